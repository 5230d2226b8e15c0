import { type Bitmap, blacken, isBlack, newBitmap } from './bitmap.ts';

/** A glyph's picture, and where it stands: dots from the pen, and rows below the line's em square's top. */
export interface Glyph {
  readonly bitmap: Bitmap;
  readonly left: number;
  readonly top: number;
  /** Dots from this pen to the next. */
  readonly advance: number;
}

/** Straight pieces a curve is cut into; at 96 dots an em more makes no dot differ. */
const PIECES = 8;
/** A dot is black when this much of it is inked. Below a half, so that hairlines of one dot never break. */
const INKED = 0.42;

type Point = readonly [x: number, y: number];

/**
 * Draws an outline as HarfBuzz says it (an SVG path in font units, y upwards) in black and white. Only the four
 * operations and rounding are used, so every machine gets the same dots.
 * @param scale dots per font unit
 * @param origin where the pen stands, in dots from the left and rows below the top
 */
export function drawOutline(
  path: string,
  scale: number,
  origin: { x: number; y: number },
): Omit<Glyph, 'advance'> {
  const contours = contoursOf(path).map((contour) =>
    contour.map(([x, y]): Point => [origin.x + x * scale, origin.y - y * scale]),
  );
  const xs = contours.flat().map(([x]) => x);
  const ys = contours.flat().map(([, y]) => y);
  if (xs.length === 0) return { bitmap: newBitmap(0, 0), left: 0, top: 0 };
  const left = Math.floor(Math.min(...xs));
  const top = Math.floor(Math.min(...ys));
  const width = Math.ceil(Math.max(...xs)) - left + 1;
  const height = Math.ceil(Math.max(...ys)) - top + 1;
  const ink = new Ink(width, height);
  for (const contour of contours) {
    contour.forEach(([x, y], at) => {
      const [nextX, nextY] = contour[(at + 1) % contour.length] ?? [x, y];
      ink.line(x - left, y - top, nextX - left, nextY - top);
    });
  }
  return trimmed(ink.bitmap(), left, top);
}

/** Closed polygons of a path. */
function contoursOf(path: string): readonly (readonly Point[])[] {
  const contours: Point[][] = [];
  let contour: Point[] = [];
  for (const [, command = '', rest = ''] of path.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const numbers = rest.split(/[ ,]+/).map(Number);
    const points: Point[] = [];
    for (let at = 0; at + 1 < numbers.length; at += 2) points.push([numbers[at] ?? 0, numbers[at + 1] ?? 0]);
    if (command === 'M') {
      contour = [];
      contours.push(contour);
    }
    const from = contour.at(-1);
    if (from === undefined || points.length < 2) contour.push(...points);
    else
      for (let piece = 1; piece <= PIECES; piece++) contour.push(onCurve([from, ...points], piece / PIECES));
  }
  return contours;
}

/** A point of a Bézier curve, by de Casteljau's construction. */
function onCurve(points: readonly Point[], t: number): Point {
  let row = points;
  while (row.length > 1) {
    row = row.slice(1).map(([x, y], at): Point => {
      const [fromX, fromY] = row[at] ?? [x, y];
      return [fromX + (x - fromX) * t, fromY + (y - fromY) * t];
    });
  }
  return row[0] ?? [0, 0];
}

/**
 * How much of each dot lies inside. Every edge adds its signed area to the dots it crosses and its height to the one
 * after; summed up along a row that gives the cover (the method of font-rs and stb_truetype, described by R. Levien).
 */
class Ink {
  readonly #width: number;
  readonly #height: number;
  readonly #cover: Float64Array;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#cover = new Float64Array((width + 2) * height);
  }

  line(x0: number, y0: number, x1: number, y1: number): void {
    if (y0 === y1) return;
    const down = y0 < y1;
    const [fromX, fromY, toX, toY] = down ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
    const slope = (toX - fromX) / (toY - fromY);
    for (let row = Math.floor(fromY); row < toY && row < this.#height; row++) {
      const top = Math.max(fromY, row);
      const bottom = Math.min(toY, row + 1);
      const high = bottom - top;
      if (high <= 0) continue;
      const a = fromX + (top - fromY) * slope;
      const b = fromX + (bottom - fromY) * slope;
      this.#span(row, Math.min(a, b), Math.max(a, b), down ? high : -high);
    }
  }

  /** One edge within one row, from `left` to `right`, of this signed height. */
  #span(row: number, left: number, right: number, high: number): void {
    const base = row * (this.#width + 2);
    const first = Math.floor(left);
    const last = Math.floor(right);
    for (let x = first; x <= last; x++) {
      const share = right === left ? 1 : (Math.min(right, x + 1) - Math.max(left, x)) / (right - left);
      const middle = right === left ? left : (Math.max(left, x) + Math.min(right, x + 1)) / 2;
      const area = high * share * (x + 1 - middle);
      const at = base + x;
      this.#cover[at] = (this.#cover[at] ?? 0) + area;
      this.#cover[at + 1] = (this.#cover[at + 1] ?? 0) + high * share - area;
    }
  }

  bitmap(): Bitmap {
    const bitmap = newBitmap(this.#width, this.#height);
    for (let y = 0; y < this.#height; y++) {
      let sum = 0;
      for (let x = 0; x < this.#width; x++) {
        sum += this.#cover[y * (this.#width + 2) + x] ?? 0;
        if (Math.abs(sum) >= INKED) blacken(bitmap, x, y, 1, 1);
      }
    }
    return bitmap;
  }
}

/** Without the white around it. */
function trimmed(bitmap: Bitmap, left: number, top: number): Omit<Glyph, 'advance'> {
  const { width, height } = bitmap;
  let [x0, y0, x1, y1] = [width, height, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isBlack(bitmap, x, y)) continue;
      [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x + 1), Math.max(y1, y + 1)];
    }
  }
  if (x1 <= x0) return { bitmap: newBitmap(0, 0), left: 0, top: 0 };
  const part = newBitmap(x1 - x0, y1 - y0);
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) if (isBlack(bitmap, x, y)) blacken(part, x - x0, y - y0, 1, 1);
  }
  return { bitmap: part, left: left + x0, top: top + y0 };
}
