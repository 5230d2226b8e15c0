/**
 * Which stories of the hall's practice are told by a test through real pages, and which are missing. A story is told
 * where a title reads `story 14 online: …`; those of a clerk's day stand in a list, each told at every moment.
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
const listFolders = [`${folder}/clerk-day/`, `${folder}/manager-day/`];
const moments = ['online', 'hub killed', 'after healing'] as const;

/** Told once: what happens to the hall as a whole. */
const WHOLE_HALL = [3, 4, 5, 7, 12, 34, 36, 37];
/** Told at every moment: what happens at a window or in the hall on any day. */
const CLERKS_DAY = [2, 6, 8, 14, 17, 18, 22, 25, 26, 27, 28, 31, 32, 33];

/** The stories told in these files, as `7` or `14 online`. */
export function toldIn(sources: readonly SourceFile[]): Set<string> {
  const told = new Set<string>();
  for (const source of sources) {
    if (listFolders.some((list) => source.path.startsWith(list))) {
      for (const number of listed(source)) for (const moment of moments) told.add(`${number} ${moment}`);
    }
    for (const { title, skipped } of testsIn(source)) {
      const [, number, moment] = /^story (\d+)(?: (online|hub killed|after healing))?/.exec(title) ?? [];
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

export function checkStories(directory: string = root): Verdict {
  const told = toldIn(sourcesUnder(directory, folder));
  const wanted = [
    ...WHOLE_HALL.map(String),
    ...CLERKS_DAY.flatMap((number) => moments.map((moment) => `${number} ${moment}`)),
  ];
  const findings: Finding[] = wanted
    .filter((story) => !told.has(story))
    .map((story) => ({ file: folder, line: 1, message: `story ${story} is told by no test` }));
  return { findings, summary: `${wanted.length - findings.length} of ${wanted.length} tellings` };
}

if (isCommand(import.meta.url)) report(checkStories());
