import {
  type HallFile,
  type LocalText,
  type Matter,
  rulesOf,
  type ServiceGroup,
  type WindowSetup,
} from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import { matterIn } from './matter-text.ts';
import { currentAt, waitingLine, windowSetup } from './queue.ts';
import { recallInMs } from './serving.ts';
import type { TicketState } from './ticket.ts';
import type { CalledTicket } from './ticket-index.ts';
import { type WindowState, wishOf } from './window.ts';

/** One call as a board shows it. */
export interface ShownCall {
  /** Changes with every call and recall, so a board highlights and speaks each once. */
  readonly callId: string;
  readonly ticket: string;
  readonly label: string;
  readonly window: number;
  /** Where the person goes instead, for a cloud window. */
  readonly place?: LocalText;
  readonly calledMs: number;
  readonly state: 'called' | 'serving' | 'past';
}

/** The calls of the day, latest first: those still called or served, and the `past` last ones. */
export function shownCalls(fold: HallFold, past: number): { now: ShownCall[]; past: ShownCall[] } {
  const called = fold.calledTickets();
  const hall = fold.hallFile();
  const shown = (ticket: CalledTicket): ShownCall => shownCall(hall, ticket);
  return { now: called.live.map(shown), past: called.past.slice(0, past).map(shown) };
}

function shownCall(hall: HallFile | undefined, { id, label, phase }: CalledTicket): ShownCall {
  const { callId, window, lastCallMs: calledMs } = phase;
  const live = phase.kind === 'called' || phase.kind === 'serving';
  const place = hall === undefined ? undefined : cloudPlace(hall, window);
  const call = { callId, ticket: id, label, window, calledMs, state: live ? phase.kind : 'past' } as const;
  return place === undefined ? call : { ...call, place };
}

/** The seat with a screen a person goes to who is called to a cloud window; undefined for any other window. */
export function cloudPlace(hall: HallFile, window: number): LocalText | undefined {
  const setup = windowSetup(hall, window);
  return setup?.kind === 'cloud' ? setup.place : undefined;
}

/** Where people go for these windows: the numbers of those they walk up to, and the seats of cloud windows. */
export function placesOf(
  hall: HallFile,
  windows: readonly number[],
): { readonly numbers: number[]; readonly seats: LocalText[] } {
  return {
    numbers: windows.filter((window) => cloudPlace(hall, window) === undefined),
    seats: windows.flatMap((window) => cloudPlace(hall, window) ?? []),
  };
}

/** How many wait in a group, and since when the one who has waited longest. */
export interface GroupLine {
  readonly group: ServiceGroup;
  readonly waiting: number;
  readonly oldestMs?: number;
}

/** The waiting people by the group of their first matter, in the order of the set-up file. */
export function groupLines(fold: HallFold, hall: HallFile): GroupLine[] {
  const line = waitingLine(fold);
  return hall.groups.map((group) => {
    const mine = line.filter((ticket) => ticket.groups[0] === group.id);
    const oldestMs = mine.reduce<number | undefined>(
      (oldest, ticket) => Math.min(oldest ?? ticket.issuedMs, ticket.issuedMs),
      undefined,
    );
    return { group, waiting: mine.length, ...(oldestMs === undefined ? {} : { oldestMs }) };
  });
}

/** What a window is doing, as one word a screen shows. */
export type WindowActivity = 'closed' | 'paused' | 'free' | 'calling' | 'serving' | 'closing';

export interface WindowCard {
  readonly setup: WindowSetup;
  readonly state: WindowState;
  readonly activity: WindowActivity;
  readonly ticket?: TicketState;
  /** What was ordered has not been taken up by the window's own device yet. */
  readonly unconfirmed: boolean;
}

export function windowCards(fold: HallFold, hall: HallFile): WindowCard[] {
  return hall.windows.map((setup) => windowCard(fold, setup));
}

export function windowCard(fold: HallFold, setup: WindowSetup): WindowCard {
  const state = fold.window(setup.number);
  const ticket = currentAt(fold, setup.number);
  const wish = wishOf(state);
  const unconfirmed = state.order !== undefined && state.acknowledged?.wish !== wish;
  const card = { setup, state, activity: activityOf(state, ticket), unconfirmed };
  return ticket === undefined ? card : { ...card, ticket };
}

function activityOf(state: WindowState, ticket: TicketState | undefined): WindowActivity {
  const wish = wishOf(state);
  if (ticket?.phase.kind === 'called') return 'calling';
  if (ticket?.phase.kind === 'serving') return wish === 'open' ? 'serving' : 'closing';
  if (wish === 'open') return state.session === undefined ? 'closed' : 'free';
  return wish;
}

/** The matters of a group, frequent ones first. */
export const mattersOf = (hall: HallFile, group: string): Matter[] =>
  hall.matters
    .filter((matter) => matter.group === group)
    .sort((a, b) => Number(b.frequent ?? false) - Number(a.frequent ?? false));

/** The matters of a ticket as the set-up file describes them; one it no longer knows is left out. */
export function mattersOnTicket(hall: HallFile, ticket: TicketState): Matter[] {
  return ticket.matters.flatMap(({ matter }) => matterIn(hall, matter) ?? []);
}

/** What to bring for several matters together, each paper once, with the larger number of copies. */
export function materialsFor(matters: readonly Matter[]): Matter['materials'] {
  const merged = new Map<string, Matter['materials'][number]>();
  for (const { materials } of matters) {
    for (const material of materials) {
      const key = `${material.kind} ${material.name['zh-CN']}`;
      const held = merged.get(key);
      if (held === undefined || (material.copies ?? 0) > (held.copies ?? 0)) merged.set(key, material);
    }
  }
  return [...merged.values()];
}

/** `1–4、6` : window numbers as people read them, runs joined. */
export function windowList(numbers: readonly number[], comma: string): string {
  const runs: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && number === run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(comma);
}

/** Whether the same ticket may be called again yet, and after how many more calls it may be a no-show. */
export function callLimits(hall: HallFile, ticket: TicketState, wallMs: number) {
  const rules = rulesOf(hall);
  if (ticket.phase.kind !== 'called') return { recallInMs: 0, callsLeft: 0 };
  return {
    recallInMs: recallInMs(ticket.phase, rules, wallMs),
    callsLeft: Math.max(0, rules.callsBeforeNoShow - ticket.phase.calls),
  };
}
