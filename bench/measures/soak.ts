import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slopeOf } from '../../fuzz/growth.ts';
import { beside, judged, type Measure, type Run, roundedFigures, type Skipped } from '../measure.ts';
import { ofTimes } from '../stats.ts';
import type { Inside } from '../support/inside.ts';
import { MovingClock } from '../support/moving-clock.ts';
import { SoakHall } from '../support/soak-hall.ts';

const VISITORS = 400;
/** On the first day everything is met for the first time. */
const WARM_UP = 1;
/** A hub closes a day after two weeks, those too that it had opened ahead; it looks for such every ten minutes by its own watch. */
const CLOSED_AFTER = 30;
const CLOSES_WITHIN_MS = 720_000;
/** From one day that is closed to the next a hub takes two seconds. */
const NO_MORE_AFTER_MS = 6_000;
/** A day of 400 visitors is 4 MB of events; what is left of it in a process may be a quarter of that at most. */
const MORE_MB_A_DAY = 1;
/** The days a hub opens ahead are open from the third evening on at the latest; closed days hold no file. */
const OPENED = 2;
const MORE_HANDLES = 16;
/** A closed day is a packed file. */
const LEFT_OF_A_DAY = 0.5;

interface Evening {
  /** Hubs first, then windows and kiosks. */
  readonly inside: readonly Inside[];
  readonly diskMb: readonly number[];
}

/**
 * Eight days one after the other on the same processes, which are never started again: two hubs, four windows, two kiosks.
 * People come as fast as they are served, and at night the wall clock is put on by a day. Then a month passes, the hubs
 * close the days, and one more day is played. What was printed, called and acknowledged is counted apart from the hall, every
 * evening at both hubs, and in both archives at the end; anything lost or doubled fails the measure.
 */
export async function soak(run: Run): Promise<Measure | Skipped> {
  const folder = await mkdtemp(join(tmpdir(), 'onewindow-soak-'));
  const clock = await MovingClock.in(folder);
  if (clock === undefined) {
    await rm(folder, { recursive: true });
    return { skipped: 'faketime is not installed; on Debian: apt-get install faketime' };
  }
  const hall = await SoakHall.open(folder, clock, { windows: run.size(4, 1), kiosks: run.size(2, 1) });
  try {
    const evenings: Evening[] = [];
    const play = async (): Promise<void> => {
      await hall.play(run.size(VISITORS, 4));
      evenings.push(await eveningOf(hall));
      run.say(`${hall.day}: ${wordsOf(hall, evenings.at(-1))}`);
    };
    for (let n = 0; n < run.size(8, 1); n++) {
      await play();
      if (n < run.size(8, 1) - 1) await hall.forward(1);
    }
    await hall.forward(CLOSED_AFTER);
    // Whoever only wants to see that it works does not wait for the hubs to look by themselves.
    if (run.smoke) for (const hub of hall.hubs) await hub.restart('SIGTERM');
    await hall.closed(CLOSES_WITHIN_MS, run.size(NO_MORE_AFTER_MS, 0));
    const closed = await eveningOf(hall);
    run.say(`all days closed: ${wordsOf(hall, closed)}`);
    if (!run.smoke) await play();
    return summary(run, hall, evenings, closed);
  } finally {
    await hall.end();
    await rm(folder, { recursive: true, force: true });
  }
}

async function eveningOf(hall: SoakHall): Promise<Evening> {
  const inside: Inside[] = [];
  for (const process of [...hall.hubs, ...hall.devices]) inside.push(await hall.inside(process));
  return { inside, diskMb: await hall.diskMb() };
}

const wordsOf = (hall: SoakHall, evening: Evening | undefined): string =>
  (evening?.inside ?? [])
    .slice(0, hall.hubs.length + 1)
    .map(({ heapMb, rssMb, handles }, n) => {
      const disk = evening?.diskMb[n];
      const kept = disk === undefined ? '' : `, disk ${disk.toFixed(1)} MB`;
      const name = disk === undefined ? 'a window' : `hub ${n + 1}`;
      return `${name} heap ${heapMb.toFixed(1)} MB, in all ${rssMb.toFixed(0)} MB, ${handles} handles${kept}`;
    })
    .join('; ');

function summary(run: Run, { hubs }: SoakHall, evenings: readonly Evening[], closed: Evening): Measure {
  const days = evenings.slice(0, run.size(8, 1));
  const gainOf = (of: (evening: Evening) => number): number =>
    slopeOf(days.slice(WARM_UP).map((evening, x) => ({ x, y: of(evening) })));
  const processes = closed.inside.map((_, n) => n);
  const heaps = processes.map((n) => gainOf(({ inside }) => inside[n]?.heapMb ?? 0));
  const handles = hubs.map((_, n) => gainOf(({ inside }) => inside[n]?.handles ?? 0));
  const disks = hubs.map((_, n) => gainOf(({ diskMb }) => diskMb[n] ?? 0));
  const last = days.at(-1);
  const early = days[Math.min(OPENED, days.length - 1)];
  const moreHandles = hubs.map((_, n) => (closed.inside[n]?.handles ?? 0) - (early?.inside[n]?.handles ?? 0));
  const left = hubs.map((_, n) => (closed.diskMb[n] ?? 0) / (last?.diskMb[n] ?? 1));
  const figures = ofTimes(heaps);
  return {
    name: 'soak',
    unit: `MB of heap a process gains a day, ${days.length} days of ${run.size(VISITORS, 4)} visitors, none lost`,
    rounds: days.length,
    ...roundedFigures(figures),
    beside: [
      beside('memory of a hub on the last day, MB', ofTimes(insideOfHubs(last, hubs.length, 'rssMb'))),
      beside(
        'memory of a hub when the days are closed, MB',
        ofTimes(insideOfHubs(closed, hubs.length, 'rssMb')),
      ),
      beside('handles a hub gains a day', ofTimes(handles)),
      beside('handles more than on the third evening when the days are closed', ofTimes(moreHandles)),
      beside('disk of a hub a day, MB', ofTimes(disks)),
      beside('disk left when the days are closed, of what it was', ofTimes(left)),
    ],
    goal: `nothing lost; heap ≤ ${MORE_MB_A_DAY} MB a day; closed: handles ≤ ${MORE_HANDLES} more, disk ≤ ${LEFT_OF_A_DAY} of it`,
    met: judged(run, [
      figures.max <= MORE_MB_A_DAY,
      Math.max(...moreHandles) <= MORE_HANDLES,
      Math.max(...left) <= LEFT_OF_A_DAY,
    ]),
  };
}

const insideOfHubs = (evening: Evening | undefined, hubs: number, of: keyof Inside): number[] =>
  (evening?.inside ?? []).slice(0, hubs).map((inside) => inside[of]);
