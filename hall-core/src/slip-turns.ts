import type { DeviceId, EventDraft } from './event.ts';
import type { SlipState } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import { accept, type Result, refuse } from './result.ts';
import { type SlipJob, slipMoved } from './slip.ts';

/** The device a slip names says how far it has got (P4). */
export interface TellSlip {
  readonly kind: 'tell-slip';
  readonly ticket: string;
  readonly copy: number;
  /** The notice it says; absent where it is the ticket's own slip. */
  readonly notice?: string;
  readonly state: SlipState;
  readonly fault?: string;
}

/**
 * What telling it writes; nothing when it is known already. Refused with `unknown-slip` where nobody asked for it, and
 * with `not-your-printer` where it is another device's to print.
 */
export function decideTellSlip(
  fold: HallFold,
  device: DeviceId,
  { ticket, copy, notice, state, fault }: TellSlip,
): Result<EventDraft[]> {
  const slip = fold.slip(ticket, copy, notice);
  if (slip === undefined) return refuse('unknown-slip');
  if (slip.printer !== device) return refuse('not-your-printer');
  if (slip.state === state && slip.fault === fault) return accept([]);
  return accept([slipMoved(slip, state, fault)]);
}

/**
 * Whether a later paper of the same ticket was asked for at another printer (P5): whoever waited has one in hand by
 * then, marked as a copy, and this one would be a second without the mark.
 */
export function isOvertaken(fold: HallFold, { ticket, copy, notice, printer }: SlipJob): boolean {
  for (let later = copy + 1; ; later++) {
    const slip = fold.slip(ticket, later, notice);
    if (slip === undefined) return false;
    if (slip.printer !== printer) return true;
  }
}
