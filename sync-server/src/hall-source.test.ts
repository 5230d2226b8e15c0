import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ticketHours } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { readHall } from './hall-source.ts';
import { freshFolder } from './test-support/hub-hall.ts';

const halls = fileURLToPath(new URL('../../halls', import.meta.url));
const township = () => readFile(join(halls, 'township.json'), 'utf8');

/** What is said of a hall file with this content. */
async function refusalOf(content: string | Buffer): Promise<string> {
  const path = join(await freshFolder(), 'hall.json');
  await writeFile(path, content);
  const source = await readHall(path, halls);
  if (source.ok) return '';
  expect(source.message).toContain(`--hall ${path}`);
  return source.message;
}

it('without a file opens the township as a sample, round the clock', async () => {
  const source = await readHall(undefined, halls);
  expect(source).toMatchObject({ ok: true, hall: { id: 'dongpo', sample: true, hours: [] } });
  const threeAtNight = Date.parse('2026-03-02T03:00:00+08:00');
  if (source.ok) expect(ticketHours(source.hall, threeAtNight)).toEqual({ kind: 'open' });
});

it('with a file opens just what it says', async () => {
  const path = join(halls, 'township.json');
  expect(await readHall(path, halls)).toEqual({ ok: true, hall: JSON.parse(await township()) });
});

it('names a file that is not there, and a folder', async () => {
  const folder = await freshFolder();
  expect(await readHall(join(folder, 'no.json'), halls)).toMatchObject({
    ok: false,
    message: expect.stringContaining(`--hall ${join(folder, 'no.json')}：没有启动。`),
  });
  const asFolder = await readHall(folder, halls);
  expect(asFolder).toMatchObject({ message: expect.stringContaining('name the file in it') });
});

it('says line and column of what is no JSON', async () => {
  const message = await refusalOf((await township()).replace('"timeZone":', '"timeZone"'));
  const line = (await township()).split('\n').findIndex((text) => text.includes('"timeZone"')) + 1;
  expect(message).toContain(`第 ${line} 行第 `);
  expect(message).toContain(`line ${line}, column `);
});

it('says path, value and fix of a file that contradicts itself', async () => {
  const file = JSON.parse(await township());
  file.windows[1].groups = ['social-insurence'];
  const message = await refusalOf(JSON.stringify(file, null, 2));
  expect(message).toContain('windows[1].groups[0]');
  expect(message).toContain('social-insurence');
  expect(message).toContain('Did you mean social-insurance?');
});

it('tells of all problems at once', async () => {
  const file = JSON.parse(await township());
  file.timeZone = 'Asia/Dongpo';
  delete file.complaintPhone;
  const message = await refusalOf(JSON.stringify(file));
  expect(message).toContain('timeZone');
  expect(message).toContain('complaintPhone');
});

it('refuses another encoding than UTF-8 instead of showing rubbish to a hall', async () => {
  const text = (await township()).replace(/[^\p{ASCII}]/gu, '');
  const inGb18030 = Buffer.concat([Buffer.from(text), Buffer.from([0xb4, 0xf3, 0xcc, 0xfc])]);
  expect(await refusalOf(inGb18030)).toContain('请另存为 UTF-8');
});
