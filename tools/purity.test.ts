import { expect, it } from 'vitest';
import { parseSource } from './lib/source.ts';
import { checkPurity, impuritiesOf } from './purity.ts';
import { plantedHall } from './testing/planted-hall.ts';

const messages = (text: string) =>
  impuritiesOf(parseSource('hall-core/src/a.ts', text)).map(({ message }) => message);

it.each([
  'export const now = () => Date.now();',
  'export const today = new Date();',
  'export const day = (ms: number) => new Date(ms).getUTCDay();',
  'export const parsed = Date.parse("2026-11-22");',
  'const { now } = Date;',
  'export const clock = { Date };',
  'export const draw = Math.random;',
  'export const draw = Math["random"]();',
  'setTimeout(() => {}, 1);',
  'globalThis.setTimeout(() => {}, 1);',
  'void fetch("/db/");',
  'console.log("x");',
  'export const day = process.env.DAY;',
  'export const id = crypto.randomUUID();',
  'export async function sign() {}',
  'export const sign = async () => 1;',
  'export const made = { async sign() {} };',
  'export const later = Promise.resolve(1);',
  'export const day = new Intl.DateTimeFormat("zh-CN").format();',
  'export const order = (a: string, b: string) => a.localeCompare(b);',
])('refuses %s', (text) => {
  expect(messages(text).length).toBeGreaterThan(0);
});

it.each([
  'export const day = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai" }).format(1_000);',
  'export const half = Math.floor(3 / 2);',
  'export interface Step { readonly process: string; fetch(): number }',
  'export const read = (step: { process: string }) => step.process;',
  'export const step = { console: 1, Date: 2 };',
  '// Date.now() would read the clock\nexport const text = "Date.now()";',
])('allows %s', (text) => {
  expect(messages(text)).toEqual([]);
});

it('names the line and the reason', () => {
  expect(impuritiesOf(parseSource('a.ts', '\n\nexport const now = Date.now();'))).toEqual([
    { file: 'a.ts', line: 3, message: expect.stringContaining('reads the clock') },
  ]);
});

it('leaves tests alone and looks at the rest of a tree', () => {
  const planted = { 'hall-core/src/a.test.ts': 'Date.now();', 'hall-core/src/deep/b.ts': 'Date.now();' };
  const { findings } = checkPurity(plantedHall(planted));
  expect(findings.map(({ file }) => file)).toEqual(['hall-core/src/deep/b.ts']);
});

it('refuses a dependency of the core', () => {
  const dependencies = { lit: '3.3.3' };
  const { findings } = checkPurity(
    plantedHall({ 'hall-core/package.json': JSON.stringify({ dependencies }) }),
  );
  expect(findings.map(({ message }) => message)).toEqual(['hall-core has no dependencies, not even lit']);
});

it('does not pass a core in which it saw nothing', () => {
  const empty = { 'hall-core/src/index.ts': null, 'hall-core/src/event-types.ts': null };
  expect(checkPurity(plantedHall(empty)).findings).toHaveLength(1);
});
