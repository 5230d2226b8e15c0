import {
  DEFAULT_SLIP,
  parseSlipTemplate,
  type SlipField,
  type SlipPart,
  type SlipStyle,
  type SlipTemplateLine,
} from '@onewindow/hall-core';
import type { SlipContent } from './slip-content.ts';
import type { Paper, Scale, SlipLine } from './slip-lines.ts';
import { type Style, textLine, textLines } from './text-lines.ts';
import { SLIP_WORDS } from './words.ts';
import { packLines, plainText, wrap } from './wrap.ts';

const DEFAULT_LINES = linesOf(DEFAULT_SLIP);

/**
 * Lays a slip out for one width of paper, by the hall's own template where it has one. The number is the largest thing
 * on it, four times the usual size where it fits and three times otherwise, and at least twice the size of anything
 * beside it. Ends in exactly one cut.
 */
export function layoutSlip(content: SlipContent, paper: Paper): readonly SlipLine[] {
  const numberScale: Scale = paper.measure(plainText(content.label)) * 4 <= paper.columns ? 4 : 3;
  const slip: Slip = { content, paper, numberScale };
  const lines = (content.template ?? DEFAULT_LINES).flatMap((line) => lineOf(line, slip));
  return [...lines, { kind: 'cut' }];
}

interface Slip {
  readonly content: SlipContent;
  readonly paper: Paper;
  readonly numberScale: Scale;
}

function lineOf(line: SlipTemplateLine, slip: Slip): readonly SlipLine[] {
  switch (line.kind) {
    case 'rule':
      return [{ kind: 'rule' }];
    case 'feed':
      return [{ kind: 'feed', lines: 1 }];
    case 'cut':
      return [];
    case 'whole':
      return isFor(line.style, slip) ? wholeLines(line.field, styleOf(line.style, slip), slip) : [];
    case 'text':
      return isFor(line.style, slip) ? packedLines(line.parts, styleOf(line.style, slip), slip) : [];
  }
}

const isFor = ({ only }: SlipStyle, { content }: Slip): boolean =>
  only === undefined || only === content.language;

/** Twice the usual size only beside a number of four times: nothing is more than half as large as that. */
const styleOf = ({ align, bold, large }: SlipStyle, { numberScale }: Slip): Style => ({
  align,
  bold,
  scale: large && numberScale === 4 ? 2 : 1,
});

function wholeLines(
  field: Extract<SlipTemplateLine, { kind: 'whole' }>['field'],
  style: Style,
  { content, paper, numberScale }: Slip,
): readonly SlipLine[] {
  switch (field) {
    case 'number':
      return textLines(content.label, { align: style.align, scale: numberScale, bold: true }, paper);
    case 'qr':
      return [{ kind: 'qr', data: content.ticketUrl }];
    case 'matter-list':
      return content.matterNames.flatMap((name) => textLines(name, style, paper));
    case 'bring':
      return materialLines(content.materials, SLIP_WORDS[content.language].bring, style, paper);
  }
}

/** The first thing to bring stands behind the heading; all others stand below it. */
function materialLines(
  materials: readonly string[],
  heading: string,
  style: Style,
  { columns, measure }: Paper,
): readonly SlipLine[] {
  const indent = measure(heading);
  const free = Math.floor(columns / style.scale) - indent;
  return materials
    .flatMap((material) => wrap(plainText(material), free, measure))
    .map((line, row) => textLine((row === 0 ? heading : ' '.repeat(indent)) + line, style));
}

function packedLines(parts: readonly SlipPart[], style: Style, slip: Slip): readonly SlipLine[] {
  const { columns, measure } = slip.paper;
  const free = Math.floor(columns / style.scale);
  const texts = parts.flatMap((part) => textsOf(part, slip, free).map((text) => ({ text, gap: part.gap })));
  return packLines(texts, free, measure).map((line) => textLine(line, style));
}

/** What a part says: nothing where the ticket fills in none of its fields. */
function textsOf({ pieces }: SlipPart, { content, paper }: Slip, columns: number): readonly string[] {
  const [only] = pieces;
  if (pieces.length === 1 && typeof only === 'object' && only.field === 'turn') {
    const { andWait } = SLIP_WORDS[content.language];
    const parts = [fieldText('ahead', content), fieldText('wait', content)].filter((text) => text !== '');
    return packLines(
      parts.map((text) => ({ text, gap: andWait })),
      columns,
      paper.measure,
    );
  }
  const fields = pieces.filter((piece) => typeof piece === 'object');
  const isSaid = fields.length === 0 || fields.some(({ field }) => fieldText(field, content) !== '');
  const text = pieces.map((piece) => (typeof piece === 'string' ? piece : fieldText(piece.field, content)));
  const plain = plainText(text.join(''));
  return isSaid && plain !== '' ? [plain] : [];
}

/** A field's words; empty where the ticket or the hall has nothing to say there. */
function fieldText(field: SlipField, content: SlipContent): string {
  const words = SLIP_WORDS[content.language];
  const [matter] = content.matterNames;
  switch (field) {
    case 'hall':
      return content.hallName;
    case 'unit':
      return content.unitName ?? '';
    case 'matters':
      return matter === undefined ? '' : words.matters(plainText(matter), content.matterNames.length);
    case 'ahead':
      return words.ahead(content.peopleAhead);
    case 'wait':
      return content.wait === undefined ? '' : words.wait(content.wait);
    case 'turn':
      return [fieldText('ahead', content), fieldText('wait', content)].filter(Boolean).join(words.andWait);
    case 'windows':
      return content.windows ?? '';
    case 'date':
      return content.issuedOn;
    case 'time':
      return content.issuedAt;
    case 'order':
      return content.orderRule;
    case 'scan':
      return words.scan;
    case 'complaint':
      return `${words.complaints} ${content.complaintPhone}`;
    case 'sample':
      return content.sample ? words.sample : '';
    case 'reprint':
      return content.reprint ? words.reprint : '';
    // These fill lines of their own, and stand in no text.
    case 'number':
    case 'qr':
    case 'bring':
    case 'matter-list':
      return '';
  }
}

function linesOf(template: readonly string[]): readonly SlipTemplateLine[] {
  const parsed = parseSlipTemplate(template);
  if (!parsed.ok) throw new Error('the slip of halls without their own is wrong');
  return parsed.lines;
}
