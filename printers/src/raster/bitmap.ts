/** A picture in black and white. A row takes whole bytes; in a byte the highest bit is the leftmost dot; 1 is black. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly bits: Uint8Array;
}

/** Bytes of one row. */
export const strideOf = (width: number): number => (width + 7) >> 3;

/** A white picture. */
export const newBitmap = (width: number, height: number): Bitmap => ({
  width,
  height,
  bits: new Uint8Array(strideOf(width) * height),
});

/** Whether a dot is black; outside the picture nothing is. */
export function isBlack({ width, height, bits }: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= width || y >= height) return false;
  return (((bits[y * strideOf(width) + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1;
}

/** Blackens a rectangle; what lies outside the picture is left out. */
export function blacken(
  { width, height, bits }: Bitmap,
  left: number,
  top: number,
  wide: number,
  high: number,
): void {
  const from = Math.max(0, left);
  const to = Math.min(width, left + wide);
  if (from >= to) return;
  const stride = strideOf(width);
  const firstByte = from >> 3;
  const lastByte = (to - 1) >> 3;
  const firstMask = 0xff >> (from & 7);
  const lastMask = 0xff << (7 - ((to - 1) & 7));
  for (let y = Math.max(0, top); y < Math.min(height, top + high); y++) {
    for (let byte = firstByte; byte <= lastByte; byte++) {
      const mask = (byte === firstByte ? firstMask : 0xff) & (byte === lastByte ? lastMask : 0xff);
      const at = y * stride + byte;
      bits[at] = (bits[at] ?? 0) | mask;
    }
  }
}

/**
 * Lays a picture over another, each of its dots `times` as wide and as high. `smear` is how many dots further to the
 * right its black reaches: that is how a printer makes bold.
 */
export function stamp(
  onto: Bitmap,
  picture: Bitmap,
  { left, top, times, smear }: { left: number; top: number; times: number; smear: number },
): void {
  for (let y = 0; y < picture.height; y++) {
    let x = 0;
    while (x < picture.width) {
      const from = x;
      while (x < picture.width && isBlack(picture, x, y)) x++;
      if (x > from) blacken(onto, left + from * times, top + y * times, (x - from) * times + smear, times);
      x++;
    }
  }
}
