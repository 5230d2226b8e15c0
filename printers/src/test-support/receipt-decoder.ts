import { readToken, type Token } from './receipt-tokens.ts';

/** What would stand on the paper, top to bottom. */
export type ReceiptItem =
  | ReceiptLine
  | {
      readonly kind: 'qr';
      readonly data: string;
      readonly moduleDots: number;
      readonly level: 'L' | 'M' | 'Q' | 'H';
    }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'raster'; readonly widthDots: number; readonly rows: number }
  | { readonly kind: 'cut' };

export interface ReceiptLine {
  readonly kind: 'line';
  readonly text: string;
  readonly align: 'left' | 'center' | 'right';
  readonly widthTimes: number;
  readonly heightTimes: number;
  readonly bold: boolean;
  /** Half-width columns it takes on the paper, sizes counted. */
  readonly columns: number;
}

export type ReceiptRefusalCode =
  | 'incomplete'
  | 'unknown'
  /** A Chinese code while the printer is not in Kanji mode: it would print as Latin rubbish. */
  | 'hanzi-outside-kanji-mode'
  | 'print-without-stored-symbol'
  | 'unsupported-symbol';

export type DecodedReceipt =
  | { readonly ok: true; readonly items: readonly ReceiptItem[] }
  | { readonly ok: false; readonly refusal: { readonly code: ReceiptRefusalCode; readonly at: number } };

interface Paper {
  readonly items: ReceiptItem[];
  kanji: boolean;
  align: ReceiptLine['align'];
  widthTimes: number;
  heightTimes: number;
  bold: boolean;
  run: number[];
  columns: number;
  moduleDots: number;
  level: 'L' | 'M' | 'Q' | 'H';
  stored: string | undefined;
}

const ALIGNS = ['left', 'center', 'right'] as const;
const LEVELS = ['L', 'M', 'Q', 'H'] as const;

/** Decodes everything sent for one or more papers, questions to the printer included; refuses unknown bytes. */
export function decodeReceipt(bytes: Uint8Array): DecodedReceipt {
  const paper = newPaper([]);
  let at = 0;
  while (at < bytes.length) {
    const result = readToken(bytes, at);
    if (!result.ok) return result;
    const code = print(paper, result.token);
    if (code !== undefined) return { ok: false, refusal: { code, at } };
    at = result.end;
  }
  return { ok: true, items: paper.items };
}

/** The text lines of a decoded receipt that is known to be in order; throws when it was refused. */
export function receiptText(receipt: DecodedReceipt): readonly string[] {
  if (!receipt.ok) throw new Error(`refused: ${receipt.refusal.code} at byte ${receipt.refusal.at}`);
  return receipt.items.flatMap((item) => (item.kind === 'line' ? [item.text] : []));
}

/** `ESC @` empties the line being built and returns to the power-on settings, Kanji mode off among them. */
const newPaper = (items: ReceiptItem[]): Paper => ({
  items,
  kanji: false,
  align: 'left',
  widthTimes: 1,
  heightTimes: 1,
  bold: false,
  run: [],
  columns: 0,
  moduleDots: 3,
  level: 'L',
  stored: undefined,
});

function print(paper: Paper, token: Token): ReceiptRefusalCode | undefined {
  switch (token.kind) {
    case 'nul':
    case 'status-question':
    case 'done-question':
      return undefined;
    case 'initialise':
      Object.assign(paper, newPaper(paper.items));
      return undefined;
    case 'kanji-on':
    case 'kanji-off':
      paper.kanji = token.kind === 'kanji-on';
      return undefined;
    case 'text':
      return addText(paper, token);
    case 'line-feed':
      endLine(paper);
      return undefined;
    case 'symbol':
      return useSymbol(paper, token);
    case 'raster':
      paper.items.push(token);
      return undefined;
    case 'feed':
      paper.items.push({ kind: 'feed', lines: token.value });
      return undefined;
    case 'cut':
      paper.items.push({ kind: 'cut' });
      return undefined;
    case 'align':
      paper.align = ALIGNS[token.value] ?? 'left';
      return undefined;
    case 'bold':
      paper.bold = token.value === 1;
      return undefined;
    case 'size':
      paper.widthTimes = (token.value >> 4) + 1;
      paper.heightTimes = (token.value & 0x0f) + 1;
      return undefined;
  }
}

function addText(paper: Paper, token: Extract<Token, { kind: 'text' }>): ReceiptRefusalCode | undefined {
  if (token.hanzi && !paper.kanji) return 'hanzi-outside-kanji-mode';
  paper.run.push(...token.bytes);
  paper.columns += (token.hanzi ? 2 : token.bytes.length) * paper.widthTimes;
  return undefined;
}

function endLine(paper: Paper): void {
  const { align, bold, columns, heightTimes, widthTimes } = paper;
  const text = new TextDecoder('gb18030').decode(Uint8Array.from(paper.run));
  paper.items.push({ kind: 'line', text, align, widthTimes, heightTimes, bold, columns });
  paper.run = [];
  paper.columns = 0;
}

/** QR commands have cn = 49; fn 65 model, 67 module, 69 level, 80 store, 81 print. */
function useSymbol(paper: Paper, token: Extract<Token, { kind: 'symbol' }>): ReceiptRefusalCode | undefined {
  if (token.cn !== 0x31) return 'unsupported-symbol';
  const [value = 0] = token.data;
  switch (token.fn) {
    case 65:
      return value === 0x32 ? undefined : 'unsupported-symbol';
    case 67:
      paper.moduleDots = value;
      return undefined;
    case 69:
      paper.level = LEVELS[value - 0x30] ?? 'L';
      return undefined;
    case 80:
      paper.stored = new TextDecoder().decode(token.data.slice(1));
      return undefined;
    case 81:
      if (paper.stored === undefined) return 'print-without-stored-symbol';
      paper.items.push({ kind: 'qr', data: paper.stored, moduleDots: paper.moduleDots, level: paper.level });
      return undefined;
    default:
      return 'unsupported-symbol';
  }
}
