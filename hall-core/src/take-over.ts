import type { DeviceId, EventDraft } from './event.ts';
import { deviceEntity, draft, windowEntity } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import { backFrom, sentBack } from './rank-down.ts';
import { accept, type Result, refuse } from './result.ts';

/**
 * A person has looked: the device at this window is off (C6). Its session ends, whoever was called there and has
 * not been served, or was sent there, goes back to the line at the old place, and the desk takes back what it held in
 * reserve. Signing in there again undoes it.
 */
export function decideTakeOver(fold: HallFold, window: number): Result<EventDraft[]> {
  const { session } = fold.window(window);
  if (session === undefined) return refuse('window-not-staffed', { window });
  const drafts: EventDraft[] = [
    draft('window-declared-off', windowEntity(window), { device: session.device, session: session.id }),
  ];
  for (const ticket of fold.openTickets()) {
    const { phase } = ticket;
    if (phase.kind === 'called' && phase.window === window) drafts.push(backFrom(ticket, window));
  }
  return accept([...drafts, ...sentBack(fold, window)]);
}

/** A person has looked: this device is off for good. What rested with it goes to the hub in reach (C7). */
export function decideDeclareOff(
  fold: HallFold,
  device: DeviceId,
  heir: DeviceId | undefined,
): Result<EventDraft[]> {
  if (heir === undefined || heir === device) return refuse('no-hub-in-reach');
  const known = fold.device(device);
  if (known.role === undefined && known.enrolled === undefined) return refuse('unknown-device', { device });
  return accept([draft('device-declared-off', deviceEntity(device), { heir })]);
}
