/**
 * Cuts a stream of ESC/POS bytes into commands, straight from the published command list and from nothing in
 * our encoder. What it does not know it refuses: a judge that skips bytes proves nothing.
 */

export type Token =
  | { readonly kind: 'nul' | 'line-feed' | 'initialise' | 'kanji-on' | 'kanji-off' | 'cut' }
  | { readonly kind: 'text'; readonly bytes: Uint8Array; readonly hanzi: boolean }
  | { readonly kind: 'align' | 'bold' | 'feed' | 'size'; readonly value: number }
  /** `DLE EOT n`. */
  | { readonly kind: 'status-question'; readonly value: number }
  /** `GS r 1`. */
  | { readonly kind: 'done-question' }
  /** `GS ( k`: cn, fn and what follows. */
  | { readonly kind: 'symbol'; readonly cn: number; readonly fn: number; readonly data: Uint8Array }
  | { readonly kind: 'raster'; readonly widthDots: number; readonly rows: number };

export type TokenResult =
  | { readonly ok: true; readonly token: Token; readonly end: number }
  | {
      readonly ok: false;
      readonly refusal: { readonly code: 'incomplete' | 'unknown'; readonly at: number };
    };

const NUL = 0x00;
const LF = 0x0a;
const DLE = 0x10;
const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;

const isAscii = (byte: number): boolean => byte >= 0x20 && byte <= 0x7e;
const isLead = (byte: number): boolean => byte >= 0x81 && byte <= 0xfe;

/** The command that begins at `at`. `incomplete`: more bytes must come before one can tell. */
export function readToken(bytes: Uint8Array, at: number): TokenResult {
  const first = bytes[at];
  if (first === undefined) return incomplete(at);
  if (first === NUL) return token({ kind: 'nul' }, at + 1);
  if (first === LF) return token({ kind: 'line-feed' }, at + 1);
  if (isAscii(first)) return readAscii(bytes, at);
  if (isLead(first)) return readHanzi(bytes, at);
  const second = bytes[at + 1];
  if (first !== DLE && first !== ESC && first !== FS && first !== GS) return unknown(at);
  if (second === undefined) return incomplete(at);
  switch (first) {
    case DLE:
      return second === 0x04 ? withValue(bytes, at, 'status-question', 1, 4) : unknown(at);
    case ESC:
      return readEsc(bytes, at, second);
    case FS:
      if (second === 0x26) return token({ kind: 'kanji-on' }, at + 2);
      return second === 0x2e ? token({ kind: 'kanji-off' }, at + 2) : unknown(at);
    default:
      return readGs(bytes, at, second);
  }
}

function readAscii(bytes: Uint8Array, at: number): TokenResult {
  let end = at;
  while (isAscii(bytes[end] ?? NUL)) end += 1;
  return token({ kind: 'text', bytes: bytes.slice(at, end), hanzi: false }, end);
}

/** GB18030: the second byte tells a two-byte code (40–7E, 80–FE) from a four-byte one (30–39). */
function readHanzi(bytes: Uint8Array, at: number): TokenResult {
  const second = bytes[at + 1];
  if (second === undefined) return incomplete(at);
  const length = second >= 0x30 && second <= 0x39 ? 4 : 2;
  if (length === 2 && (second < 0x40 || second === 0x7f || second === 0xff)) return unknown(at);
  if (bytes.length < at + length) return incomplete(at);
  return token({ kind: 'text', bytes: bytes.slice(at, at + length), hanzi: true }, at + length);
}

function readEsc(bytes: Uint8Array, at: number, second: number): TokenResult {
  switch (second) {
    case 0x40:
      return token({ kind: 'initialise' }, at + 2);
    case 0x61:
      return withValue(bytes, at, 'align', 0, 2);
    case 0x45:
      return withValue(bytes, at, 'bold', 0, 1);
    case 0x64:
      return withValue(bytes, at, 'feed', 0, 255);
    default:
      return unknown(at);
  }
}

function readGs(bytes: Uint8Array, at: number, second: number): TokenResult {
  switch (second) {
    case 0x21:
      return withValue(bytes, at, 'size', 0, 0x77);
    case 0x28:
      return readSymbol(bytes, at);
    case 0x56:
      return readCut(bytes, at);
    case 0x72:
      if (bytes[at + 2] === undefined) return incomplete(at);
      return bytes[at + 2] === 1 ? token({ kind: 'done-question' }, at + 3) : unknown(at);
    case 0x76:
      return readRaster(bytes, at);
    default:
      return unknown(at);
  }
}

/** `GS V m`, and with m = 65 or 66 one more byte: how far to feed first. */
function readCut(bytes: Uint8Array, at: number): TokenResult {
  const mode = bytes[at + 2];
  if (mode === undefined) return incomplete(at);
  if (mode === 0 || mode === 1) return token({ kind: 'cut' }, at + 3);
  if (mode !== 0x41 && mode !== 0x42) return unknown(at);
  return bytes[at + 3] === undefined ? incomplete(at) : token({ kind: 'cut' }, at + 4);
}

function readSymbol(bytes: Uint8Array, at: number): TokenResult {
  const [, , kind, low, high, cn, fn] = bytes.slice(at, at + 7);
  if (kind !== undefined && kind !== 0x6b) return unknown(at);
  if (low === undefined || high === undefined || cn === undefined || fn === undefined) return incomplete(at);
  const end = at + 5 + low + high * 256;
  if (bytes.length < end) return incomplete(at);
  return token({ kind: 'symbol', cn, fn, data: bytes.slice(at + 7, end) }, end);
}

function readRaster(bytes: Uint8Array, at: number): TokenResult {
  const [, , zero, mode, xLow, xHigh, yLow, yHigh] = bytes.slice(at, at + 8);
  if ((zero !== undefined && zero !== 0x30) || (mode !== undefined && mode > 3)) return unknown(at);
  if (xLow === undefined || xHigh === undefined || yLow === undefined || yHigh === undefined)
    return incomplete(at);
  const widthBytes = xLow + xHigh * 256;
  const rows = yLow + yHigh * 256;
  const end = at + 8 + widthBytes * rows;
  return bytes.length < end
    ? incomplete(at)
    : token({ kind: 'raster', widthDots: widthBytes * 8, rows }, end);
}

function withValue(
  bytes: Uint8Array,
  at: number,
  kind: 'align' | 'bold' | 'feed' | 'size' | 'status-question',
  least: number,
  most: number,
): TokenResult {
  const value = bytes[at + 2];
  if (value === undefined) return incomplete(at);
  return value >= least && value <= most ? token({ kind, value }, at + 3) : unknown(at);
}

const token = (found: Token, end: number): TokenResult => ({ ok: true, token: found, end });
const incomplete = (at: number): TokenResult => ({ ok: false, refusal: { code: 'incomplete', at } });
const unknown = (at: number): TokenResult => ({ ok: false, refusal: { code: 'unknown', at } });
