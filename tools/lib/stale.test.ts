import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { plantedHall } from '../testing/planted-hall.ts';
import { builtParts } from './repo.mjs';
import { noteBuilt, sourceHash, whyStale } from './stale.mjs';

function builtHall(): string {
  const directory = plantedHall();
  for (const { workspace, product } of builtParts) write(directory, `${workspace}/${product}`, 'built');
  noteBuilt(sourceHash(directory), directory);
  return directory;
}

function write(directory: string, path: string, text: string): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), text);
}

it('takes a build for fresh as long as what it was made from is the same', () => {
  const directory = builtHall();
  expect(whyStale(directory)).toBeNull();
  utimesSync(join(directory, 'hall-core/src/index.ts'), 1, 1);
  expect(whyStale(directory)).toBeNull();
});

it.each([
  'hall-core/src/event-types.ts',
  'counter-app/index.html',
  'queue-display/public/voice/3.opus',
  'sync-server/vite.config.ts',
  'package-lock.json',
])('is stale when %s has changed or is new', (path) => {
  const directory = builtHall();
  write(directory, path, 'changed');
  expect(whyStale(directory)).toBe('the sources have changed');
});

it('is stale when a source is gone', () => {
  const directory = builtHall();
  rmSync(join(directory, 'hall-core/src/event-types.ts'));
  expect(whyStale(directory)).toBe('the sources have changed');
});

it('does not mind a changed test', () => {
  const directory = builtHall();
  write(directory, 'hall-core/src/numbering.test.ts', 'changed');
  expect(whyStale(directory)).toBeNull();
});

it('is stale without a product, and after a build that did not finish', () => {
  const directory = builtHall();
  rmSync(join(directory, 'sync-server/dist/built-from.txt'));
  expect(whyStale(directory)).toBe('the last build did not finish');
  rmSync(join(directory, 'counter-app/dist'), { recursive: true });
  expect(whyStale(directory)).toBe('counter-app/dist/index.html is missing');
});
