import { createHash } from 'node:crypto';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { canonical } from '@onewindow/hall-core';

/** Why a file of the hub's cannot be used. `newer`: a later version of this program has written it. */
export type SealedFault = 'damaged' | 'newer' | 'other-kind';

export type Unsealed =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly fault: SealedFault };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A small record with its kind, its format and a hash over all of it, so that no flipped bit goes unseen. */
export function sealedText(kind: string, format: number, value: object): string {
  const record = { kind, format, ...value };
  return `${JSON.stringify({ ...record, seal: sha256(canonical(record)) }, undefined, 2)}\n`;
}

/** Reads what `sealedText` gave. */
export function unseal(text: string, kind: string, format: number): Unsealed {
  const record = recordOf(text);
  if (record === undefined) return { ok: false, fault: 'damaged' };
  if (record.kind !== kind) return { ok: false, fault: 'other-kind' };
  // Another format may be sealed in another way.
  if (typeof record.format === 'number' && record.format > format) return { ok: false, fault: 'newer' };
  const { seal, ...sealed } = record;
  return seal === sha256(canonical(sealed)) ? { ok: true, value: sealed } : { ok: false, fault: 'damaged' };
}

function recordOf(text: string): Record<string, unknown> | undefined {
  try {
    const record: unknown = JSON.parse(text);
    return typeof record === 'object' && record !== null && !Array.isArray(record)
      ? { ...record }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a whole file durably; the one before stays whole until then. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const fresh = `${path}.new`;
  const file = await open(fresh, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
  await syncFolder(dirname(path));
}

/** Makes new and removed names in a folder survive a power cut. Windows cannot open folders. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
