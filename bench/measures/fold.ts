import { type HallEvent, HallFold, revisionOf, sha256 } from '@onewindow/hall-core';
import { beside, judged, type Measure, type Run, roundedFigures } from '../measure.ts';
import { ofRates } from '../stats.ts';
import { districtDay } from '../support/district-day.ts';

const WARM_UP = 2;

/**
 * A district hall's day folded from nothing: every event taken in, then the state of every ticket and window
 * read once. Beside it `JSON.parse` of the same events' texts, which any replica pays before it can fold, and
 * the check of every event's revision, which it pays for events that came over a wire.
 */
export async function foldDay(run: Run): Promise<Measure> {
  const { hallEvents, dayEvents } = districtDay(run.size(5_200, 300), Date.UTC(2026, 0, 5, 12));
  const events = [...hallEvents, ...dayEvents];
  run.say(`${events.length} events of ${run.size(5_200, 300)} visitors`);
  const texts = events.map((event) => JSON.stringify(event));
  const bytes = texts.join('\n');
  const series: Record<'parse' | 'fold' | 'processor' | 'check' | 'hash', number[]> = {
    parse: [],
    fold: [],
    processor: [],
    check: [],
    hash: [],
  };
  for (let round = -WARM_UP; round < run.rounds; round++) {
    // Strings remember their hashes: every round has new ones, as events from a store are new.
    const fresh = `${bytes}\n`.split('\n').slice(0, -1);
    let parsed: HallEvent[] = [];
    const parse = rate(events.length, () => {
      parsed = fresh.map((text) => JSON.parse(text) as HallEvent);
    });
    const fold = rates(events.length, () => foldAll(parsed, run.size(5_200, 300)));
    const sample = parsed.slice(0, run.size(5_000, 500));
    const check = rate(sample.length, () => checkAll(sample));
    const hash = rate(sample.length, () => {
      for (let n = 0; n < sample.length; n++) sha256(texts[n] ?? '');
    });
    if (round < 0) continue;
    series.parse.push(parse);
    series.fold.push(fold.byClock);
    series.processor.push(fold.byProcessor);
    series.check.push(check);
    series.hash.push(hash);
  }
  const figures = ofRates(series.fold);
  return {
    name: 'fold',
    unit: 'events/s',
    rounds: run.rounds,
    ...roundedFigures(figures),
    beside: [
      beside('the same, by a second of processor time', ofRates(series.processor)),
      beside('JSON.parse of the same events', ofRates(series.parse)),
      beside('revision checked (canonical form and SHA-256)', ofRates(series.check)),
      beside('SHA-256 of the text alone', ofRates(series.hash)),
    ],
    goal: 'p50 ≥ 1,000,000 events/s',
    met: judged(run, [figures.p50 >= 1_000_000]),
  };
}

/** How many a second, by the clock and by the processor's time for all threads of this process. */
function rates(count: number, work: () => void) {
  const before = process.cpuUsage();
  const startMs = performance.now();
  work();
  const byClock = (count / (performance.now() - startMs)) * 1000;
  const { user, system } = process.cpuUsage(before);
  return { byClock, byProcessor: (count / (user + system)) * 1e6 };
}

const rate = (count: number, work: () => void): number => rates(count, work).byClock;

function foldAll(events: readonly HallEvent[], visitors: number): void {
  const fold = new HallFold();
  for (const event of events) fold.add(event);
  const ended = fold.tickets().filter(({ phase }) => phase.kind === 'done' || phase.kind === 'no-show');
  const open = fold.openTickets();
  if (ended.length !== visitors || open.length !== 0 || fold.windows().length === 0) {
    throw new Error(`${ended.length} of ${visitors} visitors were served`);
  }
}

function checkAll(events: readonly HallEvent[]): void {
  for (const event of events) {
    if (revisionOf(event) !== event._rev) throw new Error(`${event._id} has another revision`);
  }
}
