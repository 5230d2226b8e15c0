import type { SlipContent } from './slip-content.ts';
import { columnsOf, type PaperColumns, type Scale, type SlipLine } from './slip-lines.ts';
import { BODY, QUIET, type Style, TITLE, textLine, textLines } from './text-lines.ts';
import { SLIP_WORDS } from './words.ts';
import { packLines, plainText, wrap } from './wrap.ts';

/**
 * Lays a slip out for one width of paper. The number is the largest thing on it, four times the usual size
 * where it fits and three times otherwise, and at least twice the size of anything beside it. Ends in exactly
 * one cut.
 */
export function layoutSlip(content: SlipContent, columns: PaperColumns): readonly SlipLine[] {
  const words = SLIP_WORDS[content.language];
  const label = plainText(content.label);
  const numberScale: Scale = columnsOf(label) * 4 <= columns ? 4 : 3;
  const mark: Style = { align: 'center', scale: numberScale === 4 ? 2 : 1, bold: true };
  const text = (line: string, style: Style): readonly SlipLine[] => textLines(line, style, columns);
  const packed = (parts: readonly string[], gap: string): readonly SlipLine[] =>
    packLines(parts.map(plainText).filter(notEmpty), gap, columns).map((line) => textLine(line, BODY));

  const wait = content.wait === undefined ? [] : [words.wait(content.wait)];
  const turn = packLines([words.ahead(content.peopleAhead), ...wait], words.andWait, columns);

  return [
    ...(content.sample ? text(words.sample, mark) : []),
    ...text(content.hallName, TITLE),
    { kind: 'rule' },
    ...text(label, { align: 'center', scale: numberScale, bold: true }),
    ...(content.reprint ? text(words.reprint, mark) : []),
    ...matterLines(content, columns),
    ...packed([...turn, content.windows ?? ''], '   '),
    ...packed([`${content.issuedOn} ${content.issuedAt}`, content.orderRule], '  '),
    ...materialLines(content.materials, words.bring, columns),
    // One empty line, 30 dots, above and below: ISO/IEC 18004 asks for four modules of quiet zone.
    { kind: 'feed', lines: 1 },
    { kind: 'qr', data: content.ticketUrl },
    { kind: 'feed', lines: 1 },
    ...text(words.scan, QUIET),
    ...text(`${words.complaints} ${content.complaintPhone}`, QUIET),
    { kind: 'cut' },
  ];
}

function matterLines(content: SlipContent, columns: PaperColumns): readonly SlipLine[] {
  const [first] = content.matterNames;
  if (first === undefined) return [];
  const sentence = SLIP_WORDS[content.language].matters(plainText(first), content.matterNames.length);
  return textLines(sentence, BODY, columns);
}

/** The first thing to bring stands behind the heading; all others stand below it. */
function materialLines(
  materials: readonly string[],
  heading: string,
  columns: PaperColumns,
): readonly SlipLine[] {
  const indent = columnsOf(heading);
  return materials
    .flatMap((material) => wrap(plainText(material), columns - indent))
    .map((line, row) => textLine((row === 0 ? heading : ' '.repeat(indent)) + line, BODY));
}

const notEmpty = (text: string): boolean => text !== '';
