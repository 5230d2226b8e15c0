import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freshFolder } from '../test-support/hub-hall.ts';
import { hallOfEachRole, posted } from '../test-support/members.ts';
import { HallVoices } from './hall-voices.ts';
import { fetchNewer } from './voice-exchange.ts';

const pack = (name: string, language = 'zh-CN'): string =>
  JSON.stringify({ format: 'onewindow-voice/1', language, name, clips: {} });
const quiet = (): void => undefined;
const signal = new AbortController().signal;

it('a manager puts a pack to use for all boards; nobody else does, and what is none is refused with the reason', async () => {
  const { hub, members } = await hallOfEachRole();
  const at = `${hub.url}/api/v1/voices/zh-CN`;
  for (const { name, fetch } of members) {
    const { status } = await fetch(at, posted({ text: pack('017') }, 'PUT'));
    expect([name, status]).toEqual([name, name === 'manager' ? 200 : 403]);
  }
  expect(await (await fetch(at)).text()).toBe(pack('017'));
  const manager = members.find(({ name }) => name === 'manager');
  const put = async (text: unknown, language = 'zh-CN') =>
    manager?.fetch(`${hub.url}/api/v1/voices/${language}`, posted({ text }, 'PUT'));
  for (const [text, status] of [
    ['not JSON', 400],
    [pack('017', 'en'), 400],
    [{}, 400],
    [pack('x'.repeat(8 * 1024 * 1024)), 413],
  ] as const) {
    expect((await put(text))?.status).toBe(status);
  }
  expect((await put(pack('017'), 'fr'))?.status).toBe(404);
  expect(await (await fetch(at)).text()).toBe(pack('017'));
  // Another hub of the hall has it by itself, and what that one then changes counts here too.
  const other = await HallVoices.open(await freshFolder(), quiet);
  await fetchNewer(hub.url, other, fetch, signal);
  expect(other.textOf('zh-CN')).toBe(pack('017'));
  expect((await put(null))?.status).toBe(200);
  expect((await fetch(at)).status).toBe(404);
  await fetchNewer(hub.url, other, fetch, signal);
  expect(other.textOf('zh-CN')).toBeUndefined();
});

it('of two hubs that were told different things the later counts on both, whoever asks first', async () => {
  const [one, two] = [
    await HallVoices.open(await freshFolder(), quiet),
    await HallVoices.open(await freshFolder(), quiet),
  ];
  await one.take({ language: 'en', savedMs: 5, text: pack('five', 'en') });
  await two.take({ language: 'en', savedMs: 7, text: pack('seven', 'en') });
  await one.take({ language: 'en', savedMs: 7, text: pack('seven', 'en') });
  await two.take({ language: 'en', savedMs: 5, text: pack('five', 'en') });
  expect([one.textOf('en'), two.textOf('en')]).toEqual([pack('seven', 'en'), pack('seven', 'en')]);
  // A clock that is behind takes nothing back.
  await two.save('en', null, 3);
  expect(two.lines).toEqual([{ language: 'en', savedMs: 8, sha256: null }]);
});

it('survives a restart; a damaged file is set aside and said, and a pack cut short on the way is none', async () => {
  const data = await freshFolder();
  await (await HallVoices.open(data, quiet)).save('zh-CN', pack('017'), 1);
  expect((await HallVoices.open(data, quiet)).textOf('zh-CN')).toBe(pack('017'));
  const file = join(data, 'voices', 'zh-CN.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace('017', '018'));
  const said: string[] = [];
  const voices = await HallVoices.open(data, (line) => void said.push(line));
  expect([voices.textOf('zh-CN'), said.length]).toEqual([undefined, 1]);
  expect(await readdir(join(data, 'voices'))).toEqual([expect.stringMatching(/^zh-CN\.json\.damaged-/)]);
  const torn: typeof fetch = async (address) =>
    String(address).endsWith('voices')
      ? Response.json({ voices: [{ language: 'zh-CN', savedMs: 2, sha256: '0'.repeat(64) }] })
      : new Response(pack('017'));
  await fetchNewer('http://hub', voices, torn, signal);
  expect(voices.lines).toEqual([]);
});
