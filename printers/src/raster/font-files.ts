import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SlipFaces } from './slip-face.ts';

/** The faces of the font files in a folder: `printers/font` beside the program. */
export const facesIn = (folder: string): SlipFaces =>
  new SlipFaces((file) => readFile(join(folder, `${file}.owf`)));
