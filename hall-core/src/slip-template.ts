import {
  isNeeded,
  NEEDED_FIELDS,
  type SaySlipProblem,
  type SlipField,
  type SlipTemplateLine,
} from './slip-template-form.ts';
import { readSlipLine, slipFieldsOf } from './slip-template-line.ts';

export interface SlipTemplateProblem {
  /** Counted from 1; one after the last where a line is missing. */
  readonly line: number;
  readonly message: { readonly 'zh-CN': string; readonly en: string };
}

export type SlipTemplateResult =
  | { readonly ok: true; readonly lines: readonly SlipTemplateLine[] }
  | { readonly ok: false; readonly problems: readonly SlipTemplateProblem[] };

/** The slip of a hall that has not laid out its own. */
export const DEFAULT_SLIP: readonly string[] = [
  '[center bold x2]{sample}',
  '[center bold]{hall}',
  '[center]{unit}',
  '[rule]',
  '[center]{number}',
  '[center bold x2]{reprint}',
  '{matters}',
  '{turn}   |{windows}',
  '{date} {time}  |{order}',
  '{bring}',
  '[feed]',
  '{qr}',
  '[feed]',
  '[center]{scan}',
  '[center]{complaint}',
];

/** Reads a template; every problem is answered at once, each with its line and what to write instead. */
export function parseSlipTemplate(lines: readonly string[]): SlipTemplateResult {
  const problems: SlipTemplateProblem[] = [];
  const seen = new Map<SlipField, number>();
  const read = lines.map((text, at) => {
    const say: SaySlipProblem = (zh, en) => problems.push({ line: at + 1, message: { 'zh-CN': zh, en } });
    for (const field of slipFieldsOf(text)) {
      const first = seen.get(field);
      if (first !== undefined && isNeeded(field)) {
        say(
          `{${field}} 已在第 ${first} 行，这里请删去。`,
          `{${field}} is already on line ${first}; remove it here.`,
        );
      }
      seen.set(field, first ?? at + 1);
    }
    return readSlipLine(text, say, at === lines.length - 1);
  });
  for (const field of NEEDED_FIELDS) {
    if (seen.has(field)) continue;
    const message = {
      'zh-CN': `每张小票都要有 {${field}}（${WHY[field][0]}），请加一行。`,
      en: `Every slip needs {${field}} (${WHY[field][1]}); add a line with it.`,
    };
    problems.push({ line: lines.length + 1, message });
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, lines: read.filter((line) => line !== undefined) };
}

const WHY: Readonly<Record<(typeof NEEDED_FIELDS)[number], readonly [zh: string, en: string]>> = {
  number: ['叫的就是它', 'it is what is called'],
  qr: ['断网时窗口靠它认号', 'windows know the ticket by it when cut off'],
  sample: ['样板大厅的票要写明', 'a trial hall says so on paper'],
  reprint: ['补打的票要写明', 'a second paper says that it is one'],
};
