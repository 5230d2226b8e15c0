import type { PaperColumns } from './slip-lines.ts';

/** What must be known about a printer model before it prints; found at set-up and kept in the hall's set-up. */
export interface PrinterProfile {
  readonly columns: PaperColumns;
  /** `native`: it has a Chinese font and Kanji mode. `none`: only ASCII can be asked for. */
  readonly hanzi: 'native' | 'none';
  readonly cutter: boolean;
  /** `none`: it draws no QR by itself. Absent: it does. */
  readonly symbols?: 'none';
  /** What it answers; absent when nobody has tried yet, and then the first contact finds out. */
  readonly answers?: PrinterAnswers;
}

/** Not every printer answers on every connection: some TCP models answer neither question. */
export interface PrinterAnswers {
  /** Answers `DLE EOT`: paper, cover and cutter can be known before a ticket is sent. */
  readonly status: boolean;
  /** Answers `GS r` after what was sent before it: a ticket can be known to be printed. */
  readonly done: boolean;
}
