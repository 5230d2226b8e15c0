import type { HallEvent } from '@onewindow/hall-core';
import type { HubPrinter, Replica } from '@onewindow/replica/runtime';
import type { HubLog } from './hub-log.ts';

/** How often it is looked how the printer is. */
const LOOK_MS = 5_000;

export interface HallJournalSetup {
  readonly replica: Replica;
  readonly printer: () => HubPrinter;
  readonly note: HubLog['note'];
}

/** Notes what operators want to find later: who came and went, who keeps the desk, what could not be kept or printed. */
export class HallJournal {
  readonly #setup: HallJournalSetup;
  readonly #stop: () => void;
  readonly #timer: ReturnType<typeof setInterval>;
  #desk: string | undefined;
  #trouble: string | undefined;
  #printer = '';

  constructor(setup: HallJournalSetup) {
    this.#setup = setup;
    this.#stop = setup.replica.onChange((events) => this.#changed(events));
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
    this.#changed([]);
    this.#look();
  }

  #changed(events: readonly HallEvent[]): void {
    const { replica, note } = this.#setup;
    for (const event of events) {
      // What a newer version has written may have another form.
      const { device, roles } = event.data as { readonly device?: unknown; readonly roles?: unknown };
      if (typeof device !== 'string') continue;
      if (event.type === 'device-enrolled')
        note({ code: 'device-enrolled', device, roles: Array.isArray(roles) ? roles.join(' ') : '' });
      if (event.type === 'device-revoked') note({ code: 'device-revoked', device, by: event.by.device });
    }
    const desk = replica.deskInReach;
    if (desk !== this.#desk) note({ code: 'desk-moved', desk: desk ?? 'none' });
    this.#desk = desk;
    const trouble = replica.trouble?.kind;
    if (trouble !== this.#trouble)
      note(trouble === undefined ? { code: 'store-well' } : { code: 'store-troubled', why: trouble });
    this.#trouble = trouble;
  }

  #look(): void {
    const { kind, fault } = this.#setup.printer();
    const now = `${kind} ${fault ?? ''}`;
    if (now === this.#printer) return;
    this.#printer = now;
    this.#setup.note({ code: 'printer-changed', state: kind, ...(fault === undefined ? {} : { fault }) });
  }

  close(): void {
    this.#stop();
    clearInterval(this.#timer);
  }
}
