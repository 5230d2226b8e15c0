import { sha256 } from '@onewindow/hall-core';
import type { SlipPicture } from '../raster/raster-slip.ts';

export { SCRIPTS_SLIP } from './sample-slips.ts';

/** A picture as few characters: its size and the hash of its dots. */
export const sumOf = ({ bitmap }: SlipPicture): string =>
  `${bitmap.width}×${bitmap.height} ${sha256([...bitmap.bits].map((byte) => byte.toString(16).padStart(2, '0')).join('')).slice(0, 16)}`;

/** What `SCRIPTS_SLIP` comes to, in Node and in every browser. Looked at when the font or its drawing was changed. */
export const SCRIPTS_SLIP_DOTS = { 32: '384×824 48abccd6e47bf7fa', 48: '576×799 1d63e42c3150f387' } as const;
