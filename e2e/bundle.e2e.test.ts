/** The stick a hall is installed and updated from, on Linux: install, update, one step back, and a damaged stick. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { makeBundle } from '../tools/bundle/make-bundle.mjs';
import { Kiosk, launchBrowser } from './support/index.ts';

interface Ran {
  readonly code: number;
  readonly said: string;
}

let folder = '';
let [first, second] = ['', ''];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onewindow-bundle-'));
  const out = join(folder, 'sticks');
  first = (await makeBundle({ out, version: '7.1.0' })).folder;
  second = (await makeBundle({ out, version: '7.2.0' })).folder;
  // As on a FAT stick, where no file may run.
  for (const stick of [first, second]) await chmod(join(stick, 'node/linux/node'), 0o644);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** No service of the person who runs the test is looked for or restarted. */
const env = () => ({
  ...process.env,
  XDG_CONFIG_HOME: join(folder, 'config'),
  ONEWINDOW_DATA: '',
  ONEWINDOW_HTTPS_PORT: 'off',
});

/** From the file system's root, so that nothing is found in the repository by accident. */
const sh = (...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile('sh', args, { cwd: '/', env: env() }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
    );
  });

interface Started {
  readonly url: string;
  /** The program the process runs, as the system sees it. */
  readonly program: string;
  stop(): Promise<void>;
}

async function start(prefix: string): Promise<Started> {
  const args = ['--port', '0', '--mqtt-port', '0', '--no-discovery'];
  const child = spawn(join(prefix, 'start.sh'), args, {
    cwd: '/',
    env: env(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => stopped(child);
  onTestFinished(stop);
  const url = await readyUrl(child);
  return { url, program: await realpath(`/proc/${child.pid}/exe`), stop };
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

const readyUrl = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    const read = (text: string) => {
      said += text;
      const port = /^ready http:\/\/127\.0\.0\.1:(\d+) /m.exec(said)?.[1];
      if (port !== undefined) resolve(`http://localhost:${port}`);
    };
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', read);
    child.once('exit', (code) => reject(new Error(`the installed hub ended with ${code}:\n${said}`)));
  });

const json = async (url: string): Promise<Record<string, unknown>> =>
  (await (await fetch(url)).json()) as Record<string, unknown>;

/** Who a hub says it is; the port of this run, in the address on its slips, is no part of that. */
async function identityOf(url: string): Promise<Record<string, unknown>> {
  const { slips: _address, ...identity } = await json(`${url}/api/v1/hub`);
  return identity;
}

/** Its days as text, a line an event. */
async function eventsOf(prefix: string): Promise<string[]> {
  const out = await mkdtemp(join(folder, 'export-'));
  const { code, said } = await sh(join(prefix, 'start.sh'), 'export', '--out', out);
  expect(code, said).toBe(0);
  const files = await readdir(out);
  const texts = await Promise.all(files.map((file) => readFile(join(out, file), 'utf8')));
  return texts.flatMap((text) => text.split('\n').filter((line) => line.includes('"ticket-issued"')));
}

const flip = async (file: string): Promise<void> => {
  const bytes = await readFile(file);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  await writeFile(file, bytes);
};

const install = (stick: string, prefix: string, ...more: readonly string[]): Promise<Ran> =>
  sh(join(stick, 'install.sh'), '--prefix', prefix, ...more);

/** What it compares is exported from a folder nobody has open: databases in a CouchDB are asked of a running hub. */
const inFolder = it.skipIf(process.env.ONEWINDOW_COUCHDB !== undefined);

inFolder(
  'installs, updates and goes back in one step, with the same data throughout',
  async () => {
    const prefix = join(folder, 'hall');
    const installed = await install(first, prefix);
    expect(installed.code, installed.said).toBe(0);
    const before = await start(prefix);
    expect(before.program).toMatch(/versions\/7\.1\.0-[0-9a-f]{8}\/node\/linux\/node$/);
    expect(await json(`${before.url}/healthz`)).toMatchObject({ status: 'ok' });
    const identity = await identityOf(before.url);
    const key = await readFile(join(prefix, 'data/device-key.json'), 'utf8');
    const browser = await launchBrowser();
    onTestFinished(() => browser.stop());
    const kiosk = await Kiosk.open(browser, before.url);
    await kiosk.issue('高龄津贴申领');
    await before.stop();
    const held = await eventsOf(prefix);
    expect(held).toHaveLength(1);

    const updated = await install(second, prefix);
    expect(updated.code, updated.said).toBe(0);
    expect(await readdir(join(prefix, 'backups'))).toHaveLength(1);
    const after = await start(prefix);
    expect(after.program).toContain('/versions/7.2.0-');
    expect(await json(`${after.url}/healthz`)).toMatchObject({ status: 'ok' });
    expect(await identityOf(after.url)).toEqual(identity);
    await after.stop();
    expect(await eventsOf(prefix)).toEqual(held);

    const back = await sh(join(prefix, 'rollback.sh'));
    expect(back.code, back.said).toBe(0);
    const again = await start(prefix);
    expect(again.program).toBe(before.program);
    expect(await json(`${again.url}/healthz`)).toMatchObject({ status: 'ok' });
    expect(await identityOf(again.url)).toEqual(identity);
    await again.stop();
    expect(await eventsOf(prefix)).toEqual(held);
    expect(await readFile(join(prefix, 'data/device-key.json'), 'utf8')).toBe(key);
    expect(await readdir(join(prefix, 'versions'))).toHaveLength(2);
    // Whole Nodes are copied and hashed: a matter of the disk, which others may be using.
  },
  300_000,
);

it('installs nothing from a stick with one flipped byte, and says which file', async () => {
  const prefix = join(folder, 'spared');
  for (const path of ['app/sync-server/dist/hub.js', 'node/linux/node', 'bundle.json', 'setup/install.mjs']) {
    await flip(join(second, path));
    const { code, said } = await install(second, prefix);
    expect([path, code]).toEqual([path, 1]);
    expect(said).toContain(path);
    expect(existsSync(prefix)).toBe(false);
    await flip(join(second, path));
  }
  // The same stick, whole again; and with one version there is nothing to go back to.
  expect((await install(second, prefix)).code).toBe(0);
  const back = await sh(join(prefix, 'rollback.sh'));
  expect(back.code).toBe(1);
  expect(back.said).toContain('There is no other version');
  expect(existsSync(join(prefix, 'current/setup/start.mjs'))).toBe(true);
});
