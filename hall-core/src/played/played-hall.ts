import { bootOf } from '../databases.ts';
import { type Day, type DeviceId, type EventDraft, eventId, type HallEvent, logIdOf } from '../event.ts';
import { deviceEntity, draft, HALL_ENTITY } from '../event-types.ts';
import type { HallFile } from '../hall-file.ts';
import { HallFold } from '../hall-fold.ts';
import type { Result } from '../result.ts';

/** Who takes tickets and puts people back: a guide’s device, of no window. */
export const GUIDE: DeviceId = '0'.repeat(32);

/** The clerk at every window. */
export const CLERK = 'played';

/** The device at a window. */
export const deviceAt = (window: number): DeviceId => String(window).padStart(32, '0');

/**
 * A hall that is only played: a fold as every device has one, and what is written in it. Nothing of it is signed, kept or
 * sent.
 */
export class PlayedHall {
  readonly fold = new HallFold();
  readonly hall: HallFile;
  readonly #day: Day;
  readonly #written = new Map<string, number>();
  #count = 0;

  constructor(hall: HallFile, day: Day, beginsMs: number) {
    this.hall = hall;
    this.#day = day;
    this.write(draft('hall-configured', HALL_ENTITY, { hall }), beginsMs);
    const guide = { device: GUIDE, roles: ['guide'], letters: 'AA' } as const;
    this.write(draft('device-enrolled', deviceEntity(GUIDE), guide), beginsMs);
  }

  write(wanted: EventDraft, ms: number, by: DeviceId = GUIDE): void {
    const log = logIdOf(by, bootOf(wanted, '1'));
    const n = (this.#written.get(log) ?? 0) + 1;
    this.#written.set(log, n);
    const { type, v, about, data, clerk } = wanted;
    const event: HallEvent = {
      _id: eventId(log, n),
      type,
      v,
      day: this.#day,
      // The count keeps what is written in one moment in the order in which it was.
      at: [Math.round(ms), this.#count++],
      by: clerk === undefined ? { device: by } : { device: by, clerk },
      about,
      data,
      prev: '',
      sig: '',
      _rev: '1-',
    };
    this.fold.add(event);
  }

  /** Writes what a rule decided; whether it allowed it. */
  done(decided: Result<EventDraft[]>, ms: number, by: DeviceId = GUIDE): boolean {
    if (decided.ok) for (const wanted of decided.value) this.write(wanted, ms, by);
    return decided.ok;
  }
}
