import type { Page } from 'playwright';
import { launchBrowser } from '../../e2e/support/index.ts';
import { findChromium } from '../../tools/lib/chromium.mjs';
import catalogue from '../fixtures/catalogue.json' with { type: 'json' };
import { beside, judged, type Measure, type Run, roundedFigures, type Skipped } from '../measure.ts';
import { ofTimes } from '../stats.ts';
import { pageScript } from '../support/page-script.ts';

/** A window PC or tablet of a township, against the machine this runs on. */
const SLOWDOWN = 4;

/** What people type: names, other words, codes, pinyin by initials, in full and mixed; each key is one search. */
const TYPED = [
  '失业',
  '食品经营许可',
  '退休金',
  '000100',
  'shbzkbl',
  'ylbxcbdj',
  'zhongdu',
  'hangye',
  'changqi',
  'gtgshsldj',
  'gongyixing',
  'shipjyxk',
  'canjiren',
  'daolulvke',
  'wfzjl',
  'zzzz',
];

/** The field never opens on an empty page: matters of the ticket and their codes stand there already. */
const PAGE =
  '<!doctype html><html lang="zh-CN"><title>search</title><body><button>失业登记 <small>000100 · 综合</small></button></body></html>';
const GIVEN_UP_MS = 30_000;
/** Typed as soon as the field is there. */
const WHILE_LEARNING = 'shbzkbl';
/** Initials in the last name of the catalogue only. */
const READ_LAST = 'dylylqxscbabg';

/** How long one key's list took to be laid out, in milliseconds. */
interface KeyTime {
  /** From the text in the field. */
  readonly searchMs: number;
  /** From the key's own time: with what the browser does first, and what the page was busy with. */
  readonly keyMs: number;
}

interface Times {
  readonly keys: KeyTime[];
  readonly openedMs: number;
  readonly learntMs: number;
  readonly found: number;
}

/** From a letter in the field that looks for matters to the list of what is found, laid out, among 1,200 matters. */
export async function search(run: Run): Promise<Measure | Skipped> {
  if (findChromium() === undefined) return { skipped: 'there is no Chromium; set CHROMIUM_PATH' };
  const script = await pageScript('../../counter-app/src/catalogue/matter-search.ts', 'Search');
  const browser = await launchBrowser();
  try {
    const keys: KeyTime[] = [];
    const opened: number[] = [];
    const learnt: number[] = [];
    for (let round = 0; round < run.rounds; round++) {
      const page = await browser.context.newPage();
      const words = run.size(TYPED.length, 3);
      const times = await typeAll(page, script, TYPED.slice(0, words));
      await page.close();
      if (times.found < words - 1) throw new Error(`only ${times.found} of ${words} were found`);
      keys.push(...times.keys);
      opened.push(times.openedMs);
      learnt.push(times.learntMs);
    }
    const figures = ofTimes(keys.map(({ searchMs }) => searchMs));
    return {
      name: 'search',
      unit: 'ms',
      rounds: run.rounds,
      ...roundedFigures(figures),
      beside: [
        beside('the same from the key’s own time', ofTimes(keys.map(({ keyMs }) => keyMs))),
        beside('the field opened for the first time', ofTimes(opened)),
        beside('how 1,200 names are read, worked out in turns of 4 ms', ofTimes(learnt)),
      ],
      goal: `p99 ≤ 50 ms with ${SLOWDOWN}× CPU throttling`,
      met: judged(run, [figures.p99 <= 50]),
    };
  } finally {
    await browser.stop();
  }
}

async function typeAll(page: Page, script: string, words: readonly string[]): Promise<Times> {
  await page.setContent(PAGE);
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await page.addScriptTag({ content: script });
  await page.evaluate(idle);
  const openedMs = await page.evaluate(openField, hallOf());
  const startMs = performance.now();
  // The first word is typed while the names are still being read.
  const first = await typeWord(page, WHILE_LEARNING);
  // The last name of the catalogue is read last.
  while ((await typeWord(page, READ_LAST)).shown === 0) {
    if (performance.now() - startMs > GIVEN_UP_MS) throw new Error('the names were not learnt to be read');
  }
  const learntMs = performance.now() - startMs;
  const keys = [...first.times];
  let found = 0;
  for (const word of words) {
    const { times, shown } = await typeWord(page, word);
    keys.push(...times);
    if (shown > 0) found++;
  }
  return { keys, openedMs, learntMs, found };
}

/** One word on the keyboard; Chinese characters as an input method gives them. */
async function typeWord(page: Page, word: string): Promise<{ times: KeyTime[]; shown: number }> {
  await page.evaluate(clearField);
  for (const character of word) {
    if (/[a-z0-9]/.test(character)) await page.keyboard.press(character);
    else await page.keyboard.insertText(character);
  }
  return page.evaluate(timesOf, word.length);
}

/** A hall with all of the catalogue; the codes are made up, nine digits in order. */
function hallOf() {
  const matters = catalogue.map(({ name, keywords = [] }, at) => ({
    id: `matter-${at}`,
    code: String(100_000_000 + at).padStart(12, '0'),
    name: { 'zh-CN': name },
    group: 'general',
    usualMinutes: 10,
    usualOutcome: 'accepted',
    materials: [],
    keywords,
  }));
  return { groups: [{ id: 'general', series: 'A', name: { 'zh-CN': '综合' } }], matters };
}

interface Field extends HTMLElement {
  hall: object;
  readonly updateComplete: Promise<boolean>;
  times: KeyTime[];
}

/** Runs in the page: until it has nothing else to do. */
const idle = (): Promise<void> =>
  new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(() => resolve())));

/** Runs in the page; how long it takes. What is typed is timed until the list is laid out. */
async function openField(hall: object): Promise<number> {
  const startMs = performance.now();
  const field = document.createElement('ow-matter-search') as unknown as Field;
  field.hall = hall;
  field.times = [];
  document.body.append(field);
  await field.updateComplete;
  if (field.offsetHeight === 0) throw new Error('the field is not shown');
  const openedMs = performance.now() - startMs;
  let pressedMs: number | undefined;
  field.addEventListener('keydown', ({ timeStamp }) => {
    pressedMs = timeStamp;
  });
  field.addEventListener('input', async ({ timeStamp }) => {
    const fromMs = pressedMs ?? timeStamp;
    pressedMs = undefined;
    await field.updateComplete;
    if (field.offsetHeight === 0) throw new Error('the field is not shown');
    const nowMs = performance.now();
    field.times.push({ searchMs: nowMs - timeStamp, keyMs: nowMs - fromMs });
  });
  return openedMs;
}

/** Runs in the page: nothing is typed, and nothing timed of that. */
async function clearField(): Promise<void> {
  const field = document.querySelector('ow-matter-search') as unknown as Field;
  const input = field.shadowRoot?.querySelector('input');
  if (!input) throw new Error('there is no field');
  input.value = '';
  input.dispatchEvent(new Event('input'));
  await field.updateComplete;
  input.focus();
  field.times = [];
}

/** Runs in the page: the times of so many keys, once all are laid out, and how many matters are shown. */
async function timesOf(keys: number): Promise<{ times: KeyTime[]; shown: number }> {
  const field = document.querySelector('ow-matter-search') as unknown as Field;
  while (field.times.length < keys) await new Promise((resolve) => requestAnimationFrame(resolve));
  return { times: field.times, shown: field.shadowRoot?.querySelectorAll('li').length ?? 0 };
}
