import { cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openLevelDbStorage, type SetAsideFile } from './leveldb-storage.ts';
import type { CouchDocument, CouchStorage } from './storage.ts';

const NAME = 'day-demo';
const DOCUMENTS = 900;
const check = ({ _id, n }: CouchDocument) =>
  typeof n === 'string' && n.startsWith(_id) && /^[a-z\d ]+$/.test(n) ? undefined : 'not what was written';

/** A directory with one database: most of it in a table, the last document in the log. */
let whole: string;

beforeAll(async () => {
  whole = await mkdtemp(join(tmpdir(), 'onewindow-whole-'));
  for (const range of [Array.from({ length: DOCUMENTS }, (_, i) => i), [DOCUMENTS]]) {
    const storage = await openLevelDbStorage({ directory: whole, checkDocument: check });
    await storage.create(NAME);
    await write(storage, range);
    await storage.close();
  }
});

afterAll(() => rm(whole, { recursive: true }));

async function write(storage: CouchStorage, range: readonly number[]): Promise<void> {
  const database = await storage.open(NAME);
  const docs = range.map((i) => ({ _id: `e${i}`, _rev: `1-${'a'.repeat(32)}`, n: `e${i} ${textOf(i)}` }));
  await database?.bulkDocs(docs, { newEdits: false });
}

/** Text that does not shrink to nothing when it is compressed. */
const textOf = (i: number): string =>
  Array.from({ length: 40 }, (_, k) => ((i * 7919 + k * 104_729) % 1_000_003).toString(36)).join(' ');

/** Opens a copy of the database after harm was done to its files, and looks at what is there. */
async function openAfter(harm: (folder: string) => Promise<void>) {
  const directory = await mkdtemp(join(tmpdir(), 'onewindow-damaged-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  await cp(whole, directory, { recursive: true });
  await harm(join(directory, `db-${NAME}`));
  const setAside: SetAsideFile[] = [];
  const storage = await openLevelDbStorage({
    directory,
    checkDocument: check,
    onSetAside: (item) => void setAside.push(item),
  });
  onTestFinished(() => storage.close());
  const database = await storage.open(NAME);
  const held = await database?.allDocs({ includeDocs: true });
  const rows = held?.rows ?? [];
  expect(rows.filter(({ doc }) => doc === undefined || check(doc) !== undefined)).toEqual([]);
  await write(storage, [5_000]);
  expect((await database?.read('e5000'))?.found).toBe(true);
  return { setAside, count: rows.length, storage, directory };
}

const change =
  (pick: RegExp, harm: (bytes: Buffer) => Buffer | undefined) =>
  async (folder: string): Promise<void> => {
    const names = (await readdir(folder)).filter((name) => pick.test(name));
    expect(names).not.toEqual([]);
    for (const name of names) {
      const harmed = harm(await readFile(join(folder, name)));
      if (harmed === undefined) await rm(join(folder, name));
      else await writeFile(join(folder, name), harmed);
    }
  };

const noise = (bytes: Buffer, from = 0, to = bytes.length): Buffer => {
  const copy = Buffer.from(bytes);
  for (let i = from; i < to; i++) copy[i] = (i * 2_654_435_761) >>> 11;
  return copy;
};

it('leaves a whole database as it is', async () => {
  const { setAside, count } = await openAfter(async () => undefined);
  expect(setAside).toEqual([]);
  expect(count).toBe(DOCUMENTS + 1);
});

describe('a damaged database is set aside and begun anew, with what is whole of it', () => {
  const harms: [string, (folder: string) => Promise<void>][] = [
    ['CURRENT is rubbish', change(/^CURRENT/, () => Buffer.from('rubbish\n'))],
    ['CURRENT is empty', change(/^CURRENT/, () => Buffer.alloc(0))],
    ['CURRENT is gone', change(/^CURRENT/, () => undefined)],
    ['MANIFEST is noise', change(/^MANIFEST/, (bytes) => noise(bytes))],
    ['MANIFEST is gone', change(/^MANIFEST/, () => undefined)],
    ['a table is noise', change(/ldb$/, (bytes) => noise(bytes))],
    ['a table is half gone', change(/ldb$/, (bytes) => bytes.subarray(0, bytes.length >> 1))],
    ['a table is gone', change(/ldb$/, () => undefined)],
    [
      'a file stands where it was',
      async (folder) => rm(folder, { recursive: true }).then(() => writeFile(folder, 'x')),
    ],
  ];

  it.each(harms)('%s', async (_name, harm) => {
    const { setAside, storage, directory } = await openAfter(harm);
    expect(setAside).toEqual([
      { what: NAME, where: expect.stringMatching(/\.damaged-\d+$/), why: expect.any(String) },
    ]);
    expect(await storage.names()).toEqual([NAME]);
    expect(await readdir(directory)).toContain(setAside[0]?.where.split('/').at(-1));
  });

  it('a table with noise in the middle keeps what comes before it', async () => {
    const harm = change(/ldb$/, (bytes) => noise(bytes, bytes.length >> 1, (bytes.length >> 1) + 3_000));
    const { setAside, count } = await openAfter(harm);
    expect(setAside).toHaveLength(1);
    expect(count).toBeGreaterThan(100);
    expect(count).toBeLessThan(DOCUMENTS + 1);
  });

  it('a document that is not what was written is left out, and the others stay', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'onewindow-document-'));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    const careless = await openLevelDbStorage({ directory });
    await careless.create(NAME);
    const rev = `1-${'a'.repeat(32)}`;
    const docs = [1, 2, 3].map((i) => ({ _id: `e${i}`, _rev: rev, n: i === 2 ? '?' : `e${i} ok` }));
    await (await careless.open(NAME))?.bulkDocs(docs, { newEdits: false });
    await careless.close();
    const setAside: SetAsideFile[] = [];
    const storage = await openLevelDbStorage({
      directory,
      checkDocument: check,
      onSetAside: (item) => void setAside.push(item),
    });
    onTestFinished(() => storage.close());
    const held = await (await storage.open(NAME))?.allDocs({});
    expect(held?.rows.map(({ id }) => id)).toEqual(['e1', 'e3']);
    expect(setAside.map(({ why }) => why)).toEqual(['e2: not what was written']);
  });
});

it('a log that ends in the middle of a write is no damage: that write was never acknowledged', async () => {
  const { setAside, count } = await openAfter(async (folder) => {
    const [log = ''] = (await readdir(folder)).filter((name) => name.endsWith('.log'));
    await truncate(join(folder, log), (await readFile(join(folder, log))).length - 20);
  });
  expect(setAside).toEqual([]);
  expect(count).toBe(DOCUMENTS);
});

it('noise inside a log, which LevelDB passes over in silence, is damage', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'onewindow-log-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const fresh = await openLevelDbStorage({ directory });
  await fresh.create(NAME);
  for (let i = 0; i < 200; i++) await write(fresh, [i]);
  await fresh.close();
  await change(/log$/, (bytes) => noise(bytes, bytes.length >> 1, (bytes.length >> 1) + 500))(
    join(directory, `db-${NAME}`),
  );
  const setAside: SetAsideFile[] = [];
  const storage = await openLevelDbStorage({ directory, onSetAside: (item) => void setAside.push(item) });
  onTestFinished(() => storage.close());
  const held = await (await storage.open(NAME))?.allDocs({});
  expect(setAside).toHaveLength(1);
  expect(held?.rows.length).toBeGreaterThan(50);
});

it('a log that is rubbish from its beginning is damage, though LevelDB opens it as if it were empty', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'onewindow-log-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const fresh = await openLevelDbStorage({ directory });
  await fresh.create(NAME);
  await write(fresh, [1]);
  await fresh.close();
  await change(/log$/, () => Buffer.from('rubbish'.repeat(500)))(join(directory, `db-${NAME}`));
  const setAside: SetAsideFile[] = [];
  const storage = await openLevelDbStorage({ directory, onSetAside: (item) => void setAside.push(item) });
  onTestFinished(() => storage.close());
  await storage.open(NAME);
  expect(setAside.map(({ why }) => why)).toEqual(['nothing of its log can be read']);
});

it('a database that another program uses is not damaged', async () => {
  const first = await openLevelDbStorage({ directory: whole });
  onTestFinished(() => first.close());
  await first.open(NAME);
  const setAside: SetAsideFile[] = [];
  const second = await openLevelDbStorage({
    directory: whole,
    onSetAside: (item) => void setAside.push(item),
  });
  await expect(second.open(NAME)).rejects.toThrow(/lock/);
  expect(setAside).toEqual([]);
});

it('a server-uuid that is none is set aside and replaced, and clients begin anew', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'onewindow-uuid-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const { uuid } = await openLevelDbStorage({ directory });
  await writeFile(join(directory, 'server-uuid'), uuid.slice(0, 7));
  const setAside: SetAsideFile[] = [];
  const again = await openLevelDbStorage({ directory, onSetAside: (item) => void setAside.push(item) });
  expect(again.uuid).toMatch(/^[0-9a-f]{32}$/);
  expect(again.uuid).not.toBe(uuid);
  expect(setAside.map(({ what }) => what)).toEqual(['server-uuid']);
  expect((await openLevelDbStorage({ directory })).uuid).toBe(again.uuid);
});
