import type { Effect } from '../../src/custody/context.ts';
import { Reserve } from '../../src/custody/reserve.ts';
import { Shares } from '../../src/custody/shares.ts';
import type { EventPayloads } from '../../src/event-types.ts';
import { HallFold } from '../../src/hall-fold.ts';
import { currentAt } from '../../src/queue.ts';
import { HallNet, townshipWith } from '../../src/test-support/hall-net.ts';
import type { Member } from '../../src/test-support/member.ts';
import type { WindowState } from '../../src/window.ts';
import type { Device } from '../device.ts';
import { daysOf, type Mutation, type Setting } from '../mutation.ts';
import { inPlaceOf, type Patch } from '../patch.ts';
import type { World } from '../run-seed.ts';
import { dayWith, delays, people } from './days.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

const NO_RESERVE = { reserveSize: 0, autonomyMs: 12 * MINUTE };
const SHORT = { reserveSize: 0, autonomyMs: 40 * SECOND, guardMs: 5_000 };
const powerCuts = daysOf(dayWith('power-cuts', { hubsOff: [3, 3], windowCuts: [4, 4] }, NO_RESERVE));
/** Someone at a window that has been cut off for longer than its autonomy says that no hub is on. */
const insisting = ({ queue, windows }: World): void => {
  const sinceMs = new Map<Device, number>();
  const look = (): void => {
    for (const window of windows) {
      if (!window.awake || window.standing.linked) sinceMs.delete(window);
      else if (!sinceMs.has(window)) sinceMs.set(window, queue.nowMs);
      else if (queue.nowMs - (sinceMs.get(window) ?? 0) > SHORT.autonomyMs) {
        window.do({ kind: 'hub-off' }, () => undefined);
      }
    }
    queue.after(5 * SECOND, look);
  };
  queue.after(5 * SECOND, look);
};
const mistaken = daysOf(dayWith('mistaken', { windowCuts: [12, 12] }, SHORT), { befalls: insisting });
/** A window that calls from its share stays away for long after the hub is back, and then calls the next one. */
const stranded: Setting = {
  name: 'a hub that comes back',
  run: () => {
    const net = new HallNet(townshipWith({ reserveSize: 0, autonomyMs: 5 * MINUTE, guardMs: 10 * SECOND }));
    const kiosk = net.join('kiosk', 'kiosk');
    const [away, here] = [net.windowDevice(3), net.windowDevice(4)];
    for (let i = 0; i < 20; i++) net.issue(kiosk, `visit-${String(i).padStart(2, '0')}`);
    net.pass(90 * SECOND);
    net.cutOff.add(net.hub);
    for (const { participant } of [away, here]) participant.link(undefined);
    net.pass(15 * SECOND);
    net.do(away, { kind: 'hub-off' });
    net.cutOff.add(away);
    net.cutOff.delete(net.hub);
    net.hub.restart({ clean: false });
    here.participant.link(net.hub.device);
    net.pass(15 * MINUTE, 5 * SECOND);
    callAll(net, here, 20);
    net.callNext(away);
    const called = [...here.disk, ...away.disk].filter(({ type }) => type === 'ticket-called');
    return new Set(called.map(({ about }) => about)).size < called.length ? ['S4'] : [];
  },
};

/** A window calls and serves so many, one after another. */
function callAll(net: HallNet, member: Member, times: number): void {
  for (let i = 0; i < times; i++) {
    if (net.callNext(member) !== 'ok') return;
    const ticket = currentAt(member.fold, member.participant.window ?? 0)?.id ?? '';
    net.do(member, { kind: 'start', ticket });
    net.do(member, { kind: 'finish', ticket });
    net.settle();
  }
}

/** What windows called while the hubs were off reaches them late, and half of all packets are lost. */
const slowReports = daysOf(
  dayWith(
    'slow-reports',
    { hubsOff: [4, 4], windowCuts: [2, 2], network: { loss: 0.5, duplication: 0, delay: 0 } },
    NO_RESERVE,
    1,
    { arrivals: people(150) },
  ),
  {
    befalls: delays(
      ({ hubs }) => hubs,
      ({ kind }) => kind === 'push',
      20 * SECOND,
    ),
  },
);

/** Every window is told the same share. */
const sameShares = inPlaceOf(
  Shares.prototype,
  'tick',
  (original) =>
    function (this: Shares, now) {
      const effects = original.call(this, now);
      const drafts = effects.flatMap((effect) => (effect.kind === 'record' ? effect.drafts : []));
      const all = drafts.flatMap(({ data }) => (data as EventPayloads['share-told']).tickets);
      return effects.map((effect): Effect => {
        if (effect.kind !== 'record') return effect;
        const told = effect.drafts.map((one) => ({
          ...one,
          data: { ...one.data, tickets: [...new Set(all)] },
        }));
        return { ...effect, drafts: told };
      });
    },
);

/** Every window counts as one that did not call from its share when the hub came back. */
function atRest(): Patch {
  const resting = new WeakMap<Shares, Set<string>>();
  const { beat } = Shares.prototype;
  return inPlaceOf(
    Shares.prototype,
    'withheld',
    (original) =>
      function (this: Shares, now) {
        const known = resting.get(this) ?? new Set<string>();
        resting.set(this, known);
        const rest = ({ share }: WindowState): void => {
          if (share === undefined || known.has(share.device)) return;
          known.add(share.device);
          beat.call(this, share.device, { ...NO_BEAT });
        };
        const { windows } = HallFold.prototype;
        HallFold.prototype.windows = function (this: HallFold) {
          const all = windows.call(this);
          for (const window of all) rest(window);
          return all;
        };
        try {
          return original.call(this, now);
        } finally {
          HallFold.prototype.windows = windows;
        }
      },
  );
}

const NO_BEAT = { kind: 'beat', seq: 0, boot: '', window: 0, holds: [], heads: {} } as const;

/** Shares of the line, for when no hub is on (R). */
export const SHARES: readonly Mutation[] = [
  {
    name: 'shares are not withheld',
    leavesOut: 'R4, R5',
    rules: ['S4'],
    setting: powerCuts,
    patch: inPlaceOf(Shares.prototype, 'withheld', () => () => new Map()),
  },
  {
    name: 'one share for all windows',
    leavesOut: 'R1',
    rules: ['S4'],
    setting: powerCuts,
    patch: sameShares,
  },
  {
    name: 'a share is free before its window has told all it did',
    leavesOut: 'R5',
    rules: ['S4'],
    setting: slowReports,
    patch: inPlaceOf(
      Shares.prototype,
      'beat',
      (original) =>
        function (this: Shares, from, beat) {
          original.call(this, from, { ...beat, heads: {} });
        },
    ),
  },
  {
    name: 'a hub waits for a window that calls from its share as for any other',
    leavesOut: 'R7',
    rules: ['S4'],
    setting: stranded,
    patch: atRest(),
  },
  {
    name: 'the word that no hub is on counts when autonomy is over',
    leavesOut: 'R3',
    rules: ['S4'],
    setting: mistaken,
    patch: inPlaceOf(
      Reserve.prototype,
      'status',
      (original) =>
        function (this: Reserve, now) {
          return { ...original.call(this, now), autonomyLeftMs: 1 };
        },
    ),
  },
];
