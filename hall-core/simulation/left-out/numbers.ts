import { type Effect, record, send } from '../../src/custody/context.ts';
import { Issuer } from '../../src/custody/issuer.ts';
import { Participant } from '../../src/custody/participant.ts';
import { draft, type EventPayloads, seriesEntity, ticketEntity } from '../../src/event-types.ts';
import { HallFold } from '../../src/hall-fold.ts';
import { hubLabel } from '../../src/numbering.ts';
import { Device } from '../device.ts';
import { daysOf, type Mutation } from '../mutation.ts';
import { inPlaceOf, type Patch } from '../patch.ts';
import { BUSY, dayWith, delays, LONG } from './days.ts';
import { losesNumbers } from './disk-losses.ts';

const SECOND = 1_000;

const slowHub = daysOf(dayWith('slow-hub', { network: { loss: 0, duplication: 0, delay: 0.3 } }));
const halves = daysOf(dayWith('halves-alone', { floorSplits: [4, 4], hubLinkCuts: [2, 2] }, LONG, 2));
const used = daysOf(
  dayWith('used-up', { floorSplits: [4, 4], hubLinkCuts: [2, 2] }, { ...LONG, hubRange: 10 }, 2),
);
const kiosksCut = daysOf(dayWith('kiosks-cut', { kioskCuts: [8, 8] }));
const kioskLoses = daysOf(dayWith('kiosk-disk-lies', { kioskCuts: [12, 12] }), {
  befalls: losesNumbers(
    ({ kiosks }) => kiosks,
    ({ type, data }) => type === 'ticket-issued' && 'count' in data,
  ),
});
const hubLoses = daysOf(dayWith('hub-disk-lies', { doubleTap: 0.05 }, {}, 1, BUSY), {
  befalls: (world) => {
    delays(
      ({ hubs }) => hubs,
      ({ kind }) => kind === 'push' || kind === 'give',
      8 * SECOND,
    )(world);
    losesNumbers(
      ({ hubs }) => hubs,
      ({ type }) => type === 'number-granted',
    )(world);
  },
});
const tappedTwice = daysOf(
  dayWith('tapped-twice', { doubleTap: 0.3, network: { loss: 0, duplication: 0.2, delay: 0 } }),
  {
    judge: ({ hubs: [hub] }) => {
      const granted = [...(hub?.fold.events() ?? [])].filter(({ type }) => type === 'number-granted');
      const asked = new Set(granted.map(({ data }) => (data as EventPayloads['number-granted']).request));
      return asked.size < granted.length ? ['D2'] : [];
    },
  },
);

/** Whoever wishes for a ticket is seen for the first time. */
const wishedAnew = inPlaceOf(
  Issuer.prototype,
  'issue',
  (original) =>
    function (this: Issuer, ref, wish, hub, now) {
      const { ticket } = HallFold.prototype;
      HallFold.prototype.ticket = () => undefined;
      try {
        return original.call(this, ref, wish, hub, now);
      } finally {
        HallFold.prototype.ticket = ticket;
      }
    },
);

/** A range that is used up is continued in the next hub's. */
const continued = inPlaceOf(
  Participant.prototype,
  'receive',
  (original) =>
    function (this: Participant, from, message, now) {
      return original.call(this, from, message, now).flatMap((effect): Effect[] => {
        if (effect.kind !== 'send' || effect.message.kind !== 'number-refused') return [effect];
        if (message.kind !== 'number-ask' || effect.message.code !== 'range-used-up') return [effect];
        const { request, series } = message;
        const number = this.fold.highestGranted(this.hub ?? '', series) + 1;
        const label = hubLabel(series, number);
        const rank = now.wallMs;
        const data = { series, number, label, rank, request, to: from };
        return [
          record(draft('number-granted', seriesEntity(series), data)),
          send(from, { kind: 'number-grant', request, label, rank }),
        ];
      });
    },
);

/** A number that comes when the ticket has been printed with another is used after all. */
const usedLate = inPlaceOf(
  Participant.prototype,
  'receive',
  (original) =>
    function (this: Participant, from, message, now) {
      const effects = original.call(this, from, message, now);
      if (message.kind !== 'number-grant' || effects.length > 0) return effects;
      const { request, label, rank } = message;
      const ticket = this.fold.ticket(request);
      if (ticket === undefined || ticket.label === label) return effects;
      const { series, groups, usualMinutes, language } = ticket;
      const matters = ticket.matters.map(({ matter }) => matter);
      const data: EventPayloads['ticket-issued'] = {
        label,
        rank,
        series,
        matters,
        groups,
        usualMinutes,
        language,
      };
      return [record(draft('ticket-issued', ticketEntity(request), data))];
    },
);

const said = (effect: Effect): boolean => effect.kind !== 'record';

/** Whatever is to be said is said first, and recorded when that is done. */
const saidFirst = inPlaceOf(
  Participant.prototype,
  'command',
  (original) =>
    function (this: Participant, ref, command, now) {
      const effects = original.call(this, ref, command, now);
      return [...effects.filter(said), ...effects.filter((effect) => !said(effect))];
    },
);

/** Every device's number of a hub's, or its letters, are those of all. */
const sameFor = (shared: { readonly ordinal?: number; readonly letters?: string }): Patch =>
  inPlaceOf(
    HallFold.prototype,
    'device',
    (original) =>
      function (this: HallFold, id) {
        const device = original.call(this, id);
        const { enrolled } = device;
        if (enrolled === undefined) return device;
        if (shared.ordinal !== undefined && enrolled.ordinal === undefined) return device;
        return { ...device, enrolled: { ...enrolled, ...shared } };
      },
  );

/** Every start counts as one after an orderly stop. */
const alwaysClean = inPlaceOf(
  Device.prototype,
  'boot',
  (original) =>
    function (this: Device) {
      original.call(this, true);
    },
);

/** Numbers (N), and how a device issues tickets (I). */
export const NUMBERS: readonly Mutation[] = [
  {
    name: 'something is said before it is written',
    leavesOut: 'E13',
    rules: ['S2'],
    setting: kiosksCut,
    patch: saidFirst,
  },
  {
    name: 'a repeated wish makes another ticket',
    leavesOut: 'I1',
    rules: ['S2'],
    setting: tappedTwice,
    patch: wishedAnew,
  },
  {
    name: 'a repeated ask gets another number',
    leavesOut: 'D2',
    rules: ['D2'],
    setting: tappedTwice,
    patch: inPlaceOf(HallFold.prototype, 'grantFor', () => () => undefined),
  },
  {
    name: 'all hubs number from one range',
    leavesOut: 'N2',
    rules: ['S1'],
    setting: halves,
    patch: sameFor({ ordinal: 1 }),
  },
  {
    name: 'a range that is used up is continued in the next',
    leavesOut: 'N3',
    rules: ['S1'],
    setting: used,
    patch: continued,
  },
  {
    name: 'a hub does not jump after an unclean start',
    leavesOut: 'N4',
    rules: ['S1'],
    setting: hubLoses,
    patch: alwaysClean,
  },
  {
    name: 'devices share their letters',
    leavesOut: 'N5, N6',
    rules: ['S1'],
    setting: kiosksCut,
    patch: sameFor({ letters: 'A' }),
  },
  {
    name: 'a kiosk does not jump after an unclean start',
    leavesOut: 'I8',
    rules: ['S1'],
    setting: kioskLoses,
    patch: alwaysClean,
  },
  {
    name: 'a number that comes late is used after all',
    leavesOut: 'I3',
    rules: ['S2'],
    setting: slowHub,
    patch: usedLate,
  },
  {
    name: 'what was issued alone is not handed in',
    leavesOut: 'I5',
    rules: ['Q3'],
    setting: kiosksCut,
    patch: inPlaceOf(
      Issuer.prototype,
      'tick',
      (original) =>
        function (this: Issuer, _hub, now) {
          return original.call(this, undefined, now);
        },
    ),
  },
];
