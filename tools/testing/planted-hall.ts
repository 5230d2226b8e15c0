/** A small healthy copy of the house in a temporary directory, into which a test plants its fault. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

const packageJson = (workspace: string, dependencies: Record<string, string> = {}) =>
  JSON.stringify({ name: `@onewindow/${workspace}`, exports: { '.': './src/index.ts' }, dependencies });

const healthy: Readonly<Record<string, string>> = {
  'package-lock.json': '{ "packages": { "node_modules/lit": { "version": "3.3.3" } } }',
  'hall-core/package.json': packageJson('hall-core'),
  'hall-core/SPEC.md': '# Rules\n\n- **[N1]** A number is never printed twice.\n',
  'hall-core/src/index.ts': "export * from './event-types.ts';\n",
  'hall-core/src/event-types.ts':
    "export interface EventPayloads {\n  'ticket-called': object;\n  'number-granted': object;\n  'slip-moved': object;\n}\n",
  'hall-core/src/numbering.test.ts': "import { it } from 'vitest';\nit('[N1] prints A001 once', () => {});\n",
  'replica/package.json': packageJson('replica'),
  'replica/src/index.ts':
    "import type { EventPayloads } from '@onewindow/hall-core';\nexport type P = EventPayloads;\n",
  'printers/package.json': packageJson('printers'),
  'printers/src/index.ts': 'export const columns = 32;\n',
  'sync-server/package.json': packageJson('sync-server'),
  'sync-server/src/main.ts': "import { columns } from '@onewindow/printers';\nexport const wide = columns;\n",
  'counter-app/package.json': packageJson('counter-app'),
  'counter-app/src/main.ts': "export { columns } from '@onewindow/printers';\n",
  'queue-display/package.json': packageJson('queue-display'),
  'queue-display/src/main.ts': "export const replica = () => import('@onewindow/replica');\n",
};

/**
 * Writes the healthy house with `planted` files over it (`null`: the file is left out) and returns its directory,
 * which is removed when the test ends.
 */
export function plantedHall(planted: Readonly<Record<string, string | null>> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'onewindow-planted-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const [path, text] of Object.entries({ ...healthy, ...planted })) {
    if (text === null) continue;
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return directory;
}
