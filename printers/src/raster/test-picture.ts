import type { DrawLines } from '../test-papers.ts';
import { encodeRaster } from './encode-raster.ts';
import type { SlipFaces } from './slip-face.ts';

/** Draws a test paper in our own letters; nothing where their files cannot be read. */
export const pictureOf =
  (faces: Pick<SlipFaces, 'for'>): DrawLines =>
  async (lines, profile) => {
    const face = await faces.for(lines.map((line) => (line.kind === 'text' ? line.text : '')).join('\n'));
    return face === undefined ? undefined : encodeRaster(lines, profile, face).bytes;
  };
