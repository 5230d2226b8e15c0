import { join } from 'node:path';
import { build, createLogger } from 'vite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { plantedHall } from '../testing/planted-hall.ts';
import { preloadReplica, refuseEmptyStubs } from './vite-shared.ts';

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

/** The page a board's build makes; the replica loads the bus when it needs it. */
async function builtPage(main: string): Promise<{ readonly html: string; readonly scripts: string[] }> {
  const files = {
    'queue-display/index.html':
      '<html><head></head><body><script type="module" src="/src/main.ts"></script></body></html>',
    'queue-display/src/main.ts': main,
    'replica/src/index.ts': "export const openSession = () => import('./bus.ts');\n",
    'replica/src/bus.ts': "export const heard = '请 A012 到 3 号窗口';\n",
  };
  const root = join(plantedHall(files), 'queue-display');
  const options = { root, base: '/display/', configFile: false, logLevel: 'silent' } as const;
  const built = await build({ ...options, plugins: [preloadReplica('/display/')], build: { write: false } });
  const { output } = built as { readonly output: readonly { readonly fileName: string; source?: unknown }[] };
  const html = String(output.find(({ fileName }) => fileName === 'index.html')?.source);
  return { html, scripts: output.map(({ fileName }) => fileName).filter((name) => name.endsWith('.js')) };
}

it('has the page fetch the replica and its bus along with the first script', async () => {
  const { html, scripts } = await builtPage(
    "void import('../../replica/src/index.ts').then((replica) => replica.openSession());\n",
  );
  const later = scripts.filter(
    (name) => !name.includes('index-') || !html.includes(`src="/display/${name}"`),
  );
  expect(later).toHaveLength(2);
  for (const name of later) expect(html).toMatch(new RegExp(`<link rel="modulepreload"[^>]*/${name}"`));
});

it('fails a build whose page has no replica of its own to fetch', async () => {
  await expect(builtPage("console.log('3 号窗口');\n")).rejects.toThrow(/no script of its own/);
});
