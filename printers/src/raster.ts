/** Papers as pictures, in letters of our own: for the hub, and for pages that load them only when they are needed. */

export { type Bitmap, isBlack } from './raster/bitmap.ts';
export { encodeRaster } from './raster/encode-raster.ts';
export { drawPaper, paperEncoder } from './raster/paper-encoder.ts';
export type { SlipPicture } from './raster/raster-slip.ts';
export { type FontFile, type ReadFont, SlipFaces } from './raster/slip-face.ts';
export { pictureOf } from './raster/test-picture.ts';
