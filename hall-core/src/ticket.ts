import type { DeviceId } from './event.ts';
import type { CallBasis, DeskId, EventOf, Language, MatterOutcome, Receiver } from './event-types.ts';

export interface MatterState {
  readonly matter: string;
  readonly startedMs?: number;
  readonly closedMs?: number;
  readonly outcome?: MatterOutcome;
}

/** Where a ticket is in its life. */
export type TicketPhase =
  | { readonly kind: 'reserved'; readonly slotStartMs: number }
  | { readonly kind: 'waiting' }
  | ({ readonly kind: 'called'; readonly basis: CallBasis } & AtWindow)
  | ({ readonly kind: 'serving'; readonly sinceMs: number } & AtWindow)
  | ({ readonly kind: 'held'; readonly sinceMs: number } & AtWindow)
  | ({ readonly kind: 'done'; readonly startedMs: number; readonly endedMs: number } & AtWindow)
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
}

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
  readonly language: Language;
  readonly usualMinutes: number;
  readonly issuedMs: number;
  readonly issuedBy: DeviceId;
  /** Only a shown paper or a typed number tells of it: its issue has not arrived, or is of another day. */
  readonly unissued?: true;
  /** Virtual arrival time; tickets are called from the lowest (C3). */
  readonly rank: number;
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
