import type { Participant } from '../src/custody/participant.ts';
import type { DeviceId } from '../src/event.ts';
import type { Now } from '../src/hybrid-time.ts';

/**
 * What custody of several hubs is told by the shell around it, as in production's hub notice and exchange of
 * version vectors. All of it in one place, so that it is seen what a participant is asked besides its inputs.
 */

/** Which device a hub's notice names as the one to ask. A hub that knows of none names itself. */
export const deskNamedBy = (participant: Participant, hub: DeviceId, now: Now): DeviceId =>
  participant.deskInReach?.(now) ?? hub;

/** A replica holds all that another device had when it gave notice (C14). */
export const hasMet = (participant: Participant): void => participant.met?.();
