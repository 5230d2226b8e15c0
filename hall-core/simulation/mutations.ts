import { draft, type EventPayloads, ticketEntity } from '../src/event-types.ts';
import type { Device } from './device.ts';
import { dayWith } from './left-out/days.ts';
import { LEFT_OUT } from './left-out/index.ts';
import { daysOf, type Mutation } from './mutation.ts';
import type { World } from './run-seed.ts';
import { HONEST } from './tamper.ts';

/** A call of one window is made by its neighbour too. */
function doubleCall({ windows: [first, second] }: World): void {
  if (first === undefined || second === undefined) return;
  let planted = false;
  first.tamper = {
    ...HONEST,
    drafts: (drafts) => {
      const call = drafts.find(({ type }) => type === 'ticket-called');
      if (call !== undefined && !planted && second.window !== undefined) {
        planted = true;
        const data = call.data as EventPayloads['ticket-called'];
        second.plant([draft('ticket-called', call.about, { ...data, window: second.window })]);
      }
      return drafts;
    },
  };
}

/** A kiosk gives every ticket the label of its first. */
function sameNumber({ kiosks }: World): void {
  for (const kiosk of kiosks) {
    let label: string | undefined;
    kiosk.tamper = {
      ...HONEST,
      drafts: (drafts) =>
        drafts.map((one) => {
          if (one.type !== 'ticket-issued') return one;
          label ??= (one.data as EventPayloads['ticket-issued']).label;
          return { ...one, data: { ...one.data, label } };
        }),
    };
  }
}

/** A kiosk gives a ticket the identity of an earlier one. */
function sameTicket({ kiosks: [kiosk] }: World): void {
  if (kiosk === undefined) return;
  let first: string | undefined;
  kiosk.tamper = {
    ...HONEST,
    drafts: (drafts) =>
      drafts.map((one) => {
        if (one.type !== 'ticket-issued') return one;
        first ??= one.about;
        return { ...one, about: first };
      }),
  };
}

/** A window's disk loses one finish it has acknowledged. */
function lostEvent({ windows: [window] }: World): void {
  if (window === undefined) return;
  let lost: string | undefined;
  window.tamper = {
    ...HONEST,
    swallows: (event) => {
      if (lost === undefined && event.type === 'ticket-finished') lost = event._id;
      return event._id === lost;
    },
  };
}

/** Windows believe that their autonomy lasts ten times as long as the desk says. */
function longAutonomy({ windows }: World): void {
  for (const window of windows) {
    window.tamper = {
      ...HONEST,
      received: (message) =>
        message.kind === 'beat-answer' ? { ...message, autonomyMs: message.autonomyMs * 10 } : message,
    };
  }
}

/** A window serves whoever its neighbour serves. */
function servedTwice({ windows: [first, second] }: World): void {
  if (first === undefined || second === undefined) return;
  first.tamper = {
    ...HONEST,
    drafts: (drafts) => {
      const start = drafts.find(({ type }) => type === 'ticket-started');
      if (start !== undefined && second.window !== undefined) startAt(second, start.about);
      return drafts;
    },
  };
}

const startAt = (device: Device, about: string): void =>
  device.plant([
    draft('ticket-started', ticketEntity(about.slice('ticket:'.length)), {
      leg: 1,
      window: device.window ?? 0,
    }),
  ]);

const cuts = daysOf(dayWith('cuts', { windowCuts: [12, 12] }));
/** Full reserves, so that a cut-off window has someone to call. */
const FULL = { reserveSize: 3, autonomyMs: 12 * 60_000, guardMs: 10_000 };
const SHORT = { ...FULL, autonomyMs: 60_000 };

/** Lies planted in one device, and rules of the hall file that leave no room. */
export const LIES: readonly Mutation[] = [
  { name: 'double-call', rules: ['S4'], lie: { sabotage: doubleCall } },
  { name: 'same-number', rules: ['S1'], lie: { sabotage: sameNumber } },
  { name: 'same-ticket', rules: ['S2'], lie: { sabotage: sameTicket } },
  { name: 'served-twice', rules: ['S5'], lie: { sabotage: servedTwice } },
  { name: 'lost-event', rules: ['Q2'], lie: { sabotage: lostEvent } },
  {
    name: 'no-lease-guard',
    rules: ['S4'],
    setting: cuts,
    lie: { rules: { ...FULL, guardMs: 30_000 - FULL.autonomyMs } },
  },
  { name: 'long-autonomy', rules: ['S4'], setting: cuts, lie: { rules: SHORT, sabotage: longAutonomy } },
];

export const MUTATIONS: readonly Mutation[] = [...LIES, ...LEFT_OUT];
