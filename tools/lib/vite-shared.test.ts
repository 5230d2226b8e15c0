import { join } from 'node:path';
import { build, createLogger } from 'vite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { plantedHall } from '../testing/planted-hall.ts';
import { preloadLater, refuseEmptyStubs } from './vite-shared.ts';

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

const BUS = "export const heard = '请 A012 到 3 号窗口';\n";
const REPLICA = { 'replica/src/index.ts': "export const openSession = () => import('./bus.ts');\n" };

/** The page a build makes; the replica loads the bus when it needs it. */
async function builtPage(
  files: Readonly<Record<string, string>>,
  screens?: Readonly<Record<string, string>>,
): Promise<{ readonly html: string; readonly nameOf: (part: string) => string }> {
  const page = '<html><head></head><body><script type="module" src="/src/main.ts"></script></body></html>';
  const all = { 'queue-display/index.html': page, ...REPLICA, 'replica/src/bus.ts': BUS, ...files };
  const root = join(plantedHall(all), 'queue-display');
  const options = { root, base: '/display/', configFile: false, logLevel: 'silent' } as const;
  const plugins = [preloadLater('/display/', screens)];
  const built = await build({ ...options, plugins, build: { write: false } });
  const { output } = built as { readonly output: readonly { readonly fileName: string; source?: unknown }[] };
  const html = String(output.find(({ fileName }) => fileName === 'index.html')?.source);
  const nameOf = (part: string): string =>
    output.find(({ fileName }) => fileName.startsWith(`assets/${part}-`))?.fileName ?? `no ${part}`;
  return { html, nameOf };
}

const preload = (name: string): RegExp => new RegExp(`<link rel="modulepreload"[^>]*/${name}"`);
const LOADS_REPLICA = "void import('../../replica/src/index.ts').then((replica) => replica.openSession());\n";

it('has the page fetch the replica and its bus along with the first script', async () => {
  const { html, nameOf } = await builtPage({ 'queue-display/src/main.ts': LOADS_REPLICA });
  expect(html).toMatch(preload(nameOf('src')));
  expect(html).toMatch(preload(nameOf('bus')));
});

it('has it fetch of the screens the one that its address asks for, with what that one needs', async () => {
  const { html, nameOf } = await builtPage(
    {
      'queue-display/src/main.ts': `${LOADS_REPLICA}void [import('./hall.ts'), import('./window.ts')];\n`,
      'queue-display/src/hall.ts': "export { line as hall } from './line.ts';\n",
      'queue-display/src/window.ts': "export { line as window } from './line.ts';\n",
      'queue-display/src/line.ts': "export const line = ['A001', 'A002'];\n",
    },
    { '': 'src/hall.ts', window: 'src/window.ts' },
  );
  const [, script = ''] = /<script>([^<]*)<\/script>/.exec(html) ?? [];
  const fetchedAt = (pathname: string): string[] => {
    const fetched: string[] = [];
    const head = { append: ({ href }: { readonly href: string }) => fetched.push(href) };
    new Function('location', 'document', script)({ pathname }, { head, createElement: () => ({}) });
    return fetched;
  };
  const line = `/display/${nameOf('line')}`;
  expect(fetchedAt('/display/').sort()).toEqual([`/display/${nameOf('hall')}`, line]);
  expect(fetchedAt('/display/window/3').sort()).toEqual([line, `/display/${nameOf('window')}`]);
  expect(fetchedAt('/display/voice')).toEqual([]);
});

it('fails a build whose page has no replica of its own to fetch', async () => {
  await expect(builtPage({ 'queue-display/src/main.ts': "console.log('3 号窗口');\n" })).rejects.toThrow(
    /no script of its own/,
  );
});
