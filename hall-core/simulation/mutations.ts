import { draft, type EventPayloads, ticketEntity } from '../src/event-types.ts';
import type { Device } from './device.ts';
import { LEFT_OUT } from './left-out.ts';
import type { Patch } from './patch.ts';
import { type RunOptions, runSeed, type World } from './run-seed.ts';
import { HONEST } from './tamper.ts';
import type { Workload } from './workload.ts';

/** A lie or a rule left out, and the rules by one of which the oracle must notice. */
export interface Mutation {
  readonly name: string;
  readonly rules: readonly string[];
  readonly options: RunOptions;
  /** The kind of day on which it can show, where not every kind is one. */
  readonly workload?: Workload;
  /** Takes the rule out of the running program; answers what puts it back. */
  readonly patch?: Patch;
}

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

/** Full reserves, so that a cut-off window has someone to call. */
const FULL = { reserveSize: 3, autonomyMs: 12 * 60_000, guardMs: 10_000 };
const SHORT = { ...FULL, autonomyMs: 60_000 };

/** Lies planted in one device, and rules of the hall file that leave no room. */
export const LIES: readonly Mutation[] = [
  { name: 'double-call', rules: ['S4'], options: { sabotage: doubleCall } },
  { name: 'same-number', rules: ['S1'], options: { sabotage: sameNumber } },
  { name: 'same-ticket', rules: ['S2'], options: { sabotage: sameTicket } },
  { name: 'served-twice', rules: ['S5'], options: { sabotage: servedTwice } },
  { name: 'lost-event', rules: ['Q2'], options: { sabotage: lostEvent } },
  {
    name: 'no-lease-guard',
    rules: ['S4'],
    options: { rules: { ...FULL, guardMs: 30_000 - FULL.autonomyMs } },
  },
  { name: 'long-autonomy', rules: ['S4'], options: { rules: SHORT, sabotage: longAutonomy } },
];

export const MUTATIONS: readonly Mutation[] = [...LIES, ...LEFT_OUT];

/** Seeds tried before a mutation counts as missed. */
const TRIES = 20;

/** Which seed has shown a mutation, and the rule it broke. */
export interface Shown {
  readonly seed: number;
  readonly rule: string;
}

/**
 * The first seed that shows the mutation by one of its rules, and does not break that rule without it; undefined
 * when none of the tried ones does.
 */
export function seedShowing(mutation: Mutation, workload: Workload, from: number): Shown | undefined {
  const own = mutation.workload ?? workload;
  for (let seed = from; seed < from + TRIES; seed++) {
    const shown = brokenBy(mutation, own, seed).find((rule) => mutation.rules.includes(rule));
    if (shown === undefined) continue;
    const honest = runSeed(own, seed);
    if (!honest.violations.some(({ rule }) => rule === shown)) return { seed, rule: shown };
  }
  return undefined;
}

function brokenBy({ options, patch }: Mutation, workload: Workload, seed: number): string[] {
  const restore = patch?.();
  try {
    return runSeed(workload, seed, options).violations.map(({ rule }) => rule);
  } finally {
    restore?.();
  }
}
