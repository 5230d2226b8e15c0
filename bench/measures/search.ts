import type { Page } from 'playwright';
import { launchBrowser } from '../../e2e/support/index.ts';
import { findChromium } from '../../tools/lib/chromium.mjs';
import catalogue from '../fixtures/catalogue.json' with { type: 'json' };
import { beside, judged, type Measure, type Run, roundedFigures, type Skipped } from '../measure.ts';
import { ofTimes } from '../stats.ts';
import { pause } from '../support/clock.ts';
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
  'gongjijin',
  'shipjyxk',
  'canjiren',
  'daolulvke',
  'wfzjl',
  'zzzz',
];

const GIVEN_UP_MS = 30_000;
/** Initials in the last name of the catalogue only. */
const READ_LAST = 'gyjsydsyqcrhtdsyqfgzrpzzx';

interface Times {
  readonly keys: number[];
  readonly learntMs: number;
  readonly found: number;
}

/** From a key in the field that looks for matters to the list of what is found, laid out, among 1,200 matters. */
export async function search(run: Run): Promise<Measure | Skipped> {
  if (findChromium() === undefined) return { skipped: 'there is no Chromium; set CHROMIUM_PATH' };
  const script = await pageScript('../../counter-app/src/catalogue/matter-search.ts', 'Search');
  const browser = await launchBrowser();
  try {
    const keys: number[] = [];
    const learnt: number[] = [];
    for (let round = 0; round < run.rounds; round++) {
      const page = await browser.context.newPage();
      const words = run.size(TYPED.length, 3);
      const times = await typeAll(page, script, TYPED.slice(0, words));
      await page.close();
      if (times.found < words - 1) throw new Error(`only ${times.found} of ${words} were found`);
      keys.push(...times.keys);
      learnt.push(times.learntMs);
    }
    const figures = ofTimes(keys);
    return {
      name: 'search',
      unit: 'ms',
      rounds: run.rounds,
      ...roundedFigures(figures),
      beside: [beside('how 1,200 names are read, worked out in turns of 8 ms', ofTimes(learnt))],
      goal: `p99 ≤ 50 ms with ${SLOWDOWN}× CPU throttling`,
      met: judged(run, [figures.p99 <= 50]),
    };
  } finally {
    await browser.stop();
  }
}

async function typeAll(page: Page, script: string, words: readonly string[]): Promise<Times> {
  await page.setContent('<!doctype html><html lang="zh-CN"><title>search</title><body></body></html>');
  await page.addScriptTag({ content: script });
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  const startMs = performance.now();
  await page.evaluate(openField, hallOf());
  // The last name of the catalogue is read last.
  while ((await page.evaluate(typeEach, [READ_LAST])).shown === 0) {
    if (performance.now() - startMs > GIVEN_UP_MS) throw new Error('the names were not learnt to be read');
    await pause(20);
  }
  const learntMs = performance.now() - startMs;
  const keys: number[] = [];
  let found = 0;
  for (const word of words) {
    const letters = [...word].map((_, at) => word.slice(0, at + 1));
    const { times, shown } = await page.evaluate(typeEach, letters);
    keys.push(...times);
    if (shown > 0) found++;
  }
  return { keys, learntMs, found };
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
}

/** Runs in the page. */
async function openField(hall: object): Promise<void> {
  const field = document.createElement('ow-matter-search') as unknown as Field;
  field.hall = hall;
  document.body.append(field);
  await field.updateComplete;
}

/** Runs in the page: each text as if it had just been typed, until what is found is laid out; the last one's finds. */
async function typeEach(texts: readonly string[]): Promise<{ times: number[]; shown: number }> {
  const field = document.querySelector('ow-matter-search') as unknown as Field;
  const input = field.shadowRoot?.querySelector('input');
  if (!input) throw new Error('there is no field');
  const times: number[] = [];
  for (const text of texts) {
    const startMs = performance.now();
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await field.updateComplete;
    if (field.offsetHeight === 0) throw new Error('the field is not shown');
    times.push(performance.now() - startMs);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return { times, shown: field.shadowRoot?.querySelectorAll('li').length ?? 0 };
}
