import { appendFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { businessDay } from '@onewindow/hall-core';
import { describe, expect, it, vi } from 'vitest';
import { explainProblem } from './hub-problem.ts';
import { Device, eventsOf, insideOf } from './test-support/device.ts';
import { freshFolder, openHub, township } from './test-support/hub-hall.ts';

const today = () => businessDay(Date.now(), township());
const database = () => `day-dongpo-${today()}`;

/** Overwrites every file of a database that fits with rubbish, as a failing disk does. */
async function garble(data: string, name: string, pick: RegExp): Promise<void> {
  const folder = join(data, 'databases', `db-${name}`);
  const files = (await readdir(folder)).filter((file) => pick.test(file));
  expect(files).not.toEqual([]);
  for (const file of files) await writeFile(join(folder, file), 'rubbish\n'.repeat(2_000));
}

const whyNot = (opening: Promise<unknown>): Promise<string> => opening.then(() => '', explainProblem);

describe('a damaged database', () => {
  it.each([/^CURRENT/, /^MANIFEST/, /log$|ldb$/])(
    '(%s) is set aside and said, and is rebuilt from the ledger and from the devices',
    async (pick) => {
      const first = await openHub();
      const kiosk = await Device.join(first, 'kiosk');
      for (const intent of ['visit-1', 'visit-2', 'visit-3']) await kiosk.issue(intent);
      await vi.waitFor(async () =>
        expect(await eventsOf(first, database())).toHaveLength((await kioskEvents(kiosk)).length),
      );
      const before = await eventsOf(first, database());
      await first.close();
      await garble(first.data, database(), pick);
      await garble(first.data, 'hall-dongpo', pick);

      const hub = await openHub({ data: first.data });
      expect(await readdir(join(first.data, 'databases'))).toContainEqual(
        expect.stringMatching(new RegExp(`^db-${database()}\\.damaged-\\d+$`)),
      );
      const said = hub.said.filter((line) => line.includes(database()));
      expect(said).toHaveLength(1);
      expect(said[0]).toContain('已损坏');
      expect(said[0]).toContain('is being rebuilt');
      expect(await hub.health()).toMatchObject({
        status: 'troubled',
        setAside: ['hall-dongpo', database()],
      });

      const own = before.filter(({ by }) => by.device !== kiosk.replica.device);
      const rebuilt = await eventsOf(hub, database());
      expect(rebuilt.map(({ _id }) => _id)).toEqual(expect.arrayContaining(own.map(({ _id }) => _id)));
      const { replica } = await Device.join(hub, 'kiosk');
      await replica.ingest(await kioskEvents(kiosk), { stored: false });
      const answer = await (await insideOf(hub))(`${hub.url}/db/${database()}/_bulk_docs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ new_edits: false, docs: await kioskEvents(kiosk) }),
      });
      expect(await answer.json()).toEqual([]);
      const after = await eventsOf(hub, database());
      expect(after).toEqual(expect.arrayContaining(before));
    },
  );

  it('of an earlier day does not keep today from opening', async () => {
    const first = await openHub();
    await (await insideOf(first))(`${first.url}/db/${database()}`);
    await first.close();
    await garble(first.data, 'hall-dongpo', /^CURRENT/);
    const hub = await openHub({ data: first.data });
    expect((await eventsOf(hub, 'hall-dongpo')).map(({ type }) => type)).toContain('hall-configured');
    const next = await (await fetch(`${hub.url}/api/v1/hall`)).json();
    expect(next).toMatchObject({ id: 'dongpo' });
  });
});

/** Everything a device holds of today, as it would push it. */
const kioskEvents = async ({ replica }: Device) =>
  [...replica.fold.events()].filter(({ _id }) => _id.slice(33, 34) === 'd');

describe('a damaged file of the hub itself', () => {
  it.each(['', '{"privateJwk":', '{"privateJwk":{},"publicJwk":{}}', 'null'])(
    'the key (%j) is named with the fix, nothing starts, and the file is left alone',
    async (content) => {
      const data = join(await freshFolder(), 'data');
      await (await openHub({ data })).close();
      const file = join(data, 'device-key.json');
      await writeFile(file, content);
      const sentence = await whyNot(openHub({ data }));
      expect(sentence).toContain(file);
      expect(sentence).toContain('请从备份恢复它');
      expect(sentence).toContain('Put it back from a backup');
      expect(await readFile(file, 'utf8')).toBe(content);
      expect(await whyNot(openHub({ data }))).toBe(sentence);
    },
  );

  it('the server-uuid is replaced, and that is said', async () => {
    const first = await openHub();
    await first.close();
    const file = join(first.data, 'databases', 'server-uuid');
    await writeFile(file, 'half');
    const hub = await openHub({ data: first.data });
    expect(hub.said.join('\n')).toContain('server-uuid 已损坏');
    expect(await readFile(file, 'utf8')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('the lock of the data folder holds nothing and is made anew', async () => {
    const first = await openHub();
    await first.close();
    await writeFile(join(first.data, 'in-use', 'CURRENT'), 'rubbish');
    expect(await (await openHub({ data: first.data })).health()).toMatchObject({ status: 'ok' });
  });
});

describe('a torn end of the ledger', () => {
  it.each([
    ['half a line more', async (file: string) => appendFile(file, '0123456789abcdef {"_id":"')],
    ['the last line cut', async (file: string) => truncate(file, (await readFile(file)).length - 30)],
  ])('(%s) is set aside and said, and the hub goes on', async (_name, tear) => {
    const first = await openHub();
    await first.close();
    await tear(join(first.data, 'ledger', `${database()}.ledger`));
    const hub = await openHub({ data: first.data });
    expect(hub.said).toHaveLength(1);
    expect(hub.said[0]).toMatch(/账本末尾.*\.damaged-\d+/);
    expect(await hub.health()).toMatchObject({ status: 'troubled', trouble: { kind: 'set-aside' } });
    await (await Device.join(hub, 'kiosk')).issue('visit-1');
  });
});
