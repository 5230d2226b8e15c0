import type { Day, DeviceId } from '../event.ts';
import type { DeviceRole } from '../roles.ts';

/** A window that could help, and who could sit there. */
export interface Helper {
  readonly window: number;
  /** Somebody already sits there and takes nobody: one tap opens it. */
  readonly isSeated: boolean;
  /** Who sits there, or a trained clerk who sits nowhere, one seen today first; absent where there is none. */
  readonly clerk?: string;
}

/** Whose line it is: one group’s, or absent, the whole hall’s. */
interface OfLine {
  readonly group?: string;
  /** Absent where no window is left. */
  readonly helper?: Helper;
}

export type AlertCause =
  /** Someone waits whom no open window may call. */
  | ({ readonly kind: 'stranded'; readonly waiting: number } & OfLine)
  | ({ readonly kind: 'crowd'; readonly waiting: number; readonly open: number } & OfLine)
  | ({ readonly kind: 'long-wait'; readonly label: string; readonly waitMs: number } & OfLine)
  | {
      readonly kind: 'silent';
      readonly device: DeviceId;
      readonly role: DeviceRole;
      readonly forMs: number;
      /** Where somebody is signed in with it. */
      readonly window?: number;
    }
  | { readonly kind: 'paper'; readonly device: DeviceId; readonly state: PaperState; readonly left?: number }
  | { readonly kind: 'bad-rating'; readonly case: string; readonly label?: string; readonly dueDay: Day };

export type PaperState = 'low' | 'blocked' | 'unreachable';

/** Something a manager should know of at once. */
export type Alert = AlertCause & {
  /** The same as long as it is the same trouble. */
  readonly key: string;
  /** From 1; higher is worse. */
  readonly level: number;
};

/** What whoever asks has heard of a device; how it is is no fact of the hall. */
export interface DeviceNews {
  readonly device: DeviceId;
  /** For how long nobody has heard of it; absent while it is heard. */
  readonly silentMs?: number;
  /** Absent while its paper is all right, or it prints nothing. */
  readonly paper?: { readonly state: PaperState; readonly left?: number };
}
