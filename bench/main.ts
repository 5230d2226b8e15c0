import { parseArgs } from 'node:util';
import { buildAll } from '../tools/lib/build-parts.mjs';
import { whyStale } from '../tools/lib/stale.mjs';
import { machine, versions } from './machine.ts';
import { type Measure, type MeasureName, NAMES, type Run, type TakeMeasure } from './measure.ts';
import { bookingLoad } from './measures/booking-load.ts';
import { cityIntake } from './measures/city-intake.ts';
import { coldStart } from './measures/cold-start.ts';
import { fanOut } from './measures/fan-out.ts';
import { foldDay } from './measures/fold.ts';
import { growth } from './measures/growth.ts';
import { heal } from './measures/heal.ts';
import { hubLoad } from './measures/hub-load.ts';
import { lateDevice } from './measures/late-device.ts';
import { pageMemory } from './measures/page-memory.ts';
import { pageWeight } from './measures/page-weight.ts';
import { pressToBoard } from './measures/press-to-board.ts';
import { pushPull } from './measures/push-pull.ts';
import { search } from './measures/search.ts';
import { soak } from './measures/soak.ts';
import { tapToPaper } from './measures/tap-to-paper.ts';
import { tapToPrinter } from './measures/tap-to-printer.ts';
import { markdown } from './report.ts';

const ROUNDS = 5;

/** In the order they are taken; the other names of DESIGN §7 come with the parts they measure. */
const MEASURES: Readonly<Partial<Record<MeasureName, TakeMeasure>>> = {
  'press-to-board': pressToBoard,
  'tap-to-printer': tapToPrinter,
  'tap-to-paper': tapToPaper,
  'cold-start': coldStart,
  fold: foldDay,
  'push-pull': pushPull,
  'fan-out': fanOut,
  heal,
  'hub-load': hubLoad,
  'booking-load': bookingLoad,
  'late-device': lateDevice,
  'city-intake': cityIntake,
  growth,
  'page-weight': pageWeight,
  'page-memory': pageMemory,
  search,
  soak,
};

const say = (line: string): void => console.log(line);

function readArguments() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      smoke: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const asked = values.only.flatMap((names) => names.split(','));
  const unknown = asked.find((name) => !NAMES.some((known) => known === name));
  if (unknown !== undefined)
    throw new Error(`no measure is called ${unknown}; there are ${NAMES.join(', ')}`);
  // Half an hour of its own is taken when it is asked for.
  const isTaken = (name: MeasureName): boolean =>
    asked.length === 0 ? values.smoke || name !== 'soak' : asked.includes(name);
  return { ...values, names: NAMES.filter(isTaken) };
}

async function takeAll(names: readonly MeasureName[], run: Run): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const [name, take] of Object.entries(MEASURES)) {
    if (!names.some((asked) => asked === name)) continue;
    const started = performance.now();
    try {
      const taken = await take(run);
      if ('skipped' in taken) say(`skipped ${name}: ${taken.skipped}`);
      else measures.push(taken);
    } catch (error) {
      process.exitCode = 1;
      say(`FAILED ${name}: ${error instanceof Error ? error.stack : String(error)}`);
    }
    say(`${name} took ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  return measures;
}

async function main(): Promise<void> {
  const { names, smoke, json } = readArguments();
  const missing = names.filter((name) => MEASURES[name] === undefined);
  if (missing.length > 0) say(`not measured yet: ${missing.join(', ')}`);
  const reason = whyStale();
  if (reason !== null) {
    say(`building first, because ${reason}`);
    await buildAll(say);
  }
  const about = { machine: machine(), versions: versions() };
  const run: Run = {
    smoke,
    rounds: smoke ? 2 : ROUNDS,
    size: (full, small) => (smoke ? small : full),
    say: (line) => say(`  ${line}`),
  };
  const report = { ...about, measures: await takeAll(names, run) };
  say(`\n${markdown(report)}\n`);
  if (smoke) say('A smoke run: it shows that every benchmark works; its figures mean nothing.');
  if (json) say(JSON.stringify(report));
}

await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
