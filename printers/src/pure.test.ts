import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const here = dirname(fileURLToPath(import.meta.url));

/** Every module reached from a file, by its import and export statements. */
function reachedFrom(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!existsSync(file)) return seen;
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g))
    reachedFrom(name.startsWith('.') ? resolve(dirname(file), name) : name, seen);
  return seen;
}

test('what a browser imports reaches no Node module, and no package but the pure core', () => {
  const reached = [...reachedFrom(resolve(here, 'pure.ts')), ...reachedFrom(resolve(here, 'printing.ts'))];
  expect(reached).toContain(resolve(here, 'layout.ts'));
  const outside = reached.filter((file) => !file.startsWith(here));
  expect(outside.filter((name) => name !== '@onewindow/hall-core')).toEqual([]);
  expect([...reachedFrom(resolve(here, 'index.ts'))]).toContain('node:net');
});
