/**
 * The list of all messages that residents read at a kiosk, on a board or on the page of their ticket, by which the hub judges the
 * languages a hall has dropped in. `npx tsx tools/language.ts --write` writes it after a word has changed; without
 * `--write` it is compared with the words as they are.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { templates } from '../counter-app/src/words/en.ts';
import { boardMessages } from '../queue-display/src/given-words.ts';
import { wordsIn } from '../queue-display/src/words.ts';
import type { SOURCES } from '../sync-server/src/languages/language-file.ts';
import { PHONE_CHINESE, PHONE_ENGLISH } from '../sync-server/src/resident/page-language.ts';
import { root } from './lib/repo.mjs';
import { isCommand, report, type Verdict } from './lib/source.ts';

type Texts = Readonly<Record<string, string>>;

const FILE = 'sync-server/src/languages/resident-messages.json';

/** The words residents read, most seen first. Those of clerks, guides and managers are Chinese and English only. */
const RESIDENTS = [
  'kiosk',
  'kiosk-ways',
  'kiosk-booking',
  'common',
  'wishes',
  'rating',
  'time',
  'truth',
  'printer',
  'slip',
  'refusals',
];

const MESSAGE = /msg\(\s*(?:str)?(['`])(.*?)\1,\s*\{\s*id: '([^']+)'/gs;

/** The same text with `{0}`, `{1}` for its facts, in the order in which the code gives them. */
function withHoles(template: string): string {
  let next = 0;
  return template.replace(/\$\{[^}]*\}/g, () => `{${next++}}`);
}

function englishOf(id: string): string {
  const english = templates[id];
  if (typeof english === 'string') return english;
  if (english === undefined || !('strTag' in english)) return '';
  return english.strings
    .map((part, index) => (index === 0 ? part : `{${String(english.values[index - 1])}}${part}`))
    .join('');
}

/** Of a screen with words of its own: by id the Chinese with its English. */
const beside = (chinese: Texts, english: Texts): [string, { zh: string; en: string }][] =>
  Object.entries(chinese).map(([id, zh]) => [id, { zh, en: english[id] ?? '' }]);

/** Every message by id, with its Chinese and its English, as it stands in the words of kiosk, board and phone. */
export function residentMessages(): typeof SOURCES {
  const found = RESIDENTS.flatMap((name) => {
    const text = readFileSync(join(root, 'counter-app/src/words', `${name}.ts`), 'utf8');
    return [...text.matchAll(MESSAGE)].map(
      ([, , chinese = '', id = '']) => [id, { zh: withHoles(chinese), en: englishOf(id) }] as const,
    );
  });
  const phone = beside(PHONE_CHINESE, PHONE_ENGLISH);
  const board = beside(boardMessages(wordsIn['zh-CN']), boardMessages(wordsIn.en));
  return Object.fromEntries([...found, ...phone, ...board]);
}

const written = (): string => `${JSON.stringify(residentMessages(), null, 2)}\n`;

/** Whether the hub's list of messages is what would be written now. */
export function checkMessages(kept: string): Verdict {
  const stale = { file: FILE, line: 1, message: 'is stale; run npx tsx tools/language.ts --write' };
  return {
    findings: kept === written() ? [] : [stale],
    summary: `${Object.keys(residentMessages()).length} messages residents read`,
  };
}

if (isCommand(import.meta.url)) {
  if (process.argv.includes('--write')) writeFileSync(join(root, FILE), written());
  report(checkMessages(readFileSync(join(root, FILE), 'utf8')));
}
