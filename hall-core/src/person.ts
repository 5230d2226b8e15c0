import type { DeviceId } from './event.ts';

/** Whoever acts at a device of the hall: a clerk at a window, or a guide or manager who sits at none. */
export interface Person {
  readonly device: DeviceId;
  readonly window?: number;
  /** The clerk signed in at the window. */
  readonly clerk?: string;
}
