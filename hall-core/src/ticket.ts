import type { Day, DeviceId } from './event.ts';
import type { CallBasis, DeskId, EventOf, Language, MatterOutcome, Receiver } from './event-types.ts';
import type {
  CallReason,
  HoldKind,
  PriorityReason,
  Purpose,
  RefusalReason,
  ResultRoad,
  ReturnReason,
} from './service-codes.ts';
import type { BookedSeat, NoticeItem, TicketPayloads } from './ticket-payloads.ts';

export interface MatterState {
  readonly matter: string;
  /** Put on the ticket after its issue. */
  readonly added?: true;
  readonly startedMs?: number;
  readonly closedMs?: number;
  readonly outcome?: MatterOutcome;
  /** What went with the outcome: why refused, due when, owing what, handed over how. */
  readonly reason?: RefusalReason;
  readonly dueDay?: Day;
  readonly owed?: readonly string[];
  readonly result?: ResultRoad;
  readonly fee?: 'due' | 'paid';
  readonly pledge?: boolean;
  readonly crossRegion?: boolean;
  /** 后台环节: the group whose windows work on it without the person; empty or absent: nobody does. */
  readonly inside?: string;
  /** Which papers were here and which were missing when somebody looked last, of which text. */
  readonly checked?: Omit<TicketPayloads['matter-checked'], 'matter'> & { readonly atMs: number };
}

/** What whoever serves the person should know. */
export type TicketNotes = TicketPayloads['ticket-noted'];

/** A notice slip as it was given. */
export interface NoticeGiven {
  readonly event: string;
  /** What its slips call it. */
  readonly notice: string;
  /** Absent where a guide gave it. */
  readonly window?: number;
  readonly items: readonly NoticeItem[];
  readonly atMs: number;
}

/** How a ticket came back to the line for the leg it is in, and for whom. */
export interface Returned {
  readonly why: ReturnReason;
  readonly atMs: number;
  /** The window it was at before, and the clerk who sent it. */
  readonly fromWindow?: number;
  readonly by?: string;
  /** One of the hall's notes to whoever calls it next. */
  readonly note?: string;
  /** Where only this window may call it, and which clerk is meant there. */
  readonly window?: number;
  readonly clerk?: string;
}

/** Where a ticket is in its life. */
export type TicketPhase =
  | { readonly kind: 'reserved'; readonly slotStartMs: number }
  | { readonly kind: 'waiting' }
  | ({ readonly kind: 'called'; readonly basis: CallBasis; readonly why?: CallReason } & AtWindow)
  | ({ readonly kind: 'serving'; readonly sinceMs: number } & AtWindow)
  | ({ readonly kind: 'held'; readonly sinceMs: number; readonly hold: HoldKind } & AtWindow)
  | ({
      readonly kind: 'done';
      readonly startedMs: number;
      readonly endedMs: number;
      /** Its end was forgotten, or all its times are from memory: they are left out of figures. */
      readonly untimed?: true;
    } & AtWindow)
  | ({ readonly kind: 'no-show'; readonly endedMs: number } & AtWindow)
  | { readonly kind: 'left'; readonly endedMs: number }
  | { readonly kind: 'void'; readonly endedMs: number; readonly reason: string };

/** A ticket while one window deals with it. */
export interface AtWindow {
  readonly window: number;
  readonly device: DeviceId;
  readonly clerk?: string;
  /** How often it was called in this leg. */
  readonly calls: number;
  readonly calledMs: number;
  readonly lastCallMs: number;
  /** The id of the latest call event: what a board announces once. */
  readonly callId: string;
  /** How long it was held in this leg, in ms by kind; no service time. */
  readonly heldMs?: Readonly<Partial<Record<HoldKind, number>>>;
}

/** How long a ticket has been held in this leg, in ms, over all kinds; a hold that still lasts is not in it. */
export const heldTotalMs = ({ heldMs = {} }: AtWindow): number =>
  Object.values(heldMs).reduce((sum, ms) => sum + ms, 0);

export interface Pass {
  readonly k: number;
  readonly from: DeviceId;
  readonly to: Receiver;
  readonly reason: EventOf<'ticket-passed'>['data']['reason'];
  readonly event: string;
  /** As keeper of which desk the giver made it; absent when it acted for itself. */
  readonly desk?: DeskId;
}

/** What a merge found that should not have happened; the same on every replica. */
export type TicketAnomaly =
  | { readonly kind: 'issued-twice'; readonly events: readonly string[] }
  | { readonly kind: 'custody-fork'; readonly k: number; readonly devices: readonly DeviceId[] }
  | {
      readonly kind: 'called-twice';
      readonly leg: number;
      readonly keeper: { readonly device: DeviceId; readonly window: number };
      readonly others: readonly { readonly device: DeviceId; readonly window: number }[];
    };

export interface TicketState {
  readonly id: string;
  readonly label: string;
  readonly series: string;
  readonly groups: readonly string[];
  /** Its steps wait for none of the others: any window that serves one of the groups may call. */
  readonly anyOrder?: true;
  readonly language: Language;
  readonly usualMinutes: number;
  readonly issuedMs: number;
  readonly issuedBy: DeviceId;
  /** Only a shown paper or a typed number tells of it: its issue has not arrived, or is of another day. */
  readonly unissued?: true;
  /** Served by hand on a pre-printed number and entered later. */
  readonly backfilled?: true;
  /** 体验官: somebody tries the hall with it. Clerks' screens never show it, and it counts in no figure. */
  readonly test?: true;
  readonly purpose?: Purpose;
  /** The case this visit is about. */
  readonly of?: string;
  /** The booking its person came for. */
  readonly booked?: BookedSeat;
  /** The code of a booking its person named, which was not known where the ticket was taken. */
  readonly claim?: string;
  readonly priority?: PriorityReason;
  readonly notes?: TicketNotes;
  readonly notices?: readonly NoticeGiven[];
  /** How often its person missed the calls of a leg. */
  readonly misses?: number;
  /** 首问负责制: the first clerk who served it. */
  readonly firstClerk?: string;
  /** Absent in the first leg. */
  readonly returned?: Returned;
  /** Virtual arrival time; tickets are called from the lowest (C3). */
  readonly rank: number;
  /** Its rank in this leg without its priority; absent where that made no difference. */
  readonly ownRank?: number;
  /** Grows when a ticket goes back to the line; evidence counts within one leg (C9). */
  readonly leg: number;
  readonly matters: readonly MatterState[];
  readonly phase: TicketPhase;
  /** The pass of the highest number: whoever it names holds the ticket. The issuer does before any pass. */
  readonly pass?: Pass;
  readonly holder: Receiver;
  readonly anomalies: readonly TicketAnomaly[];
}

/** Whether the ticket still needs anyone. */
export function isOpen(phase: TicketPhase): boolean {
  switch (phase.kind) {
    case 'reserved':
    case 'waiting':
    case 'called':
    case 'serving':
    case 'held':
      return true;
    case 'done':
    case 'no-show':
    case 'left':
    case 'void':
      return false;
  }
}
