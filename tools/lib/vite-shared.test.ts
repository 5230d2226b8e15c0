import { join } from 'node:path';
import { build, createLogger } from 'vite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { plantedHall } from '../testing/planted-hall.ts';
import { refuseEmptyStubs } from './vite-shared.ts';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', 'production');
});
afterEach(() => vi.unstubAllEnvs());

function bundle(text: string, logLevel: 'warn' | 'silent' = 'warn') {
  const root = join(plantedHall({ 'counter-app/src/main.ts': text }), 'counter-app');
  return build({
    root,
    configFile: false,
    logLevel,
    // Vite's own warning has no place among the test results.
    customLogger: createLogger('silent'),
    plugins: [refuseEmptyStubs()],
    build: { write: false, rolldownOptions: { input: join(root, 'src/main.ts') } },
  });
}

it('fails a build that would put an empty stub in place of a Node built-in', async () => {
  await expect(bundle("import net from 'net';\nconsole.log(net.connect);\n")).rejects.toThrow(
    /empty stub: Module "net".*main\.ts/,
  );
});

it('lets a build without one pass', async () => {
  await expect(bundle("console.log('3 号窗口');\n")).resolves.toBeDefined();
});

it('refuses the kinds of build in which Vite would not warn', async () => {
  await expect(bundle("console.log('3 号窗口');\n", 'silent')).rejects.toThrow(/would go unnoticed/);
  vi.stubEnv('NODE_ENV', 'development');
  await expect(bundle("console.log('3 号窗口');\n")).rejects.toThrow(/would go unnoticed/);
});
