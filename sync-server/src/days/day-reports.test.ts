import { businessDay, caseDatabase, dayDatabase, draft, type HallEvent } from '@onewindow/hall-core';
import { expect, it, vi } from 'vitest';
import { eventsOf, pushTo } from '../test-support/device.ts';
import { openHub } from '../test-support/hub-hall.ts';
import { KeptDays } from '../test-support/kept-days.ts';
import { folderOfPastDay, past, pastDatabase } from '../test-support/past-day.ts';
import { within } from '../test-support/peers.ts';
import { township } from '../test-support/township.ts';

type Opened = Awaited<ReturnType<typeof openHub>>;

/** Events and issued tickets of each report a hub has put on record of a day, the first first. */
async function reportsAt(hub: Opened, day: string): Promise<[number, number][]> {
  const said = await eventsOf(hub, caseDatabase('dongpo', day.slice(0, 4))).catch((): HallEvent[] => []);
  return said
    .filter(({ type, about }) => type === 'day-reported' && about.endsWith(day))
    .map(({ data }) => data as unknown as { events: number; figures: { issued: number } })
    .map(({ events, figures }): [number, number] => [events, figures.issued]);
}

it('puts a finished day on record, also one archived at once, and again when a late event changes it', async () => {
  const { data, log } = await folderOfPastDay();
  const hub = await openHub({ data }, { reportsEveryMs: 200 });
  await vi.waitFor(async () => expect(await reportsAt(hub, past)).toEqual([[3, 3]]), within);
  const late = log.ticket('visit-4', 'A004', past);
  expect((await pushTo(hub, pastDatabase, [late])).rows).toEqual([]);
  await vi.waitFor(
    async () =>
      expect(await reportsAt(hub, past)).toEqual([
        [3, 3],
        [4, 4],
      ]),
    within,
  );
  await hub.close();
  // What is on record stands after a start, and is not said again.
  const again = await openHub({ data }, { reportsEveryMs: 200 });
  await vi.waitFor(async () => expect(await again.health()).toMatchObject({ archive: { days: 1 } }), within);
  expect(await reportsAt(again, past)).toEqual([
    [3, 3],
    [4, 4],
  ]);
});

it('[RT7] puts yesterday on record before anything archives it, and opens the case of a bad rating nobody heard of', async () => {
  const { data, log } = await folderOfPastDay();
  const yesterday = businessDay(Date.now() - 86_400_000, township());
  const rating = { leg: 1, level: 1, reasons: [], way: 'pad' } as const;
  const before = await KeptDays.open(data);
  await before.put(dayDatabase('dongpo', yesterday), [
    log.ticket('visit-9', 'A009', yesterday),
    log.write(draft('ticket-rated', 'ticket:visit-9', rating), yesterday),
  ]);
  await before.close();
  const hub = await openHub({ data }, { reportsEveryMs: 200 });
  await vi.waitFor(async () => expect(await reportsAt(hub, yesterday)).toEqual([[2, 1]]), within);
  const cases = (await eventsOf(hub, caseDatabase('dongpo', yesterday.slice(0, 4)))).filter(
    ({ type }) => type === 'case-opened',
  );
  expect(cases).toMatchObject([{ data: { kind: 'bad-rating', label: 'A009', arose: yesterday, level: 1 } }]);
});
