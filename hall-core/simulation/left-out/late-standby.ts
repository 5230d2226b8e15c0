import { Candidate } from '../../src/custody/candidate.ts';
import { type EventPayloads, entityKey } from '../../src/event-types.ts';
import type { Device } from '../device.ts';
import type { Besides } from '../mutation.ts';
import { inPlaceOf } from '../patch.ts';
import type { World } from '../run-seed.ts';

const SECOND = 1_000;
/** Until then the second hub hears of everything at once, and stands by. */
const LATE_FROM_MS = 180 * SECOND;
const LATE_BY_MS = 30 * SECOND;
const CRASH_EVERY_MS = 200 * SECOND;
const CRASHED_FOR_MS = 60 * SECOND;

/**
 * Whatever has happened reaches the second hub late, which is left out, and the first one crashes. X10: looks whenever
 * a hub is voted for whether it has heard of the passes by which windows have called.
 */
export function lateStandby(): Besides {
  let world: World | undefined;
  let lacked = false;
  return {
    befalls: (hall) => {
      world = hall;
      lacked = false;
      const [first, second] = hall.hubs;
      if (first === undefined || second === undefined) return;
      hall.queue.after(LATE_FROM_MS, () => comesLate(hall, second));
      for (let i = 2; i < 20; i++) hall.queue.after(CRASH_EVERY_MS * i, () => crashes(hall, first));
    },
    always: inPlaceOf(
      Candidate.prototype,
      'promised',
      (original) =>
        function (this: Candidate, from, promise, now) {
          const effects = original.call(this, from, promise, now);
          for (const effect of effects) {
            if (effect.kind !== 'record') continue;
            for (const { type, data } of effect.drafts) {
              if (type !== 'desk-set') continue;
              const { hub } = data as EventPayloads['desk-set'];
              const voted = world?.hubs.find(({ id }) => id === hub);
              lacked ||= voted !== undefined && lacks(voted, world?.windows ?? []);
            }
          }
          return effects;
        },
    ),
    judge: () => (lacked ? ['X10'] : []),
  };
}

function comesLate({ queue }: World, hub: Device): void {
  const receive = hub.receive.bind(hub);
  const published = hub.published.bind(hub);
  hub.published = (event) => queue.after(LATE_BY_MS, () => published(event));
  hub.receive = (from, packet) => {
    if (packet.kind === 'push' || packet.kind === 'give')
      queue.after(LATE_BY_MS, () => receive(from, packet));
    else receive(from, packet);
  };
}

function crashes({ queue }: World, hub: Device): void {
  if (!hub.awake) return;
  hub.crash();
  queue.after(CRASHED_FOR_MS, () => {
    if (!hub.up) hub.boot(false);
  });
}

/** Whether a window has called by a pass a desk told it of and this hub knows nothing about. */
function lacks(hub: Device, windows: readonly Device[]): boolean {
  return windows.some((device) => {
    if (!device.up) return false;
    const called = new Set<string>();
    for (const { type, about, by, data } of device.fold.events()) {
      if (type !== 'ticket-called' || by.device !== device.id) continue;
      const { k, basis } = data as EventPayloads['ticket-called'];
      if (basis === 'desk') called.add(`${entityKey(about)} ${k}`);
    }
    for (const { _id, type, about, data } of device.fold.events()) {
      if (type !== 'ticket-passed') continue;
      const { k, desk } = data as EventPayloads['ticket-passed'];
      const wasTold = desk !== undefined && called.has(`${entityKey(about)} ${k}`);
      if (wasTold && hub.fold.event(_id) === undefined) return true;
    }
    return false;
  });
}
