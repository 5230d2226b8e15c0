import { type Command, caseDatabase, openCases } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { MemoryClock } from './test-support/memory-ports.ts';
import { type Member, newDisk, SmallHall } from './test-support/small-hall.ts';

const NIGHT_MS = 6 * 3_600_000;
const OPENING: Command = { kind: 'open-case', about: 'bad-rating', request: 'press' };
const shown = ({ replica }: Member): string[] => openCases(replica.fold).map(({ id }) => id);

/** A hall with a window and a board, in which a case has just been opened at the window. */
async function hallWithCase(clock = new MemoryClock()) {
  const hall = await SmallHall.open(clock);
  const window = await hall.join(newDisk('window 3'), 'counter');
  const board = await hall.join(newDisk('board'), 'board');
  expect(await window.replica.do(OPENING)).toEqual({ ok: true, value: {} });
  await around(hall, window, board);
  return { hall, window, board };
}

/** Everyone hears of everything. */
async function around(hall: SmallHall, ...members: Member[]): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await hall.notice();
    await hall.settle(...members);
  }
}

const roundsOf = ({ disk }: Member): number =>
  [...disk.stores.values()].reduce((sum, { rounds }) => sum + rounds, 0);

it('shows an open case after a restart with every cable cut, and waits for none before it can be used', async () => {
  const { hall, window } = await hallWithCase();
  await window.replica.close();
  const again = await hall.start(window.disk, 'counter');
  again.bus.set(false);
  expect(again.replica.fold.hallFile()).toBeDefined();
  expect(shown(again)).toEqual([]);
  await again.replica.tick();
  expect(shown(again)).toEqual(['2026-press']);
});

it('takes a case from its ledger that its store had lost, and stores it again', async () => {
  const { hall, window } = await hallWithCase();
  await window.replica.close();
  const database = caseDatabase('dongpo', '2026');
  window.disk.stores.get(database)?.events.clear();
  const again = await hall.start(window.disk, 'counter');
  again.bus.set(false);
  await again.replica.tick();
  await hall.settle(again);
  expect(shown(again)).toEqual(['2026-press']);
  expect(window.disk.stores.get(database)?.events.size).toBe(1);
});

it('a board keeps no cases, and lacks nothing for want of them', async () => {
  const { hall, board } = await hallWithCase();
  const logs = Object.keys(hall.hub.replica.fold.holdings.vector());
  expect(logs.some((log) => /\.c2026/.test(log))).toBe(true);
  expect(shown(board)).toEqual([]);
  expect([...board.disk.stores.keys()].filter((name) => name.startsWith('case-'))).toEqual([]);
  const rounds = roundsOf(board);
  await around(hall, board);
  expect(roundsOf(board)).toBe(rounds);
});

it('closes last year’s case in last year’s database, and opens this year’s beside it', async () => {
  const { hall, window } = await hallWithCase(new MemoryClock(Date.parse('2026-12-31T23:00:00+08:00')));
  hall.clock.jump(NIGHT_MS);
  await around(hall, window);
  expect(window.replica.day).toBe('20270101');
  expect([shown(window), shown(hall.hub)]).toEqual([['2026-press'], ['2026-press']]);
  await window.replica.do({ ...OPENING, request: 'again' });
  await window.replica.do({
    kind: 'close-case',
    id: '2026-press',
    outcome: 'explained',
    did: ['rule-explained'],
    told: 'phone',
  });
  await around(hall, window);
  expect([shown(window), shown(hall.hub)]).toEqual([['2027-again'], ['2027-again']]);
  const count = (year: string): number | undefined => hall.remote.get(caseDatabase('dongpo', year))?.size;
  expect([count('2026'), count('2027')]).toEqual([2, 1]);
});
