import { canonical } from './canonical.ts';
import type { DeviceId } from './event.ts';
import type { DeviceRole } from './event-types.ts';

/** What a device signs to show a hub that a key is its own; a nonce is good for one hub and one time. */
export const provingText = (device: DeviceId, nonce: string): string =>
  canonical({ purpose: 'onewindow-proof', device, nonce });

/** `GET /api/v1/challenge`. */
export interface Challenge {
  readonly nonce: string;
}

/** `POST /api/v1/session`: a device shows that it is who it says. */
export interface SessionAsk {
  /** The device's id is its hash. */
  readonly publicKey: string;
  readonly nonce: string;
  readonly sig: string;
}

export interface SessionAnswer {
  /** Sent as `Authorization: Bearer …` and as the MQTT password; good at this hub until it ends or restarts. */
  readonly token: string;
  readonly lastsMs: number;
}

/** `POST /api/v1/join`: a device that is not of the hall asks to be. */
export interface JoinAsk {
  readonly publicKey: string;
  readonly nonce: string;
  readonly sig: string;
  readonly role: DeviceRole;
  readonly name: string;
  /** Left out where a trial hall takes everyone on its own computer. */
  readonly code?: string;
}

export interface JoinAnswer {
  readonly hall: string;
  /** The device all trust in the hall begins from; kept for good by whoever joins. */
  readonly root: DeviceId;
  readonly roles: readonly DeviceRole[];
}

/** Why a hub says no to a session or to joining; each has a sentence on the screen of whoever can act. */
export type EntryRefusal =
  | 'malformed'
  /** The nonce is old or of another hub, or the signature is not of that key. */
  | 'bad-proof'
  | 'not-enrolled'
  | 'revoked'
  | 'code-needed'
  | 'code-unknown'
  | 'code-used'
  | 'code-expired'
  | 'too-many-tries'
  | 'role-not-invited'
  /** The hub has no place in a hall itself yet. */
  | 'hub-not-ready'
  | 'too-many-hubs'
  /** The hub cannot keep anything now, such as on a full disk. */
  | 'not-kept';

export interface EntryRefused {
  readonly error: 'unauthorized' | 'forbidden' | 'bad_request';
  readonly reason: string;
  readonly code: EntryRefusal;
  readonly waitMs?: number;
}
