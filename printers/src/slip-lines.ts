/**
 * What a slip looks like, free of any printer's language: the ESC/POS encoder prints these lines and the
 * kiosk draws the same ones on its screen when there is no paper.
 */
export type SlipLine = TextLine | RuleLine | QrLine | FeedLine | CutLine;

export type Align = 'left' | 'center' | 'right';

/** How many times the usual height and width a character has. */
export type Scale = 1 | 2 | 3 | 4;

/** One line that fits the paper: `columnsOf(text) × scale` never exceeds the paper's columns. */
export interface TextLine {
  readonly kind: 'text';
  readonly text: string;
  readonly align: Align;
  readonly scale: Scale;
  readonly bold: boolean;
}

/** A line across the whole paper. */
export interface RuleLine {
  readonly kind: 'rule';
}

/** A QR symbol in the middle of the paper. */
export interface QrLine {
  readonly kind: 'qr';
  readonly data: string;
}

/** Empty lines of usual height. */
export interface FeedLine {
  readonly kind: 'feed';
  readonly lines: number;
}

/** The end of one person's paper. */
export interface CutLine {
  readonly kind: 'cut';
}

/** Half-width columns at scale 1: 32 on 58 mm paper; 48 on 80 mm paper, or 42 where the dots are wider (180 an inch). */
export type PaperColumns = 32 | 42 | 48;

/**
 * Half-width columns a text takes at scale 1. ASCII takes one and everything else two, because in a
 * printer's Kanji mode every character outside ASCII is drawn in a Hanzi cell, Latin dashes and quotes too.
 */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const char of text) columns += char >= ' ' && char <= '~' ? 1 : 2;
  return columns;
}

/** Paper of one width, and how wide a text is in the letters it is printed with. */
export interface Paper {
  readonly columns: PaperColumns;
  /** Half-width columns at scale 1. */
  readonly measure: (text: string) => number;
}

/** Paper printed with a printer's own letters. */
export const nativePaper = (columns: PaperColumns): Paper => ({ columns, measure: columnsOf });
