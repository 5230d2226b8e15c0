import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ledgerContract, writtenEvents } from '../test-support/ledger.contract.ts';
import { FileLedger } from './file-ledger.ts';

const database = 'day-dongpo-20260302';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onewindow-ledger-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('the contract of a ledger', () => {
  ledgerContract('FileLedger', async () => new FileLedger(folder));
});

async function written(count: number): Promise<string> {
  const ledger = new FileLedger(folder);
  await ledger.start();
  for (const event of await writtenEvents(count)) await ledger.append(database, [event]);
  await ledger.stop();
  return join(folder, `${database}.ledger`);
}

it('cuts a torn tail off, keeps it aside, says so, and counts the start as unclean', async () => {
  const path = await written(3);
  const whole = await readFile(path);
  await truncate(path, whole.length - 20);
  const ledger = new FileLedger(folder);
  const start = await ledger.start();
  expect(start.clean).toBe(false);
  expect(start.setAside).toHaveLength(1);
  expect(await ledger.read(database)).toEqual((await writtenEvents(3)).slice(0, 2));
  const [aside] = (await readdir(folder)).filter((name) => name.includes('.damaged-'));
  expect(whole.toString()).toContain(await readFile(join(folder, aside ?? ''), 'utf8'));
  await ledger.stop();
});

it('goes on after a torn tail without joining old and new', async () => {
  const path = await written(2);
  await appendFile(path, 'half a li');
  const ledger = new FileLedger(folder);
  await ledger.start();
  const events = await writtenEvents(3);
  await ledger.append(database, events.slice(2));
  await ledger.stop();
  const again = new FileLedger(folder);
  expect((await again.start()).setAside).toEqual([]);
  expect(await again.read(database)).toEqual(events);
  await again.stop();
});

it('never hands out an event with a flipped bit, wherever it flipped', async () => {
  const path = await written(4);
  const whole = await readFile(path);
  const events = await writtenEvents(4);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
      await writeFile(path, damaged);
      const ledger = new FileLedger(folder);
      await ledger.start();
      const read = await ledger.read(database);
      expect(events.slice(0, read.length)).toEqual(read);
      expect(read.length).toBeLessThan(4);
      await ledger.stop();
    }),
    { numRuns: 60 },
  );
});

it('retires a file once all that is in it is kept elsewhere, and begins a new one after that', async () => {
  await written(3);
  const events = await writtenEvents(4);
  const ledger = new FileLedger(folder);
  await ledger.start();
  const kept = new Set(events.slice(0, 2).map(({ _id }) => _id));
  expect(await ledger.retire(database, ({ _id }) => kept.has(_id))).toBe(false);
  expect(await ledger.read(database)).toEqual(events.slice(0, 3));
  const retiring = ledger.retire(database, () => true);
  await ledger.append(database, events.slice(3));
  expect(await retiring).toBe(true);
  expect(await ledger.read(database)).toEqual(events.slice(3));
  await ledger.stop();
});

it('counts a start after a halt as one after a crash', async () => {
  await written(1);
  const ledger = new FileLedger(folder);
  await ledger.start();
  await ledger.halt();
  const again = new FileLedger(folder);
  expect(await again.start()).toMatchObject({ clean: false, setAside: [] });
  await again.stop();
});
