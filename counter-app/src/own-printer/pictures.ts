import arabic from '@onewindow/printers/font/arabic.owf?url';
import glyphs from '@onewindow/printers/font/glyphs.owf?url';
import tibetan from '@onewindow/printers/font/tibetan.owf?url';
import { type FontFile, paperEncoder, pictureOf, SlipFaces } from '@onewindow/printers/raster';

const FILES: Readonly<Record<FontFile, string>> = { arabic, glyphs, tibetan };
const CACHE = 'onewindow-slip-letters';

/** From what this device keeps, else from the hub, and kept then. */
async function fileOf(url: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(url);
  if (kept !== undefined) return kept;
  const fresh = await fetch(url);
  if (!fresh.ok) throw new Error(`no letters: ${fresh.status}`);
  await cache.put(url, fresh.clone());
  return fresh;
}

/** Keeps the letters for when there is no hub, and lets those of an older version go. Rejects while there is none. */
export async function keepLetters(): Promise<void> {
  const wanted = Object.values(FILES).map((url) => new URL(url, location.href).href);
  for (const url of wanted) await fileOf(url);
  const cache = await caches.open(CACHE);
  for (const request of await cache.keys()) if (!wanted.includes(request.url)) await cache.delete(request);
}

/** The letters of papers a printer has none for: the same dots as the hub draws. */
export const faces = new SlipFaces(async (file) => {
  const url = new URL(FILES[file], location.href).href;
  return new Uint8Array(await (await fileOf(url)).arrayBuffer());
});

/** Papers with characters a printer lacks. */
export const encodePicture = paperEncoder(faces);
/** The test paper in our own letters. */
export const drawTest = pictureOf(faces);
