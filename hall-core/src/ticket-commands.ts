import type { EventDraft } from './event.ts';
import type { HallFold } from './hall-fold.ts';
import type { Now } from './hybrid-time.ts';
import { decideTransfer, type Transfer } from './moving.ts';
import type { Person } from './person.ts';
import { decideBringPapers, decideRestore } from './restoring.ts';
import { type Result, refuse, unreachable } from './result.ts';
import type { HoldKind } from './service-codes.ts';
import { decideTellSlip, type TellSlip } from './slip-turns.ts';
import { decideHold, decideResume } from './suspending.ts';
import { decideUndo } from './undoing.ts';

/**
 * What is done with a person beside calling and serving: back to the line, on to others, away for a while; and what is
 * said of their paper.
 */
export type TicketCommand =
  | TellSlip
  | { readonly kind: 'restore'; readonly ticket: string }
  | { readonly kind: 'bring-papers'; readonly ticket: string }
  | ({ readonly kind: 'transfer' } & Transfer)
  | { readonly kind: 'hold'; readonly ticket: string; readonly hold: HoldKind }
  | { readonly kind: 'resume'; readonly ticket: string }
  /** Takes back what this device did last to the ticket, within seconds. */
  | { readonly kind: 'undo'; readonly ticket: string };

/** Answers one of them. Moving and holding a person takes a clerk at a window; the rest may be said by a guide, too. */
export function decideTicketCommand(
  fold: HallFold,
  person: Person,
  command: TicketCommand,
  now: Now,
): Result<EventDraft[]> {
  switch (command.kind) {
    case 'tell-slip':
      return decideTellSlip(fold, person.device, command);
    case 'restore':
      return decideRestore(fold, person, command.ticket);
    case 'bring-papers':
      return decideBringPapers(fold, person, command.ticket);
    case 'undo':
      return decideUndo(fold, person, command.ticket, now);
    default:
      return decideAtWindow(fold, person, command);
  }
}

function decideAtWindow(
  fold: HallFold,
  { device, window, clerk }: Person,
  command: Extract<TicketCommand, { kind: 'transfer' | 'hold' | 'resume' }>,
): Result<EventDraft[]> {
  if (window === undefined || clerk === undefined) return refuse('not-signed-in');
  const actor = { device, window, clerk };
  switch (command.kind) {
    case 'transfer':
      return decideTransfer(fold, actor, command);
    case 'hold':
      return decideHold(fold, actor, command.ticket, command.hold);
    case 'resume':
      return decideResume(fold, actor, command.ticket);
    default:
      return unreachable(command);
  }
}
