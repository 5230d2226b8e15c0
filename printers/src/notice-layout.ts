import { layoutSlip } from './layout.ts';
import type { NoticeContent, PaperContent } from './slip-content.ts';
import { nativePaper, type Paper, type PaperColumns, type Scale, type SlipLine } from './slip-lines.ts';
import { BODY, QUIET, TITLE, textLine, textLines } from './text-lines.ts';
import { NOTICE_WORDS, SLIP_WORDS } from './words.ts';
import { plainText, wrap } from './wrap.ts';

/** Lays out whatever paper it is, for one width; `measure` where it is printed with other letters than the printer's own. */
export function layoutPaper(
  content: PaperContent,
  columns: PaperColumns,
  measure = nativePaper(columns).measure,
): readonly SlipLine[] {
  const paper = { columns, measure };
  return 'kind' in content ? layoutNotice(content, paper) : layoutSlip(content, paper);
}

/**
 * Lays a notice slip out: the number, then matter by matter what is missing, each paper with a number of its own so
 * that it can be spoken of, and whom to tell when it was not all. Ends in exactly one cut.
 */
export function layoutNotice(content: NoticeContent, paper: Paper): readonly SlipLine[] {
  const words = NOTICE_WORDS[content.language];
  const { sample, reprint, complaints } = SLIP_WORDS[content.language];
  const label = plainText(content.label);
  const scale: Scale = paper.measure(label) * 4 <= paper.columns ? 4 : 3;
  const small = { align: 'center', scale: 1, bold: true } as const;
  const { ticketUrl } = content;
  const lines: readonly (readonly SlipLine[])[] = [
    content.sample ? textLines(sample, small, paper) : [],
    textLines(content.hallName, TITLE, paper),
    textLines(words.title, { ...small, scale: 2 }, paper),
    [{ kind: 'rule' }],
    textLines(label, { align: 'center', scale, bold: true }, paper),
    content.reprint ? textLines(reprint, small, paper) : [],
    ...content.matters.map((matter) => matterLines(matter, words, paper)),
    [{ kind: 'rule' }],
    textLines(words.comeBack, BODY, paper),
    textLines([content.window ?? '', content.givenOn, content.givenAt].join(' ').trim(), BODY, paper),
    ticketUrl === undefined
      ? []
      : [
          { kind: 'feed', lines: 1 },
          { kind: 'qr', data: ticketUrl },
          { kind: 'feed', lines: 1 },
        ],
    textLines(`${complaints} ${content.complaintPhone}`, QUIET, paper),
    textLines(`${words.quote} ${content.reference}`, QUIET, paper),
    [{ kind: 'cut' }],
  ];
  return lines.flat();
}

function matterLines(
  { name, version, missing }: NoticeContent['matters'][number],
  words: (typeof NOTICE_WORDS)['zh-CN'],
  paper: Paper,
): readonly SlipLine[] {
  return [
    ...textLines(name, { ...BODY, bold: true }, paper),
    ...textLines(words.missing(missing.length), BODY, paper),
    ...missing.flatMap((lacking, at) => {
      const number = `${at + 1}. `;
      const indent = ' '.repeat(number.length);
      return wrap(plainText(lacking), paper.columns - number.length, paper.measure).map((line, row) =>
        textLine((row === 0 ? number : indent) + line, BODY),
      );
    }),
    ...textLines(`${words.version} ${version}`, { ...BODY, align: 'right' }, paper),
  ];
}
