import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonical } from './canonical.ts';
import { draft, reportEntity, ticketEntity } from './event-types.ts';
import { HallFold } from './hall-fold.ts';
import { currentAt, waitingLine } from './queue.ts';
import {
  endedOf,
  readSnapshot,
  type SnapshotGroup,
  type SnapshotParts,
  snapshotAsk,
  snapshotText,
} from './snapshot.ts';
import { SnapshotSource } from './snapshot-source.ts';
import { MONDAY_9, townshipWith } from './test-support/hall-net.ts';
import type { Member } from './test-support/member.ts';
import { Pen } from './test-support/pen.ts';
import { RoughDay, type Step, steps } from './test-support/rough-day.ts';
import { SAMPLE_FIGURES } from './test-support/sample-figures.ts';
import { byRank } from './ticket-index.ts';
import { groupLines, shownCalls, windowCards } from './views.ts';
import { estimateWait } from './wait-estimate.ts';

const hall = townshipWith();
/** Long enough for whoever ended by then to tell the pace no more. */
const LATER_MS = 3 * 3_600_000;
const SERVED = 26;

function foldOf(groups: Iterable<SnapshotGroup>): HallFold {
  const fold = new HallFold();
  for (const group of groups) for (const event of group) fold.add(event);
  return fold;
}

const byId = <T extends { readonly id: string }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => (a.id < b.id ? -1 : 1));

/** What a screen that joins late shows and works with. */
const seen = (fold: HallFold): string =>
  canonical({
    open: byId(fold.openTickets()),
    line: waitingLine(fold).map(({ id }) => id),
    windows: fold.windows(),
    devices: byId(fold.devices()),
    desks: fold.desks(),
    slots: byId(fold.slots()),
    hall: fold.hallFile() ?? null,
    slips: fold.openTickets().map(({ id }) => fold.slip(id, 1) ?? null),
    board: shownCalls(fold, 5),
    cards: windowCards(fold, hall),
    groups: groupLines(fold, hall),
  });

const estimatesOf = (fold: HallFold, nowMs: number): string =>
  canonical([...fold.openTickets()].sort(byRank).map((ticket) => estimateWait(fold, hall, ticket, nowMs)));

/** A day of the township as its hub holds it: a quiet morning, in which more are served than a board shows. */
function dayOf(walk: readonly Step[], waiting: number): HallFold {
  const day = new RoughDay(waiting);
  const { net, kiosk, windows } = day;
  for (let n = 0; n < SERVED; n++) {
    net.issue(kiosk, `morning ${n}`);
    const window = windows[n % windows.length] as Member;
    net.callNext(window);
    const ticket = currentAt(window.fold, window.participant.window ?? 0)?.id ?? '';
    for (const kind of ['start', 'finish'] as const) net.do(window, { kind, ticket });
    net.settle();
  }
  for (const step of walk) day.take(step);
  return net.hub.fold;
}

it('[O2] a late device sees what the whole day shows, whatever the day, at once and hours later', () => {
  fc.assert(
    fc.property(steps, fc.nat({ max: 40 }), fc.constantFrom(0, LATER_MS), (walk, waiting, laterMs) => {
      const fold = dayOf(walk, waiting);
      const nowMs = MONDAY_9 + 600_000 + laterMs;
      const { groups, pace } = new SnapshotSource().parts(fold, nowMs);
      const late = foldOf(groups);
      expect(seen(late)).toBe(seen(fold));
      for (const event of pace.flat()) late.add(event);
      expect(seen(late)).toBe(seen(fold));
      expect(estimatesOf(late, nowMs)).toBe(estimatesOf(fold, nowMs));
    }),
    { numRuns: 12 },
  );
});

it('[O1] of whatever a snapshot holds it holds all events, and what has ended long ago is left out', () => {
  fc.assert(
    fc.property(steps, (walk) => {
      const fold = dayOf(walk, 10);
      const { groups, ended } = new SnapshotSource().parts(fold, MONDAY_9 + LATER_MS);
      const held = groups.flat();
      const left = [...ended.values()].flat();
      expect(ended.size).toBeGreaterThan(0);
      const grants = [...fold.events()].filter(({ type }) => type === 'number-granted');
      expect(held.length + left.length + grants.length).toBe(fold.size);
      const kept = new Set(held.map(({ about }) => about));
      for (const { about } of left) expect(kept).not.toContain(about);
      const calls = new Set(
        fold
          .calledTickets()
          .past.slice(0, 20)
          .map(({ id }) => id),
      );
      for (const ticket of ended.keys()) expect(calls).not.toContain(ticket);
    }),
    { numRuns: 8 },
  );
});

it('[O1] leaves the reports of past days to come behind', () => {
  const about = reportEntity('20260227');
  const report = draft('day-reported', about, { events: 40, figures: SAMPLE_FIGURES });
  const fold = foldOf([[new Pen('hub').write(report)]]);
  expect(fold.report('20260227')?.events).toBe(40);
  const { groups, ended } = new SnapshotSource().parts(fold, MONDAY_9);
  expect([groups.flat(), [...ended.values()].flat()]).toEqual([[], []]);
});

it('[O3] whoever takes a ticket for open that has ended hears how it ended', () => {
  fc.assert(
    fc.property(steps, fc.nat({ max: 100 }), (walk, percent) => {
      const fold = dayOf(walk, 20);
      const nowMs = MONDAY_9 + LATER_MS;
      // What the device had when it was switched off: of each log a beginning.
      const before = [...fold.events()].filter(({ _id }) => {
        const log = _id.slice(0, _id.indexOf('/'));
        return Number(_id.slice(-6)) * 100 <= fold.holdings.headOf(log) * percent;
      });
      const late = foldOf([before]);
      const parts = new SnapshotSource().parts(fold, nowMs);
      const after = foldOf([before, ...parts.groups, ...endedOf(parts, snapshotAsk(late))]);
      expect(seen(after)).toBe(seen(fold));
    }),
    { numRuns: 12 },
  );
});

it('[O1] a ticket nothing of which counts yet is held, for its author may still be enrolled', () => {
  const stranger = new Pen('stranger');
  const fold = new HallFold(undefined, new Pen('root').device);
  const matters = { label: 'C001', series: 'C', matters: [], groups: [], usualMinutes: 1, rank: 1 };
  fold.add(stranger.write(draft('ticket-issued', ticketEntity('t'), { ...matters, language: 'zh-CN' })));
  const { groups, ended } = new SnapshotSource().parts(fold, MONDAY_9 + LATER_MS);
  expect(groups.flat().map(({ about }) => about)).toEqual(['ticket:t']);
  expect(ended.size).toBe(0);
});

it('[O4] a snapshot cut short anywhere is read up to its last whole line, and nothing makes reading fail', () => {
  const { vector, groups } = new SnapshotSource().parts(dayOf([], 12), MONDAY_9);
  const head = { hall: 'dongpo', day: '20260302', hub: 'f'.repeat(32), vector };
  const text = snapshotText(head, groups);
  expect(readSnapshot(text)).toEqual({ head, groups });
  fc.assert(
    fc.property(fc.nat({ max: text.length - 1 }), fc.string(), (at, junk) => {
      const cut = readSnapshot(text.slice(0, at));
      const whole = text.slice(0, at).split('\n').length - 1;
      if (whole === 0) expect(cut).toBeUndefined();
      else expect(cut).toEqual({ head, groups: groups.slice(0, whole - 1) });
      const spoilt = readSnapshot(`${text.slice(0, text.indexOf('\n', at) + 1)}{"no":"group"}\n${text}`);
      expect(spoilt?.groups.length ?? 0).toBeLessThanOrEqual(groups.length);
      readSnapshot(junk);
    }),
  );
});

it('[O1] asked again and again while events come in any order, twins among them, it parts them as if asked once', () => {
  const sorted = (parts: SnapshotParts): string =>
    canonical({
      vector: parts.vector,
      ...Object.fromEntries(
        (['groups', 'pace', 'cases'] as const).map((part) => [
          part,
          parts[part].map((group) => group.map(({ _id, _rev }) => `${_id} ${_rev}`).sort()).sort(),
        ]),
      ),
      ended: [...parts.ended.keys()].sort(),
    });
  fc.assert(
    fc.property(steps, fc.infiniteStream(fc.nat()), fc.integer({ min: 1, max: 60 }), (walk, draws, size) => {
      const left = [...dayOf(walk, 10).events()];
      const [real] = left.filter(({ about }) => about.startsWith('ticket:'));
      // The lower revision stands, whichever came first.
      if (real !== undefined) left.push({ ...real, _rev: '1-0' }, { ...real, _rev: '1-00' });
      const fold = new HallFold();
      const source = new SnapshotSource();
      const nowMs = MONDAY_9 + LATER_MS;
      while (left.length > 0) {
        for (let n = 0; n < size && left.length > 0; n++) {
          const [event] = left.splice((draws.next().value as number) % left.length, 1);
          if (event !== undefined) fold.add(event);
        }
        expect(sorted(source.parts(fold, nowMs))).toBe(sorted(new SnapshotSource().parts(fold, nowMs)));
      }
    }),
    { numRuns: 6 },
  );
});
