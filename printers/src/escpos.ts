import { GETA, twoByteCode } from './gb18030.ts';
import type { PrinterProfile } from './printer-profile.ts';
import { qrModuleDots } from './qr-size.ts';
import type { Align, SlipLine, TextLine } from './slip-lines.ts';

/** A slip in the printer's language, and all that could not be said in it. */
export interface EncodedSlip {
  readonly bytes: Uint8Array;
  /** Characters the printer cannot be asked for, printed as 〓 (or `?` without a Chinese font), each once. */
  readonly replaced: readonly string[];
  /** `too-long`: the data would need modules too small to read, or the printer draws none, so there is no symbol. */
  readonly qr: 'none' | 'encoded' | 'too-long';
}

/** A half-width column is 12 dots at 203 dpi: 384 dots on 58 mm paper, 576 on 80 mm. */
const DOTS_PER_COLUMN = 12;
/** Brings the last line past the tear bar of a printer without a cutter. */
const TEAR_OFF_LINES = 4;

const ALIGN: Readonly<Record<Align, number>> = { left: 0, center: 1, right: 2 };
const QUESTION_MARK = 0x3f;

/** Half-width yen is four-byte in GB18030 and prints as "0 6" on many printers; full-width yen is safe. */
const NATIVE_TWINS: ReadonlyMap<string, string> = new Map([['¥', '￥']]);
const ASCII_TWINS: ReadonlyMap<string, string> = new Map([
  ['–', '-'],
  ['—', '-'],
  ['‘', "'"],
  ['’', "'"],
  ['“', '"'],
  ['”', '"'],
]);

/**
 * Encodes a slip as ESC/POS: Kanji mode and GB18030 for Chinese, the printer's own QR symbol, one partial cut.
 * Pure. Byte meanings: Epson ESC/POS Command Reference.
 */
export function encodeEscpos(lines: readonly SlipLine[], profile: PrinterProfile): EncodedSlip {
  const bytes: number[] = [0x1b, 0x40];
  // ESC @ may leave Kanji mode, so it is entered again for every slip.
  if (profile.hanzi === 'native') bytes.push(0x1c, 0x26);
  const replaced = new Set<string>();
  let qr: EncodedSlip['qr'] = 'none';
  for (const line of lines) {
    switch (line.kind) {
      case 'text':
        pushText(bytes, line, profile, replaced);
        break;
      case 'rule':
        pushText(bytes, ruleOf(profile), profile, replaced);
        break;
      case 'qr':
        qr = pushQr(bytes, line.data, profile) ? 'encoded' : 'too-long';
        break;
      case 'feed':
        bytes.push(0x1b, 0x64, line.lines);
        break;
      case 'cut':
        bytes.push(...separateBytes(profile));
        break;
    }
  }
  return { bytes: Uint8Array.from(bytes), replaced: [...replaced], qr };
}

/** Whether a printer of this profile has a letter for every character of these lines, and the symbols. */
export const hasLettersFor = (lines: readonly SlipLine[], profile: PrinterProfile): boolean =>
  lines.every((line) => {
    if (line.kind === 'qr') return profile.symbols !== 'none';
    return line.kind !== 'text' || [...line.text].every((char) => codeOf(char, profile) !== undefined);
  });

/** Ends a paper: feed to the knife and cut partly, or feed past the tear bar where there is no knife. */
export const separateBytes = (profile: PrinterProfile): readonly number[] =>
  profile.cutter ? [0x1d, 0x56, 0x42, 0x00] : [0x1b, 0x64, TEAR_OFF_LINES];

const ruleOf = (profile: PrinterProfile): TextLine => ({
  kind: 'text',
  text: '-'.repeat(profile.columns),
  align: 'left',
  scale: 1,
  bold: false,
});

function pushText(bytes: number[], line: TextLine, profile: PrinterProfile, replaced: Set<string>): void {
  const size = (line.scale - 1) * 0x11;
  bytes.push(0x1b, 0x61, ALIGN[line.align], 0x1d, 0x21, size, 0x1b, 0x45, line.bold ? 1 : 0);
  for (const char of line.text) {
    const code = codeOf(char, profile);
    if (code === undefined) replaced.add(char);
    const sure = code ?? (profile.hanzi === 'native' ? GETA : QUESTION_MARK);
    if (sure > 0xff) bytes.push(sure >> 8, sure & 0xff);
    else bytes.push(sure);
  }
  bytes.push(0x0a);
}

const codeOf = (char: string, { hanzi }: PrinterProfile): number | undefined =>
  hanzi === 'native' ? nativeCode(char) : asciiCode(char);

/** Control characters have no code here, so a name can never smuggle a command to the printer. */
function asciiCode(char: string): number | undefined {
  const plain = ASCII_TWINS.get(char) ?? char;
  return plain >= ' ' && plain <= '~' ? plain.charCodeAt(0) : undefined;
}

function nativeCode(char: string): number | undefined {
  if (char >= ' ' && char <= '~') return char.charCodeAt(0);
  return twoByteCode(NATIVE_TWINS.get(char) ?? char);
}

/** Model 2, error level M. The printer draws the symbol from the stored data. */
function pushQr(bytes: number[], data: string, profile: PrinterProfile): boolean {
  const payload = new TextEncoder().encode(data);
  const dots = qrModuleDots(payload.length, profile.columns * DOTS_PER_COLUMN);
  if (dots === undefined || profile.symbols === 'none') return false;
  const length = payload.length + 3;
  bytes.push(0x1b, 0x61, ALIGN.center);
  bytes.push(0x1d, 0x28, 0x6b, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00);
  bytes.push(0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x43, dots);
  bytes.push(0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x45, 0x31);
  bytes.push(0x1d, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, 0x50, 0x30, ...payload);
  bytes.push(0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x51, 0x30);
  return true;
}
