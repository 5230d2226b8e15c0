import type { HallEvent } from '../../src/event.ts';
import { EventChain } from '../../src/event-chain.ts';
import { draft, ticketEntity } from '../../src/event-types.ts';
import { HallFold } from '../../src/hall-fold.ts';
import { LogWriter } from '../../src/log-writer.ts';
import { Holdings } from '../../src/version-vector.ts';
import { Device } from '../device.ts';
import { SIMULATED_DAY } from '../device-clock.ts';
import { daysOf, type Mutation } from '../mutation.ts';
import { inPlaceOf } from '../patch.ts';
import { QuickLog, sealBody, sign } from '../quick-log.ts';
import type { World } from '../run-seed.ts';
import { dayWith } from './days.ts';

const MINUTE = 60_000;

const calm = daysOf(dayWith('calm', { doubleTap: 0.05 }));
const losses = daysOf(
  dayWith('losses', { windowCuts: [14, 14], network: { loss: 0.15, duplication: 0, delay: 0.4 } }),
);
const newer = daysOf(dayWith('newer-versions', { newerVersions: [4, 4] }));
/** An event reaches a hub on a second road with its fields in another order, and a revision worked out from that. */
function orderOfFields({ queue, hubs: [hub], windows: [window] }: World): void {
  queue.after(5 * MINUTE, () => {
    const event = window?.disk.own.at(-1);
    if (hub === undefined || window === undefined || event === undefined) return;
    const { sig: _sig, _rev, about, ...rest } = event;
    const body = { about, ...rest };
    hub.receive(window.id, { kind: 'push', events: [sealBody(body, sign(window.id, body))] });
  });
}

/** Someone in the network says in a window's name that it has finished with a person. */
const forges = ({ queue, hubs: [hub], windows }: World): void => {
  queue.after(4 * MINUTE, () => {
    const [window] = windows;
    const last = window?.disk.own.at(-1);
    if (hub === undefined || window === undefined || last === undefined) return;
    const [log, n] = last._id.split('/');
    const _id = `${log}/${String(Number(n) + 1).padStart(6, '0')}`;
    const { sig: _sig, _rev, ...rest } = last;
    const body = { ...rest, _id, prev: _rev.slice(2) };
    hub.receive(window.id, { kind: 'push', events: [sealBody(body, sign(hub.id, body))] });
  });
};
const forged = daysOf(dayWith('forged', { doubleTap: 0.05 }), { befalls: forges });

const TWIN = {
  label: 'ZZ99',
  series: 'Z',
  matters: [],
  groups: [],
  usualMinutes: 5,
  rank: 0,
  language: 'zh-CN',
} as const;

/** A machine started from an old image writes another event under an id it has used. */
const writesTwins = ({ queue, hubs, kiosks, windows }: World): void => {
  queue.after(2 * MINUTE, () => {
    const [kiosk] = kiosks;
    if (kiosk === undefined) return;
    const bodies = ['one', 'other'].map((reason) => {
      const log = new QuickLog(kiosk.id, 'image');
      return log.seal(
        [
          draft('ticket-issued', ticketEntity('twin'), TWIN),
          draft('ticket-voided', ticketEntity('twin'), { reason }),
        ],
        SIMULATED_DAY,
        kiosk.now(),
      );
    });
    [...hubs, ...kiosks, ...windows].forEach((device, index) => {
      const [first, second] = index % 2 === 0 ? bodies : bodies.toReversed();
      for (const events of [first, second]) {
        if (events !== undefined) device.receive(kiosk.id, { kind: 'push', events });
      }
    });
  });
};
const twins = daysOf(dayWith('twins', { doubleTap: 0.05 }), { befalls: writesTwins });

/** What was not said by its author is taken as if it had been. */
const unverified = inPlaceOf(
  Device.prototype,
  'receive',
  (original) =>
    function (this: Device, from, packet) {
      if (packet.kind !== 'push') return original.call(this, from, packet);
      const events = packet.events.map((event): HallEvent => {
        const { sig: _sig, _rev, ...body } = event;
        return sealBody(body, sign(body.by.device, body));
      });
      return original.call(this, from, { ...packet, events });
    },
);

/** Events (E), what is held of them (V) and what is made of them (F). */
export const EVENTS: readonly Mutation[] = [
  {
    name: 'a revision by the order of fields',
    leavesOut: 'E4',
    rules: ['S8'],
    setting: calm,
    lie: { sabotage: orderOfFields },
  },
  {
    name: 'a log stays where it is',
    leavesOut: 'E6',
    rules: ['S8', 'Q2', 'Q1'],
    setting: calm,
    patch: inPlaceOf(LogWriter.prototype, 'keep', () => () => undefined),
  },
  {
    name: 'signatures are not verified',
    leavesOut: 'E7',
    rules: ['S8', 'Q2', 'Q1'],
    setting: forged,
    patch: unverified,
  },
  {
    name: 'events of later versions are dropped',
    leavesOut: 'E9',
    rules: ['Q2'],
    setting: newer,
    patch: inPlaceOf(
      HallFold.prototype,
      'add',
      (original) =>
        function (this: HallFold, event) {
          const isLater = event.type === 'ticket-praised' || event.v > 1;
          return isLater ? 'not-understood' : original.call(this, event);
        },
    ),
  },
  {
    name: 'events are folded in the order of their arrival',
    leavesOut: 'F1',
    rules: ['Q1', 'Q7'],
    setting: losses,
    patch: inPlaceOf(
      EventChain.prototype,
      'with',
      () =>
        function (this: EventChain<unknown>, event) {
          return new EventChain(this, event);
        },
    ),
  },
  {
    name: 'an event that comes before the one it answers is dropped',
    leavesOut: 'F2',
    rules: ['Q2', 'Q1', 'Q3'],
    setting: losses,
    patch: inPlaceOf(
      HallFold.prototype,
      'add',
      (original) =>
        function (this: HallFold, event) {
          const [kind, ticket = ''] = event.about.split(':');
          const isEarly =
            kind === 'ticket' && event.type !== 'ticket-issued' && this.ticket(ticket) === undefined;
          return isEarly ? 'duplicate' : original.call(this, event);
        },
    ),
  },
  {
    name: 'of two bodies the first to come stands',
    leavesOut: 'F3',
    rules: ['Q1'],
    setting: twins,
    patch: inPlaceOf(
      HallFold.prototype,
      'add',
      (original) =>
        function (this: HallFold, event) {
          const held = this.event(event._id);
          const isTwin = held !== undefined && held._rev !== event._rev;
          return isTwin ? 'twin' : original.call(this, event);
        },
    ),
  },
  {
    name: 'a vector promises what lies past a gap',
    leavesOut: 'V1',
    rules: ['Q2', 'Q8', 'Q1'],
    setting: losses,
    patch: inPlaceOf(
      Holdings.prototype,
      'vector',
      (original) =>
        function (this: Holdings) {
          const vector = original.call(this);
          if (!this.hasGap) return vector;
          return Object.fromEntries(
            Object.entries(vector).map(([log, n]) => [log, Math.max(n, ...this.of(log).beyond)]),
          );
        },
    ),
  },
];
