import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type HubOptions, startHub } from './hub.ts';
import { waitFor } from './wait-for.ts';

/** Listens like a hub, keeps one file, and says what it was given. */
const standIn = `
  import { appendFileSync, readFileSync } from 'node:fs';
  import { createServer } from 'node:http';
  const given = (name) => process.argv[process.argv.indexOf(name) + 1];
  const file = given('--data') + '/starts';
  appendFileSync(file, 'x');
  if (process.argv.includes('--broken')) { console.error('no such hall'); process.exit(3); }
  process.on('SIGTERM', () => { appendFileSync(file, '.'); process.exit(0); });
  const server = createServer((request, response) => response.end(readFileSync(file)));
  server.listen(Number(given('--port')), given('--listen'), () => {
    process.stdout.write('starting\\nready http://127.0.0.1:');
    setTimeout(() => console.log(server.address().port + ' mqtt ' + given('--as-mqtt')), 20);
  });
`;

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'onewindow-stand-in-'));
  await writeFile(join(directory, 'hub.mjs'), standIn);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function standInHub(options: HubOptions = {}) {
  const program = join(directory, 'hub.mjs');
  const hub = await startHub({ ...options, program, args: ['--as-mqtt', '1884', ...(options.args ?? [])] });
  onTestFinished(() => hub.stop());
  return hub;
}

const starts = async (url: string) => (await fetch(url)).text();

it('starts on a port of its own and knows it, even when the line comes in pieces', async () => {
  const hub = await standInHub();
  expect(hub.ports.mqttPort).toBe(1884);
  expect(await starts(hub.url)).toBe('x');
});

it('comes back on the same port with the same data after the plug was pulled', async () => {
  const hub = await standInHub();
  const { url } = hub;
  await hub.kill('SIGKILL');
  await expect(fetch(url)).rejects.toThrow();
  await hub.start();
  expect(hub.url).toBe(url);
  expect(await starts(url)).toBe('xx');
  await hub.restart('SIGTERM');
  expect(await starts(url)).toBe('xx.x');
});

it('removes its own data at the end, and keeps a directory that was given', async () => {
  const hub = await standInHub();
  await hub.stop();
  expect(existsSync(hub.dataDir)).toBe(false);
  const dataDir = await mkdtemp(join(tmpdir(), 'onewindow-kept-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  await (await standInHub({ dataDir })).stop();
  expect(existsSync(join(dataDir, 'starts'))).toBe(true);
});

it('says what the hub printed when it does not come up', async () => {
  await expect(standInHub({ args: ['--broken'] })).rejects.toThrow(/ended with 3[\s\S]*no such hall/);
});

it('names what did not come, and the last reason', async () => {
  const never = () => Promise.reject(new Error('no route'));
  await expect(waitFor(never, { what: 'the call', withinMs: 60, everyMs: 10 })).rejects.toThrow(
    'the call did not come within 60 ms (no route)',
  );
});
