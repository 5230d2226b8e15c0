import { mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../test-support/hub-hall.ts';
import { masked } from './masking.ts';
import { hasIdNumber, type PersonRecord } from './person-record.ts';
import { PersonStore } from './person-store.ts';

const KEY = 'k7m2q9x4w8r3t6z1';
const OTHER = 'b3n8v5c1h6j2p9s4';
const ZHANG = { name: '张小梅', phone: '13800138000', note: '行动不便，请安排一楼窗口' };

let today = '20261122';
let keepDays = 30;

async function opened(data: string): Promise<PersonStore> {
  today = '20261122';
  keepDays = 30;
  return PersonStore.open({ data, hall: 'dongpo', today: () => today, keepDays: () => keepDays });
}

const folderOf = (data: string): string => join(data, 'persons', 'dongpo');

/** Everything in the store's folder, as one text. */
async function allIn(data: string): Promise<string> {
  const names = await readdir(folderOf(data));
  return (await Promise.all(names.map((name) => readFile(join(folderOf(data), name), 'utf8')))).join('\n');
}

describe('what a hub keeps of a person', () => {
  it('is there after a restart, and of a changed one only what it is now', async () => {
    const data = await freshFolder();
    const store = await opened(data);
    await store.putPerson(KEY, ZHANG);
    await store.putPerson(KEY, { name: '张晓梅' });
    expect((await opened(data)).person(KEY)).toMatchObject({ revision: 2, person: { name: '张晓梅' } });
    expect(await allIn(data)).not.toMatch(/张小梅|13800138000/);
  });

  it('is gone once erased, is not kept again, and the erasure outlives a restart', async () => {
    const data = await freshFolder();
    const store = await opened(data);
    await store.putPerson(KEY, ZHANG);
    await store.erase(KEY);
    expect(await store.putPerson(KEY, ZHANG)).toBe('erased');
    expect(JSON.parse(await allIn(data))).toEqual({ kind: 'erased', key: KEY, day: '20261122' });
    expect((await opened(data)).person(KEY)).toEqual({ kind: 'erased', key: KEY, day: '20261122' });
  });

  it('is erased by the rule, by day and not by hour, also while the hub was off', async () => {
    const data = await freshFolder();
    const store = await opened(data);
    await store.putPerson(KEY, ZHANG);
    today = '20261222';
    expect([await store.sweep(), store.person(KEY)?.kind]).toEqual([0, 'person']);
    today = '20261223';
    expect(store.person(KEY)).toBeUndefined();
    expect(await store.sweep()).toBe(1);
    expect(await readdir(folderOf(data))).toEqual([]);
  });

  it('is kept as long as its own day says, however often it is put right', async () => {
    const data = await freshFolder();
    const store = await opened(data);
    keepDays = 0;
    await store.putPerson(KEY, ZHANG);
    keepDays = 1;
    today = '20261123';
    await store.putPerson(KEY, { name: '张晓梅' });
    today = '20261124';
    await store.sweep();
    expect(await readdir(folderOf(data))).toEqual([]);
  });

  it('a power cut in the middle of an erasure or of a change leaves nothing behind', async () => {
    const data = await freshFolder();
    await (await opened(data)).putPerson(KEY, ZHANG);
    // The erasure is down, and the plug was pulled before the person's own file was overwritten.
    await writeFile(
      join(folderOf(data), `person-${KEY}.erased.json`),
      JSON.stringify({ kind: 'erased', key: KEY, day: today }),
    );
    // Of another one the first writing was cut short.
    await writeFile(join(folderOf(data), `person-${OTHER}.1.json.new`), '{"name":"李建国","pho');
    const store = await opened(data);
    expect(store.person(KEY)?.kind).toBe('erased');
    expect(await readdir(folderOf(data))).toEqual([`person-${KEY}.erased.json`]);
    expect(await allIn(data)).not.toMatch(/张小梅|李建国/);
  });

  it('that cannot be kept rejects, and the one before stays', async () => {
    const data = await freshFolder();
    const store = await opened(data);
    await store.putPerson(KEY, ZHANG);
    const inTheWay = join(folderOf(data), `person-${KEY}.2.json.new`);
    await mkdir(inTheWay);
    await expect(store.putPerson(KEY, { name: '张晓梅' })).rejects.toThrow();
    expect(store.person(KEY)).toMatchObject({ revision: 1, person: ZHANG });
    await rmdir(inTheWay);
    expect((await opened(data)).person(KEY)).toMatchObject({ revision: 1, person: ZHANG });
  });

  it('is erased also where the word of the erasure finds no room', async () => {
    const data = await freshFolder();
    const store = await opened(data);
    await store.putPerson(KEY, ZHANG);
    const inTheWay = join(folderOf(data), `person-${KEY}.erased.json.new`);
    await mkdir(inTheWay);
    await expect(store.erase(KEY)).rejects.toThrow();
    await rmdir(inTheWay);
    expect(await readdir(folderOf(data))).toEqual([]);
    expect(store.person(KEY)?.kind).toBe('erased');
    await store.erase(KEY);
    expect((await opened(data)).person(KEY)?.kind).toBe('erased');
  });

  it('whose file is damaged is not kept: nobody could tell when to erase it', async () => {
    const data = await freshFolder();
    await (await opened(data)).putPerson(KEY, ZHANG);
    await writeFile(join(folderOf(data), `person-${KEY}.1.json`), '{"name":"张小梅"');
    expect((await opened(data)).person(KEY)).toBeUndefined();
    expect(await readdir(folderOf(data))).toEqual([]);
  });
});

describe('two hubs', () => {
  const version = fc.record({
    day: fc.constantFrom('20261120', '20261121', '20261122'),
    revision: fc.integer({ min: 1, max: 3 }),
  });
  const record: fc.Arbitrary<PersonRecord> = fc.oneof(
    fc
      .tuple(fc.constantFrom(KEY, OTHER), version, fc.constantFrom('张小梅', '李建国', '王芳'))
      .map(([key, at, name]) => ({ kind: 'person' as const, key, ...at, person: { name } })),
    fc.tuple(version, fc.constantFrom(undefined, 'A', 'B')).map(([at, hash]) => ({
      kind: 'pin' as const,
      key: 'clerk-011',
      ...at,
      ...(hash === undefined ? {} : { verifier: { salt: 's'.repeat(22), hash: hash.repeat(43) } }),
    })),
    fc
      .tuple(fc.constantFrom(KEY, OTHER), version)
      .map(([key, { day }]) => ({ kind: 'erased' as const, key, day })),
  );

  it('come to the same store from the same records, in whatever order and however often told', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 12 }), fc.integer(), async (records, seed) => {
        const other = [...records].sort(
          (a, b) => Math.sin(JSON.stringify(a).length + seed) - Math.sin(b.key.length * seed),
        );
        const [one, two] = [await opened(await freshFolder()), await opened(await freshFolder())];
        await one.take(records);
        for (const each of [...other, ...records.slice(0, 3)]) await two.take([each]);
        const held = (store: PersonStore) =>
          store
            .since(0)
            .records.map((each) => JSON.stringify(each))
            .sort();
        expect(held(two)).toEqual(held(one));
        // Whoever was erased once stays erased.
        for (const { kind, key } of records) {
          if (kind === 'erased') expect(two.person(key)?.kind).toBe('erased');
        }
      }),
      { numRuns: 40 },
    );
  });

  it('after a long time away one gives nobody back whom the hall has erased, by hand or by rule', async () => {
    const [here, away] = [await opened(await freshFolder()), await opened(await freshFolder())];
    for (const store of [here, away]) {
      await store.take([
        { kind: 'person', key: KEY, day: '20261101', revision: 1, person: ZHANG },
        { kind: 'person', key: OTHER, day: '20261122', revision: 1, person: { name: '李建国' } },
      ]);
    }
    await here.erase(OTHER);
    today = '20261202';
    expect(await here.sweep()).toBe(1);
    // The one that was away tells first: nothing of it is taken.
    expect(await here.take([{ kind: 'person', key: KEY, day: '20261101', revision: 5, person: ZHANG }])).toBe(
      0,
    );
    expect(here.person(KEY)).toBeUndefined();
    const heard = here.since(0).records;
    expect(heard[0]).toEqual({ kind: 'erased', key: OTHER, day: '20261122' });
    await away.take(heard);
    expect(away.since(0).records).toEqual(heard);
  });

  it('a PIN cleared and set again is the one set last, also against a hub whose calendar was ahead', async () => {
    const store = await opened(await freshFolder());
    const old = { salt: 's'.repeat(22), hash: 'A'.repeat(43) };
    await store.take([{ kind: 'pin', key: 'clerk-011', day: '20270101', revision: 4, verifier: old }]);
    await store.putPin('clerk-011', undefined);
    expect([store.pinOf('clerk-011'), store.withPin]).toEqual([undefined, []]);
    await store.take([{ kind: 'pin', key: 'clerk-011', day: '20270101', revision: 4, verifier: old }]);
    expect(store.pinOf('clerk-011')).toBeUndefined();
  });
});

it('a person is masked so that nobody is found by it', () => {
  expect(masked(ZHANG)).toEqual({ name: '张**', phone: '*******8000', hasNote: true });
  expect(masked({ name: '欧阳修文' })).toEqual({ name: '欧阳**', hasNote: false });
  expect(masked({ name: '欧阳' })).toEqual({ name: '欧*', hasNote: false });
  expect(masked({ name: '李' })).toEqual({ name: '李*', hasNote: false });
  expect(masked({ name: 'Anna Smith' })).toEqual({ name: 'A***', hasNote: false });
  expect(masked({ phone: '12345' })).toEqual({ phone: '*****', hasNote: false });
  expect(masked({ phone: '0755-2588 1234' })).toEqual({ phone: '********1234', hasNote: false });
});

it('an ID-card number is told by its check digit, and other long numbers are none', () => {
  // The example of GB 11643-1999.
  for (const text of ['440524188001010014', '身份证 11010519491231002x。', '440524 18800101 0014']) {
    expect([text, hasIdNumber(text)]).toEqual([text, true]);
  }
  for (const text of ['440524188001010015', '13800138000', '订单 202611220000000001']) {
    expect([text, hasIdNumber(text)]).toEqual([text, false]);
  }
});
