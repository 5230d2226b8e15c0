import type { Align, Paper, Scale, SlipLine } from './slip-lines.ts';
import { plainText, wrap } from './wrap.ts';

export interface Style {
  readonly align: Align;
  readonly scale: Scale;
  readonly bold: boolean;
}

export const BODY: Style = { align: 'left', scale: 1, bold: false };
export const TITLE: Style = { align: 'center', scale: 1, bold: true };
export const QUIET: Style = { align: 'center', scale: 1, bold: false };

/** A text in as many lines as it needs on paper of this width. */
export const textLines = (text: string, style: Style, { columns, measure }: Paper): readonly SlipLine[] =>
  wrap(plainText(text), Math.floor(columns / style.scale), measure).map((line) => textLine(line, style));

export const textLine = (text: string, style: Style): SlipLine => ({ kind: 'text', text, ...style });
