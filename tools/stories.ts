/**
 * Which stories of the hall's practice are told by a test through real pages, and which are missing. A story is told
 * where a title reads `story 14 online: …`; those of a clerk's and of a manager's day stand in lists, each told at every
 * moment of that day.
 */
import { root } from './lib/repo.mjs';
import {
  type Finding,
  isCommand,
  isNode,
  literalText,
  report,
  type SourceFile,
  sourcesUnder,
  type Verdict,
  walk,
} from './lib/source.ts';
import { testsIn } from './spec.ts';

const folder = 'stories';
/** What goes wrong on a clerk's day is the hub; on a manager's, the road of the manager's own device. */
const DAYS = {
  'clerk-day': ['online', 'hub killed', 'after healing'],
  'manager-day': ['online', 'cut off', 'after healing'],
} as const;

/** Told once: what happens to the hall as a whole. */
const WHOLE_HALL = [3, 4, 5, 7, 10, 11, 12, 23, 24, 34, 36, 37];
/** Told at every moment: what happens at a window or in the hall on any day. */
const CLERKS_DAY = [2, 6, 8, 14, 17, 18, 22, 25, 26, 27, 28, 31, 32, 33];
/** Told at every moment of a manager's day. */
const MANAGERS_DAY = [9, 19, 20, 21, 30, 31, 40];

/** The stories told in these files, as `7` or `14 online`. */
export function toldIn(sources: readonly SourceFile[]): Set<string> {
  const told = new Set<string>();
  for (const source of sources) {
    const [, moments = []] =
      Object.entries(DAYS).find(([day]) => source.path.startsWith(`${folder}/${day}/`)) ?? [];
    for (const moment of moments) for (const number of listed(source)) told.add(`${number} ${moment}`);
    for (const { title, skipped } of testsIn(source)) {
      const [, number, moment] =
        /^story (\d+)(?: (online|hub killed|cut off|after healing))?/.exec(title) ?? [];
      if (number !== undefined && !skipped) told.add(moment === undefined ? number : `${number} ${moment}`);
    }
  }
  return told;
}

/** The numbers of the stories in a list: objects with a number, a title and a way to be told. */
function listed(source: SourceFile): number[] {
  const numbers: number[] = [];
  walk(source.parsed.program, (node) => {
    if (node.type !== 'ObjectExpression') return 'into';
    const fields = new Map(
      (node.properties as readonly unknown[]).flatMap((field) =>
        isNode(field) && isNode(field.key) ? [[String(field.key.name), field.value] as const] : [],
      ),
    );
    const number = fields.get('number');
    const isStory =
      fields.has('tell') && fields.has('settled') && literalText(fields.get('title')) !== undefined;
    if (isStory && isNode(number)) numbers.push(Number(number.value));
    return 'into';
  });
  return numbers;
}

const everyMoment = (numbers: readonly number[], day: keyof typeof DAYS): string[] =>
  numbers.flatMap((number) => DAYS[day].map((moment) => `${number} ${moment}`));

export function checkStories(directory: string = root): Verdict {
  const told = toldIn(sourcesUnder(directory, folder));
  const wanted = [
    ...WHOLE_HALL.map(String),
    ...everyMoment(CLERKS_DAY, 'clerk-day'),
    ...everyMoment(MANAGERS_DAY, 'manager-day'),
  ];
  const findings: Finding[] = wanted
    .filter((story) => !told.has(story))
    .map((story) => ({ file: folder, line: 1, message: `story ${story} is told by no test` }));
  return { findings, summary: `${wanted.length - findings.length} of ${wanted.length} tellings` };
}

if (isCommand(import.meta.url)) report(checkStories());
