import { didYouMean } from './hall-file-problem.ts';
import {
  isNeeded,
  type SaySlipProblem,
  SLIP_FIELDS,
  SLIP_MARKS,
  type SlipField,
  type SlipMark,
  type SlipPart,
  type SlipStyle,
  type SlipTemplateLine,
  WHOLE_FIELDS,
  type WholeField,
} from './slip-template-form.ts';

const isField = (name: string): name is SlipField => (SLIP_FIELDS as readonly string[]).includes(name);
const isMark = (name: string): name is SlipMark => (SLIP_MARKS as readonly string[]).includes(name);
const isWhole = (field: SlipField): field is WholeField =>
  (WHOLE_FIELDS as readonly SlipField[]).includes(field);

/** The known fields of a line. */
export const slipFieldsOf = (text: string): readonly SlipField[] =>
  [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name).filter(isField);

/** Reads one line of a template; undefined when it can't be one, which has then been said. */
export function readSlipLine(
  text: string,
  say: SaySlipProblem,
  isLast: boolean,
): SlipTemplateLine | undefined {
  const [, marked = '', , body = ''] = /^\s*(\[([^\]]*)\])?\s*(.*)$/s.exec(text) ?? [];
  const marks = readMarks(marked.slice(1, -1), say);
  if (marks === undefined) return undefined;
  const [own] = marks.filter((mark) => mark === 'rule' || mark === 'feed' || mark === 'cut');
  if (own !== undefined) {
    if (marks.length > 1 || body !== '') {
      say(
        `[${own}] 要单独一行，后面不能再写别的。`,
        `[${own}] is a line of its own; write nothing else on it.`,
      );
    } else if (own === 'cut' && !isLast) {
      say('[cut] 只能是最后一行。', '[cut] can only be the last line.');
    }
    return { kind: own };
  }
  const style = styleOf(marks, say);
  const kept = style.only === undefined ? undefined : slipFieldsOf(body).find(isNeeded);
  if (kept !== undefined) {
    const en = `{${kept}} is on slips in both languages; remove the language mark.`;
    say(`{${kept}} 两种语言的票都要有，请去掉语言标记。`, en);
  }
  const pieces = readPieces(body, say);
  if (pieces === undefined) return undefined;
  if (pieces.length === 0) {
    say('这一行是空的；要空一行请写 [feed]。', 'This line is empty; write [feed] for an empty one.');
    return undefined;
  }
  const whole = pieces.find((piece) => typeof piece !== 'string' && isWhole(piece.field));
  if (whole === undefined) return { kind: 'text', style, parts: partsOf(pieces) };
  if (typeof whole === 'string' || !isWhole(whole.field)) return undefined;
  return wholeLine(whole.field, pieces.length > 1, style, say);
}

function wholeLine(
  field: WholeField,
  isCrowded: boolean,
  style: SlipStyle,
  say: SaySlipProblem,
): SlipTemplateLine {
  if (isCrowded) {
    say(
      `{${field}} 要单独一行，前后的字请移到别的行。`,
      `{${field}} is a line of its own; move what stands beside it.`,
    );
  }
  if (field === 'number' && style.large) {
    say(
      '号码的大小由纸宽决定，总是最大；请去掉 x2。',
      'The number is always as large as the paper takes; remove x2.',
    );
  }
  return { kind: 'whole', field, style };
}

function readMarks(text: string, say: SaySlipProblem): readonly SlipMark[] | undefined {
  const names = text.split(/[\s,，、]+/).filter((name) => name !== '');
  for (const name of names) {
    if (isMark(name)) continue;
    const { zh, en } = didYouMean(name, SLIP_MARKS);
    const list = SLIP_MARKS.join(' ');
    say(`没有标记 ${name}。${zh}可以写：${list}。`, `There is no mark ${name}.${en} Write: ${list}.`);
    return undefined;
  }
  return names.filter(isMark);
}

function styleOf(marks: readonly SlipMark[], say: SaySlipProblem): SlipStyle {
  const [align = 'left', ...others] = marks.filter(
    (mark) => mark === 'left' || mark === 'center' || mark === 'right',
  );
  const [only, ...more] = marks.filter((mark) => mark === 'zh' || mark === 'en');
  if (others.length + more.length > 0) {
    say('对齐和语言各只写一个。', 'Write one alignment and one language only.');
  }
  return {
    align,
    bold: marks.includes('bold'),
    large: marks.includes('x2'),
    ...(only === undefined ? {} : { only: only === 'zh' ? 'zh-CN' : only }),
  };
}

function readPieces(body: string, say: SaySlipProblem): SlipPart['pieces'] | undefined {
  const pieces: (string | { readonly field: SlipField })[] = [];
  for (const [whole, name, words] of body.matchAll(/\{([^{}]*)\}|([^{}[\]]+)|[{}[\]]/g)) {
    if (words !== undefined) pieces.push(words);
    else if (name === undefined) {
      const zh = `“${whole}”不成对；字段写成 {hall}，标记只写在行首，如 [center]。`;
      say(zh, `"${whole}" has no partner; write fields as {hall} and marks at the beginning, as [center].`);
      return undefined;
    } else if (isField(name)) pieces.push({ field: name });
    else {
      const { zh, en } = didYouMean(name, SLIP_FIELDS);
      const list = SLIP_FIELDS.map((field) => `{${field}}`).join(' ');
      say(`没有字段 {${name}}。${zh}可以写：${list}。`, `There is no field {${name}}.${en} Write: ${list}.`);
      return undefined;
    }
  }
  return pieces;
}

/** Split at bars; the spaces before a bar stand between the parts while they are on one line. */
function partsOf(pieces: SlipPart['pieces']): readonly SlipPart[] {
  const parts: { pieces: SlipPart['pieces']; gap: string }[] = [];
  let part: (string | { readonly field: SlipField })[] = [];
  let gap = '';
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      part.push(piece);
      continue;
    }
    const words = piece.split('|');
    for (const [at, word] of words.entries()) {
      const isBeforeBar = at < words.length - 1;
      const said = isBeforeBar ? word.trimEnd() : word;
      if (said !== '') part.push(said);
      if (!isBeforeBar) continue;
      parts.push({ pieces: part, gap });
      part = [];
      gap = ' '.repeat(Math.max(1, word.length - said.length));
    }
  }
  parts.push({ pieces: part, gap });
  return parts.filter((one) => one.pieces.length > 0);
}
