import { layoutSlip } from './layout.ts';
import type { NoticeContent, PaperContent } from './slip-content.ts';
import { columnsOf, type PaperColumns, type Scale, type SlipLine } from './slip-lines.ts';
import { BODY, QUIET, TITLE, textLine, textLines } from './text-lines.ts';
import { NOTICE_WORDS, SLIP_WORDS } from './words.ts';
import { plainText, wrap } from './wrap.ts';

/** Lays out whatever paper it is, for one width. */
export const layoutPaper = (content: PaperContent, columns: PaperColumns): readonly SlipLine[] =>
  'kind' in content ? layoutNotice(content, columns) : layoutSlip(content, columns);

/**
 * Lays a notice slip out: the number, then matter by matter what is missing, each paper with a number of its own so
 * that it can be spoken of, and whom to tell when it was not all. Ends in exactly one cut.
 */
export function layoutNotice(content: NoticeContent, columns: PaperColumns): readonly SlipLine[] {
  const words = NOTICE_WORDS[content.language];
  const { sample, reprint, complaints } = SLIP_WORDS[content.language];
  const label = plainText(content.label);
  const scale: Scale = columnsOf(label) * 4 <= columns ? 4 : 3;
  const small = { align: 'center', scale: 1, bold: true } as const;
  const { ticketUrl } = content;
  const lines: readonly (readonly SlipLine[])[] = [
    content.sample ? textLines(sample, small, columns) : [],
    textLines(content.hallName, TITLE, columns),
    textLines(words.title, { ...small, scale: 2 }, columns),
    [{ kind: 'rule' }],
    textLines(label, { align: 'center', scale, bold: true }, columns),
    content.reprint ? textLines(reprint, small, columns) : [],
    ...content.matters.map((matter) => matterLines(matter, words, columns)),
    [{ kind: 'rule' }],
    textLines(words.comeBack, BODY, columns),
    textLines([content.window ?? '', content.givenOn, content.givenAt].join(' ').trim(), BODY, columns),
    ticketUrl === undefined
      ? []
      : [
          { kind: 'feed', lines: 1 },
          { kind: 'qr', data: ticketUrl },
          { kind: 'feed', lines: 1 },
        ],
    textLines(`${complaints} ${content.complaintPhone}`, QUIET, columns),
    textLines(`${words.quote} ${content.reference}`, QUIET, columns),
    [{ kind: 'cut' }],
  ];
  return lines.flat();
}

function matterLines(
  { name, version, missing }: NoticeContent['matters'][number],
  words: (typeof NOTICE_WORDS)['zh-CN'],
  columns: PaperColumns,
): readonly SlipLine[] {
  return [
    ...textLines(name, { ...BODY, bold: true }, columns),
    ...textLines(words.missing(missing.length), BODY, columns),
    ...missing.flatMap((paper, at) => {
      const number = `${at + 1}. `;
      const indent = ' '.repeat(number.length);
      return wrap(plainText(paper), columns - number.length).map((line, row) =>
        textLine((row === 0 ? number : indent) + line, BODY),
      );
    }),
    ...textLines(`${words.version} ${version}`, { ...BODY, align: 'right' }, columns),
  ];
}
