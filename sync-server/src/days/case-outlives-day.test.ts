import { HallFold, openCases, readSnapshot } from '@onewindow/hall-core';
import type { Clock } from '@onewindow/replica/runtime';
import { expect, it, vi } from 'vitest';
import { insideOf } from '../test-support/device.ts';
import { type OpenedHub, openHub } from '../test-support/hub-hall.ts';
import { untilJoined, within } from '../test-support/peers.ts';
import { Screen } from '../test-support/screen.ts';

const DAY_MS = 86_400_000;
const MATTERS = { matters: ['elder-card'], language: 'zh-CN' } as const;

/** The hall's time, which the test moves: everything in it is switched off meanwhile. */
class HallTime implements Clock {
  #atMs: number;
  readonly #sinceMonoMs = performance.now();

  constructor(start: string) {
    this.#atMs = Date.parse(start);
  }

  now() {
    const monoMs = performance.now();
    return { wallMs: Math.floor(this.#atMs + monoMs - this.#sinceMonoMs), monoMs };
  }

  pass(days: number): void {
    this.#atMs += days * DAY_MS;
  }
}

/** The cases a hub shows as open, in the words of its own live fold. */
async function openAt(hub: OpenedHub): Promise<string[]> {
  const inside = await insideOf(hub);
  const answer = await inside(`${hub.url}/api/v1/snapshot`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ part: 'now', open: [] }),
  });
  const fold = new HallFold();
  for (const event of readSnapshot(await answer.text())?.groups.flat() ?? []) fold.add(event);
  return openCases(fold).map(({ id }) => id);
}

/** Waits until two hubs and all these screens show the same open cases. */
async function untilOpen(
  cases: readonly string[],
  hubs: readonly OpenedHub[],
  screens: readonly Screen[],
): Promise<void> {
  await vi.waitFor(async () => {
    for (const screen of screens) expect(screen.openCases).toEqual(cases);
    for (const hub of hubs) expect(await openAt(hub)).toEqual(cases);
  }, within);
}

it('A day archived: a case of that day is still open on every device (two hubs, a counter, two managers, a late device)', {
  timeout: 120_000,
}, async () => {
  // The last Monday of a year: what is opened on it rests in last year's database when its day is archived.
  const clock = new HallTime('2026-12-28T09:00:00+08:00');
  const day = '20261228';
  const first = await openHub({}, { clock });
  const second = await openHub({ peers: [first.url] }, { clock });
  await untilJoined(first, second);
  const counter = await Screen.join(first, 'counter', clock);
  const manager = await Screen.join(second, 'manager', clock);
  const board = await Screen.join(first, 'board', clock);
  const absent = await Screen.join(second, 'manager', clock);
  await absent.off();
  const done = async (screen: Screen, command: Parameters<Screen['do']>[0]): Promise<string> => {
    const result = await screen.do(command);
    expect(result).toMatchObject({ ok: true });
    return result.ok ? (result.value.ticket ?? '') : '';
  };
  await done(counter, { kind: 'sign-in', window: 3, clerk: 'clerk-013' });
  await done(counter, { kind: 'issue', intent: 'the pension that was not paid', ...MATTERS });
  const ticket = await vi.waitFor(
    () => done(counter, { kind: 'call-next', request: `ask ${Math.random()}` }),
    within,
  );
  await done(counter, { kind: 'start', ticket });
  await done(counter, { kind: 'open-case', about: 'could-not-be-done', request: 'press', ticket });
  const cases = ['2026-press'];
  await untilOpen(cases, [first, second], [counter, manager]);
  await done(counter, { kind: 'finish', ticket });
  const { label } = counter.fold.ticket(ticket) ?? {};

  // Night, a year's end, and two weeks in which that day is archived.
  for (const screen of [counter, manager, board]) await screen.off();
  for (const hub of [second, first]) await hub.close();
  clock.pass(18);
  const again = await openHub({ data: first.data }, { clock });
  const beside = await openHub({ data: second.data, peers: [again.url] }, { clock });
  await untilJoined(again, beside);
  for (const hub of [again, beside]) {
    await vi.waitFor(() => expect(hub.said.join('\n')).toContain(`${day} 已归档`), within);
  }

  await counter.on(again);
  await manager.on(beside);
  await absent.on(again);
  await board.on(again);
  const late = await Screen.join(beside, 'counter', clock);
  const everyone = [counter, manager, absent, late];
  await untilOpen(cases, [again, beside], everyone);
  for (const screen of everyone) {
    expect(screen.fold.ticket(ticket)).toBeUndefined();
    expect(screen.fold.case('2026-press')).toMatchObject({
      label,
      arose: day,
      dueDay: '20270118',
      owner: 'clerk-013',
    });
  }
  // A board shows nothing of it, and keeps nothing of it.
  expect(board.fold.cases()).toEqual([]);
  expect(board.databases.filter((name) => name.startsWith('case-'))).toEqual([]);

  await absent.off();
  await done(manager, {
    kind: 'close-case',
    id: '2026-press',
    outcome: 'resolved',
    did: ['settled'],
    told: 'phone',
  });
  await untilOpen([], [again, beside], [counter, manager, late]);
  await absent.on(again);
  await vi.waitFor(() => expect(absent.openCases).toEqual([]), within);
  for (const { fold } of everyone) expect(fold.case('2026-press')?.closed?.outcome).toBe('resolved');
});
