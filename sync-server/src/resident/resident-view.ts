import {
  cloudPlace,
  estimateWait,
  type HallFile,
  type HallFold,
  type LocalText,
  type Matter,
  materialsFor,
  mattersOnTicket,
  placesOf,
  ratingOf,
  rulesOf,
  servedAs,
  type TicketPhase,
  type TicketState,
  ticketUnits,
  type WaitRange,
  windowsFor,
} from '@onewindow/hall-core';

/** Where the person goes: a window by its number, or the seat of a cloud window. */
export type Place = { readonly window: number } | { readonly seat: LocalText };

/** Where a ticket is in its life, as its own person should know it; the times are wall-clock ms. */
export type ResidentState =
  | { readonly kind: 'reserved'; readonly slotStartMs: number }
  | {
      readonly kind: 'waiting';
      readonly aheadPeople: number;
      /** Absent where it cannot be said honestly. */
      readonly range?: WaitRange;
      /** Nobody sits at a window that may call it, as far as this hub knows. */
      readonly noWindow: boolean;
      /** Which windows will call it. */
      readonly windows: { readonly numbers: readonly number[]; readonly seats: readonly LocalText[] };
      readonly sinceMs: number;
      /** The places still to go to, where these call in any order; otherwise none. */
      readonly anyOrder: readonly LocalText[];
      /** Back in the line after a call or a service. */
      readonly isBack: boolean;
    }
  | {
      readonly kind: 'called';
      readonly place: Place;
      readonly sinceMs: number;
      readonly calls: number;
      /** Changes with every call and recall. */
      readonly callId: string;
    }
  | { readonly kind: 'serving' | 'held'; readonly place: Place; readonly sinceMs: number }
  | {
      readonly kind: 'done';
      readonly place: Place;
      readonly sinceMs: number;
      readonly isRated: boolean;
    }
  | { readonly kind: 'no-show'; readonly sinceMs: number; readonly atGuideOnly: boolean }
  | { readonly kind: 'left'; readonly sinceMs: number }
  | { readonly kind: 'void'; readonly sinceMs: number; readonly isMissed: boolean };

/** What the page of a ticket shows; nothing in it is about who the person is. */
export interface ResidentView {
  readonly code: string;
  readonly label: string;
  readonly leg: number;
  readonly language: TicketState['language'];
  readonly state: ResidentState;
  readonly matters: readonly LocalText[];
  /** Whose matters they are where units share the hall. */
  readonly units: readonly LocalText[];
  /** Of several the unit to go to next, where it is known. */
  readonly nextUnit?: LocalText;
  readonly complaintPhone: string;
  /** What to bring while that still helps. */
  readonly materials: Matter['materials'];
  /** This hub is cut off from the hub that keeps the line: what it counts may be old. */
  readonly isStale: boolean;
}

/**
 * An id a kiosk or guide's tablet made has 26 random characters of base 32, 130 bits; nobody guesses one. Ids made of
 * what is printed or seen — stand-ins for typed numbers, entries after an outage — have another form and no page.
 */
export const isCode = (code: string): boolean => /^[a-z0-9]{16,64}$/.test(code);

/** What the holder of a code may know; undefined for a code that is no ticket of this day here. */
export function residentView(
  fold: HallFold,
  hall: HallFile,
  code: string,
  { wallMs, isStale }: { readonly wallMs: number; readonly isStale: boolean },
): ResidentView | undefined {
  const own = isCode(code) ? fold.ticket(code) : undefined;
  const ticket = servedAs(fold, code);
  if (own === undefined || ticket === undefined) return undefined;
  const state = stateOf(fold, hall, ticket, { wallMs, isStale });
  const matters = mattersOnTicket(hall, own);
  // What it collects was handed in days ago.
  const needsPapers = own.of === undefined && isStillToCome(state);
  const { all, complaintPhone } = ticketUnits(hall, own);
  const { next } = ticketUnits(hall, ticket);
  return {
    code,
    label: own.label,
    leg: ticket.leg,
    language: own.language,
    state,
    matters: matters.map(({ name }) => name),
    units: all.map(({ name }) => name),
    ...(next === undefined ? {} : { nextUnit: next.name }),
    complaintPhone,
    materials: needsPapers ? materialsFor(matters) : [],
    isStale,
  };
}

function isStillToCome({ kind }: ResidentState): boolean {
  switch (kind) {
    case 'reserved':
    case 'waiting':
    case 'called':
    case 'held':
    case 'no-show':
      return true;
    case 'serving':
    case 'done':
    case 'left':
    case 'void':
      return false;
  }
}

function stateOf(
  fold: HallFold,
  hall: HallFile,
  ticket: TicketState,
  at: { readonly wallMs: number; readonly isStale: boolean },
): ResidentState {
  const { phase } = ticket;
  switch (phase.kind) {
    case 'reserved':
      return { kind: 'reserved', slotStartMs: phase.slotStartMs };
    case 'waiting':
      return waitingState(fold, hall, ticket, at);
    case 'called': {
      const { calls, callId, lastCallMs: sinceMs } = phase;
      return { kind: 'called', place: placeOf(hall, phase), sinceMs, calls, callId };
    }
    case 'serving':
    case 'held':
      return { kind: phase.kind, place: placeOf(hall, phase), sinceMs: phase.sinceMs };
    case 'done': {
      const isRated = ratingOf(fold, ticket.id, ticket.leg) !== undefined;
      return { kind: 'done', place: placeOf(hall, phase), sinceMs: phase.endedMs, isRated };
    }
    case 'no-show': {
      const atGuideOnly = (ticket.misses ?? 0) >= rulesOf(hall).missesToEnd;
      return { kind: 'no-show', sinceMs: phase.endedMs, atGuideOnly };
    }
    case 'left':
      return { kind: 'left', sinceMs: phase.endedMs };
    case 'void':
      return { kind: 'void', sinceMs: phase.endedMs, isMissed: phase.reason === 'missed' };
  }
}

function placeOf(hall: HallFile, { window }: Extract<TicketPhase, { window: number }>): Place {
  const seat = cloudPlace(hall, window);
  return seat === undefined ? { window } : { seat };
}

function waitingState(
  fold: HallFold,
  hall: HallFile,
  ticket: TicketState,
  { wallMs, isStale }: { readonly wallMs: number; readonly isStale: boolean },
): ResidentState {
  const { aheadPeople, range } = estimateWait(fold, hall, ticket, wallMs);
  const { returned, issuedMs, anyOrder, groups } = ticket;
  return {
    kind: 'waiting',
    aheadPeople,
    // Who is called on the other side of a cut is not known here, so no time is promised.
    ...(range === undefined || isStale ? {} : { range }),
    noWindow: range === undefined && !isStale,
    windows: placesOf(hall, windowsFor(hall, ticket)),
    anyOrder: hall.groups
      .filter(({ id }) => anyOrder === true && groups.includes(id))
      .map(({ name }) => name),
    sinceMs: returned?.atMs ?? issuedMs,
    isBack: returned !== undefined,
  };
}
