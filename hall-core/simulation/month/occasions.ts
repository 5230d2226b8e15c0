import type { PoweredHall } from '../powered-hall.ts';
import type { Random } from '../random.ts';
import { shuffled } from './calendar.ts';

/** What an occasion has of the hall it takes place in. */
export interface Scene {
  readonly hall: PoweredHall;
  readonly random: Random;
  /** Numbers of the windows whose devices are there. */
  readonly windows: readonly number[];
  readonly violate: (rule: string, says: string) => void;
}

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const WITHIN_MS = 30 * SECOND;
/** Nobody has been to be had for so long. */
const NOBODY_MS = 20 * SECOND;
/** Enough people that someone waits at every step. */
const EVENING_PEOPLE = 16;
const DECLARING_MS = 60 * SECOND;

/**
 * One hub and one window come on: they issue and call within 30 s, and nobody appoints anything (Z7). Answers how
 * long it took to the first call, in ms; undefined when there was none in time.
 */
export function coldMorning({ hall, violate }: Scene, hub: string, window: number): number | undefined {
  const device = `window-${window}`;
  const fromMs = hall.queue.nowMs;
  const before = hall.events.length;
  hall.on(hub, device);
  const issued =
    hall.signIn(window, WITHIN_MS) &&
    hall.issue(device, WITHIN_MS, hall.matterOf(window)) !== undefined &&
    hall.callAndServe(window, WITHIN_MS) !== undefined;
  const tookMs = (hall.calls.at(-1)?.atMs ?? 0) - fromMs;
  if (hall.appointments(before) > 0) violate('Z7', `somebody appointed ${hub}`);
  if (issued && tookMs <= WITHIN_MS) return tookMs;
  violate('Z7', `${hub} and ${device} call nobody within ${WITHIN_MS / SECOND} s`);
  return undefined;
}

/** Whoever waits in the evening, at lunch: each is called, once, whatever the devices do meanwhile. */
function awaited({ hall, violate }: Scene, rule: string, people: number, meanwhile: () => void): void {
  const doubles = (): number => hall.ledger.doubleCalls + hall.ledger.repeatCalls;
  const [doublesBefore, ticketsBefore] = [doubles(), hall.tickets.length];
  const eventsBefore = hall.events.length;
  hall.issueMany('kiosk-1', people);
  meanwhile();
  const left = hall.tickets.slice(ticketsBefore).filter((ticket) => !hall.ledger.wasCalled(ticket));
  if (left.length > 0) violate(rule, `${left.length} people are not called, such as ${left[0]}`);
  if (doubles() > doublesBefore) violate(rule, 'somebody is called twice');
  if (hall.appointments(eventsBefore) > 0) violate(rule, 'somebody appointed a hub');
}

/** All tablets sleep for hours, with people waiting; then every window calls within 30 s (Z9). */
export function lunch(scene: Scene, hours: number): void {
  const { hall, random, windows, violate } = scene;
  awaited(scene, 'Z9', 2 * windows.length, () => {
    hall.callAndServe(random.pick(windows), WITHIN_MS);
    hall.sleep([...windows.map((window) => `window-${window}`), 'kiosk-1'], hours * HOUR);
    hall.run(hours * HOUR);
    for (const window of shuffled(random, windows)) {
      if (hall.callAndServe(window, WITHIN_MS) === undefined) {
        violate('Z9', `window ${window} calls nobody after ${hours.toFixed(1)} h of sleep`);
      }
    }
    hall.callAll(windows, NOBODY_MS);
  });
}

/**
 * One device after another is switched off, and calling goes on while one hub and one window are on (Z8). Answers at how
 * many windows a person had to say that they are off: a share that was told them is not taken back by itself (R7).
 */
export function offOneByOne(scene: Scene, leasesOverMs: number): number {
  const { hall, random, windows, violate } = scene;
  const on = hall.names.filter((name) => hall.device(name).up);
  const hub = random.pick(on.filter((name) => hall.device(name).isHub));
  const window = random.pick(windows);
  const stay = [`window-${window}`, hub];
  let takenOver = 0;
  awaited(scene, 'Z8', EVENING_PEOPLE, () => {
    for (const name of shuffled(
      random,
      on.filter((each) => !stay.includes(each)),
    )) {
      hall.switchOff(name);
      if (hall.callAndServe(window, WITHIN_MS) === undefined) {
        violate('Z8', `window ${window} and ${hub} call nobody once ${name} is off`);
      }
    }
    // A window that had just lost its hub could give nothing back: its lease runs out.
    hall.callAll([window], leasesOverMs);
    takenOver = hall.takeOverSilent(window, WITHIN_MS);
    if (takenOver > 0) hall.callAll([window], NOBODY_MS);
  });
  for (const name of stay) hall.switchOff(name);
  return takenOver;
}

/** The only hub's disk is gone for good: a new hub is enrolled, and a person says that the old one is off (Z10). */
export function loseOnlyHub({ hall, random, windows, violate }: Scene, hub: string, next: string): void {
  const { id } = hall.device(hub);
  hall.destroy(hub);
  hall.run(30 * SECOND);
  hall.newHub(next);
  hall.run(20 * SECOND);
  const declare = { kind: 'declare-off', device: id } as const;
  const said = shuffled(random, windows).some(
    (window) => hall.insist(`window-${window}`, () => declare, DECLARING_MS) !== undefined,
  );
  if (!said) violate('Z10', `nobody could say that ${hub} is off`);
}
