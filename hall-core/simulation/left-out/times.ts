import { Desk } from '../../src/custody/desk.ts';
import { LogWriter } from '../../src/log-writer.ts';
import type { Device } from '../device.ts';
import { DAY_STARTS_MS } from '../device-clock.ts';
import { daysOf, type Mutation } from '../mutation.ts';
import { inPlaceOf, readAs, unsaid, withoutDrafts } from '../patch.ts';
import { dayWith, people } from './days.ts';

const MINUTE = 60_000;

const setBack = daysOf(dayWith('set-back', { clockSteps: [60, 60] }, {}, 1, { arrivals: people(60, 3) }));
/**
 * Devices a day ahead die with people called who never come, and others go on there and give them up. That a no-show
 * names the call it gives up is out: it would make good what comes of the wrong times.
 */
const ahead = daysOf(
  dayWith('days-ahead-without-T6', { dayOff: 0.4, deaths: [8, 8] }, {}, 1, { arrivals: people(80, 1) }),
  { always: unsaid((type) => type === 'ticket-no-show', 'after') },
);
/** Some devices are a day or years ahead; the others stay within five minutes of their own clocks. */
const wrongDays = daysOf(dayWith('wrong-days', { dayOff: 0.4, yearOff: 0.2 }), {
  judge: ({ queue, hubs, kiosks, windows }) => {
    const isRight = (device: Device): boolean =>
      Math.abs(device.now().wallMs - DAY_STARTS_MS - queue.nowMs) < MINUTE;
    const isAhead = (device: Device): boolean =>
      (device.disk.own.at(-1)?.at[0] ?? 0) - device.now().wallMs > 6 * MINUTE;
    return [...hubs, ...kiosks, ...windows].some((device) => isRight(device) && isAhead(device))
      ? ['K2']
      : [];
  },
});

/** The times of events (K). */
export const TIMES: readonly Mutation[] = [
  {
    name: 'events bear the time of the wall clock',
    leavesOut: 'K1',
    rules: ['Q9', 'Q5', 'Q3', 'S4'],
    setting: setBack,
    patch: inPlaceOf(
      LogWriter.prototype,
      'bodies',
      (original) =>
        function* (this: LogWriter, drafts, day, now) {
          const bodies = original.call(this, drafts, day, now);
          let count = 0;
          let step = bodies.next();
          while (step.done !== true) step = bodies.next(yield { ...step.value, at: [now.wallMs, count++] });
          return step.value;
        },
    ),
  },
  {
    name: 'any time of another moves the clock',
    leavesOut: 'K2',
    rules: ['K2'],
    setting: wrongDays,
    patch: inPlaceOf(
      LogWriter.prototype,
      'witness',
      (original) =>
        function (this: LogWriter, event, now) {
          original.call(this, event, { ...now, wallMs: Number.MAX_SAFE_INTEGER });
        },
    ),
  },
  {
    name: 'impossible times are not bounded',
    leavesOut: 'K4',
    rules: ['Q9'],
    setting: ahead,
    patch: inPlaceOf(
      Desk.prototype,
      'eventAdded',
      (original) =>
        function (this: Desk, event, now) {
          return withoutDrafts(original.call(this, event, now), ({ type }) => type === 'implausible-time');
        },
    ),
  },
  {
    name: 'a bound changes no order',
    leavesOut: 'K3',
    rules: ['Q9'],
    setting: ahead,
    patch: readAs((event) => (event.type === 'implausible-time' ? undefined : event)),
  },
];
