import { expect, it } from 'vitest';
import { checkArrows } from './arrows.ts';
import { plantedHall } from './testing/planted-hall.ts';

const complaints = (planted: Record<string, string | null>) =>
  checkArrows(plantedHall(planted)).findings.map(({ file, line, message }) => `${file}:${line} ${message}`);

it('lets a house with only the drawn arrows pass, and says how much it read', () => {
  const { findings, summary } = checkArrows(plantedHall());
  expect(findings).toEqual([]);
  expect(summary).toBe('8 modules, 6 imports');
});

it.each([
  ['a value', "import { wide } from '@onewindow/sync-server';"],
  ['a type alone', "import type { Wide } from '@onewindow/sync-server';"],
  ['an export', "export * from '@onewindow/sync-server';"],
  ['a named export', "export { wide } from '@onewindow/sync-server';"],
  ['a dynamic import', "export const later = () => import('@onewindow/sync-server');"],
  ['an import in a type', "export type Hub = import('@onewindow/sync-server').Hub;"],
  ['an effect alone', "import '@onewindow/sync-server';"],
])('refuses an arrow that is not drawn, as %s', (_form, text) => {
  expect(complaints({ 'replica/src/index.ts': `\n${text}\n` })).toEqual([
    'replica/src/index.ts:2 no arrow leads from replica to sync-server',
  ]);
});

it.each([
  ['printers', 'replica'],
  ['hall-core', 'replica'],
  ['queue-display', 'printers'],
  ['queue-display', 'counter-app'],
  ['counter-app', 'sync-server'],
  ['replica', 'printers'],
])('draws no arrow from %s to %s', (from, to) => {
  expect(complaints({ [`${from}/src/extra.ts`]: `import '@onewindow/${to}';` })).toEqual([
    `${from}/src/extra.ts:1 no arrow leads from ${from} to ${to}`,
  ]);
});

it('holds tests and the simulation to the same arrows', () => {
  expect(
    complaints({
      'replica/src/sync.test.ts': "import '@onewindow/sync-server';",
      'hall-core/simulation/main.ts': "import '@onewindow/replica';",
    }),
  ).toHaveLength(2);
});

it('refuses a way into a workspace that its exports do not name, and follows one that they do', () => {
  const text = "import '@onewindow/hall-core/src/ticket.ts';";
  expect(complaints({ 'replica/src/deep.ts': text })).toEqual([
    'replica/src/deep.ts:1 @onewindow/hall-core/src/ticket.ts is not among the exports of hall-core',
  ]);
  const exports = { '.': './src/index.ts', './contracts': './contracts/index.ts' };
  expect(
    complaints({
      'hall-core/package.json': JSON.stringify({ exports }),
      'replica/src/sync.test.ts': "import '@onewindow/hall-core/contracts';",
    }),
  ).toEqual([]);
});

it('refuses a relative path into another workspace, and an absolute one', () => {
  expect(complaints({ 'replica/src/a.ts': "import '../../hall-core/src/index.ts';" })).toHaveLength(1);
  expect(complaints({ 'replica/src/a.ts': "import '/hall-core/src/index.ts';" })).toHaveLength(1);
});

it('refuses a module computed at run time', () => {
  expect(complaints({ 'replica/src/a.ts': 'export const load = (name: string) => import(name);' })).toEqual([
    'replica/src/a.ts:1 the module is computed at run time, so its arrow cannot be checked',
  ]);
});

it('gives the core no dependencies, and its tests theirs', () => {
  expect(complaints({ 'hall-core/src/a.ts': "import { readFileSync } from 'node:fs';" })).toEqual([
    'hall-core/src/a.ts:1 hall-core has no dependencies, not even node:fs',
  ]);
  expect(complaints({ 'hall-core/src/a.test.ts': "import { readFileSync } from 'node:fs';" })).toEqual([]);
});

it('keeps tests and the simulation out of the product', () => {
  expect(complaints({ 'hall-core/src/a.ts': "import '../simulation/network.ts';" })).toHaveLength(1);
  expect(complaints({ 'replica/src/a.ts': "import './sync.test.ts';" })).toHaveLength(1);
  expect(complaints({ 'replica/src/a.ts': "import './test-support/memory-hall.ts';" })).toHaveLength(1);
  expect(complaints({ 'replica/src/a.test.ts': "import './test-support/memory-hall.ts';" })).toEqual([]);
});

it('lets tests read the shipped halls', () => {
  expect(complaints({ 'hall-core/src/a.test.ts': "import hall from '../../halls/village.json';" })).toEqual(
    [],
  );
  expect(complaints({ 'hall-core/src/a.ts': "import hall from '../../halls/village.json';" })).toHaveLength(
    1,
  );
});

it('does not pass a workspace in which it saw nothing', () => {
  expect(complaints({ 'printers/src/index.ts': null })).toEqual([
    'printers/src:1 no module seen, so nothing was checked',
  ]);
});
