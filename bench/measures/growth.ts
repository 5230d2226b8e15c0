import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../tools/lib/repo.mjs';
import { judged, type Measure, type Run, roundedFigures } from '../measure.ts';
import { ofTimes } from '../stats.ts';
import { besides, type Cost, type Growing, type Grown, lastTimes, tell } from '../support/costs.ts';
import { type FullHall, foldCost, fullHall, noticeKb } from '../support/full-hall.ts';
import { hubCosts, startsByDays } from '../support/growth-hub.ts';
import { growthPlot } from '../support/growth-plot.ts';

/** A cost of one event or act in the tenfold hall, against its median in the hall it is compared with. */
const FLAT = 1.5;
const WINDOWS = [11, 33, 110];
const TICKETS = [520, 1_560, 5_200];
const DAYS = [1, 3, 10, 30];

/**
 * What one event or one press costs as a hall grows to three and ten times its windows, its tickets and the days it keeps.
 * The main figures are of these ratios: how many times as much each costs in the largest hall as in the smallest.
 */
export async function growth(run: Run): Promise<Measure> {
  const growing = [
    ...byHall(run, 'tickets', run.smoke ? [40, 80] : TICKETS),
    ...byHall(run, 'windows', run.smoke ? [5, 10] : WINDOWS),
    ...byHub(await hubCosts(run, run.smoke ? [40] : TICKETS)),
    {
      name: 'start of a hub',
      zh: '主机启动',
      unit: 'ms',
      by: 'days' as const,
      costs: await startsByDays(run, run.smoke ? [2] : DAYS),
      judged: true,
    },
  ];
  tell(run, growing);
  run.say(`plot: ${await plotted(run, growing)}`);
  const times = growing.filter((cost) => cost.judged).map(lastTimes);
  const figures = ofTimes(times);
  return {
    name: 'growth',
    unit: 'times the cost in a tenth of the hall (days: a thirtieth)',
    rounds: run.rounds,
    ...roundedFigures(figures),
    beside: besides(growing),
    goal: `each cost of an event or press ≤ ${FLAT} times`,
    met: judged(run, [figures.max <= FLAT]),
  };
}

/** Costs in this process: of decisions and of the fold. Sizes take turns, so that a busy minute strikes all of them. */
function byHall(run: Run, by: Grown & ('tickets' | 'windows'), sizes: readonly number[]): Growing[] {
  const [most = 110, fewest = 520] = run.smoke ? [5, 40] : [110, 520];
  const make = (size: number): FullHall =>
    by === 'tickets' ? fullHall(most, size, run.size(220, 10)) : fullHall(size, fewest, run.size(220, 10));
  // What nobody has run yet is slow: the first costs nothing that counts.
  make(sizes[0] ?? 1);
  const halls = sizes.map((size) => ({ size, ...make(size) }));
  const folds = sizes.map((): number[] => []);
  const texts = halls.map(({ events }) => events.map((event) => JSON.stringify(event)));
  for (let round = -1; round < run.rounds; round++) {
    // Another one begins each time: whoever's turn it is pays for what the turn before has left.
    for (let turn = 0; turn < texts.length; turn++) {
      const n = (turn + round + 1) % texts.length;
      const cost = foldCost(texts[n] ?? []);
      if (round >= 0) folds[n]?.push(cost);
    }
  }
  const of = (samples: (made: (typeof halls)[number], n: number) => readonly number[]): Cost[] =>
    halls.map((made, n) => ({ size: made.size, samples: samples(made, n) }));
  const unit = 'µs';
  return [
    { name: 'call', zh: '叫号', unit, by, costs: of(({ times }) => times.call), judged: true },
    { name: 'finish', zh: '办结', unit, by, costs: of(({ times }) => times.finish), judged: true },
    { name: 'take a ticket', zh: '取号', unit, by, costs: of(({ times }) => times.issue), judged: true },
    { name: 'event folded', zh: '一条事件', unit, by, costs: of((_, n) => folds[n] ?? []), judged: true },
    ...(by === 'windows' ? [noticeOf(halls)] : []),
  ];
}

/** Every device that has written is named in it. */
const noticeOf = (halls: readonly (FullHall & { readonly size: number })[]): Growing => ({
  name: 'notice of what a hub holds',
  zh: '主机通告',
  unit: 'KB',
  by: 'windows',
  costs: halls.map(({ size, events }) => ({ size, samples: [noticeKb(events)] })),
  judged: false,
});

function byHub({ intake, snapshot, snapshotKb, start, memory, disk }: Awaited<ReturnType<typeof hubCosts>>) {
  const by = 'tickets' as const;
  return [
    { name: 'event taken in by a hub', zh: '主机收一条', unit: 'µs', by, costs: intake, judged: true },
    { name: 'disk of 1,000 events', zh: '一千条占盘', unit: 'KB', by, costs: disk, judged: true },
    { name: 'snapshot for a late device', zh: '快照', unit: 'ms', by, costs: snapshot, judged: false },
    { name: 'snapshot, packed', zh: '快照大小', unit: 'KB', by, costs: snapshotKb, judged: false },
    { name: 'start of a hub', zh: '主机启动', unit: 'ms', by, costs: start, judged: false },
    { name: 'memory of a hub', zh: '主机内存', unit: 'MB', by, costs: memory, judged: false },
  ];
}

/** Where the plot is: a smoke run draws one, too, and leaves the one in `docs` alone. */
async function plotted(run: Run, growing: readonly Growing[]): Promise<string> {
  const folder = run.smoke ? tmpdir() : join(root, 'docs', 'growth');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'growth.svg');
  await writeFile(file, growthPlot(growing));
  return run.smoke ? file : 'docs/growth/growth.svg';
}
