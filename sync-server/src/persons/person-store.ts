import { join } from 'node:path';
import type { Day } from '@onewindow/hall-core';
import { Serial } from '@onewindow/replica/runtime';
import { PersonFiles } from './person-files.ts';
import {
  isOver,
  type KnownPerson,
  type PersonRecord,
  type PinVerifier,
  slotOf,
  standsAbove,
} from './person-record.ts';

/** Where a hub's data folder holds what is known of people; part of no backup. */
export const PERSONS_FOLDER = 'persons';

export interface PersonStoreSetup {
  readonly data: string;
  readonly hall: string;
  /** The business day now. */
  readonly today: () => Day;
  /** The hall's rule, which a manager may change. */
  readonly keepDays: () => number;
}

export type PersonPut = 'kept' | 'erased';

/**
 * What hubs alone keep (F9): people by the keys of events, and the verifiers of clerks' PINs. The same records give
 * the same store on every hub, in whatever order they come: the later version stands, and an erasure above all.
 */
export class PersonStore {
  readonly #setup: PersonStoreSetup;
  readonly #files: PersonFiles;
  readonly #records = new Map<string, PersonRecord>();
  /** By slot, when it last changed here: what a hub that comes back has not heard of. */
  readonly #changes = new Map<string, number>();
  readonly #serial = new Serial();
  readonly #listeners = new Set<() => void>();
  #change = 0;

  private constructor(setup: PersonStoreSetup) {
    this.#setup = setup;
    this.#files = new PersonFiles(join(setup.data, PERSONS_FOLDER, setup.hall));
  }

  /** What the rule erases is gone before anyone can ask for it. */
  static async open(setup: PersonStoreSetup): Promise<PersonStore> {
    const store = new PersonStore(setup);
    for (const record of await store.#files.open()) store.#note(record);
    await store.sweep();
    return store;
  }

  #note(record: PersonRecord): void {
    const slot = slotOf(record);
    this.#records.set(slot, record);
    this.#changes.set(slot, ++this.#change);
  }

  person(key: string): Extract<PersonRecord, { kind: 'person' | 'erased' }> | undefined {
    const record = this.#records.get(`person-${key}`);
    return record === undefined || record.kind === 'pin' || this.#isOver(record) ? undefined : record;
  }

  pinOf(clerk: string): PinVerifier | undefined {
    const record = this.#records.get(`pin-${clerk}`);
    return record?.kind === 'pin' ? record.verifier : undefined;
  }

  /** The clerks who have a PIN. */
  get withPin(): readonly string[] {
    return [...this.#records.values()]
      .flatMap((record) => (record.kind === 'pin' && record.verifier !== undefined ? [record.key] : []))
      .sort();
  }

  #isOver(record: PersonRecord): boolean {
    return isOver(record, this.#setup.keepDays(), this.#setup.today());
  }

  /** Rejects when the disk takes nothing; then nothing has changed. `visit`: the day the person comes, if not today. */
  putPerson(key: string, person: KnownPerson, visit = this.#setup.today()): Promise<PersonPut> {
    return this.#serial.run(async () => {
      const known = this.person(key);
      if (known?.kind === 'erased') return 'erased';
      // It is kept as long as the visit it belongs to, however often it is put right.
      const day = known?.day ?? visit;
      await this.#keep({ kind: 'person', key, day, revision: (known?.revision ?? 0) + 1, person });
      return 'kept';
    });
  }

  /** Sets a clerk's PIN; without a verifier it is cleared. Rejects when the disk takes nothing. */
  putPin(clerk: string, verifier: PinVerifier | undefined): Promise<void> {
    return this.#serial.run(async () => {
      const known = this.#records.get(`pin-${clerk}`);
      const [day, revision] = known?.kind === 'pin' ? [known.day, known.revision] : ['', 0];
      const today = this.#setup.today();
      // What a manager says now stands, also against a hub whose calendar was ahead.
      const isAhead = day > today;
      const version = { day: isAhead ? day : today, revision: revision + 1 };
      const part = verifier === undefined ? {} : { verifier };
      await this.#keep({ kind: 'pin', key: clerk, ...version, ...part });
    });
  }

  /** Erases a person by hand, here and, as they hear of it, on all hubs; also one this hub has not heard of. */
  erase(key: string): Promise<void> {
    return this.#serial.run(() => this.#keep({ kind: 'erased', key, day: this.#setup.today() }));
  }

  /** Takes in what another hub has; answers how much of it was news. */
  take(records: readonly PersonRecord[]): Promise<number> {
    return this.#serial.run(async () => {
      let news = 0;
      for (const record of erasedFirst(records)) {
        const known = this.#records.get(slotOf(record));
        if (this.#isOver(record) || (known !== undefined && !standsAbove(record, known))) continue;
        await this.#keep(record);
        news++;
      }
      return news;
    });
  }

  async #keep(record: PersonRecord): Promise<void> {
    try {
      await this.#files.keep(record);
    } catch (error) {
      if (record.kind === 'erased') {
        // On a full disk the word of the erasure cannot be kept; the person is not kept either.
        await this.#files.drop(slotOf(record));
        this.#note(record);
      }
      throw error;
    }
    this.#note(record);
    for (const listener of this.#listeners) listener();
  }

  /** Erases what the hall's rule keeps no longer; answers how many records that was. */
  sweep(): Promise<number> {
    return this.#serial.run(async () => {
      const over = [...this.#records.values()].filter((record) => this.#isOver(record));
      for (const record of over) {
        const slot = slotOf(record);
        await this.#files.drop(slot);
        this.#records.delete(slot);
        this.#changes.delete(slot);
      }
      return over.length;
    });
  }

  /** What has changed here since a moment that `now` gave, erasures first; 0: everything. */
  since(change: number): { readonly records: readonly PersonRecord[]; readonly now: number } {
    const changed = [...this.#records]
      .filter(([slot, record]) => (this.#changes.get(slot) ?? 0) > change && !this.#isOver(record))
      .map(([, record]) => record);
    return { records: erasedFirst(changed), now: this.#change };
  }

  /** Calls back after every change; returns the way to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves once all that was begun is on the disk. */
  close(): Promise<void> {
    return this.#serial.idle();
  }
}

const erasedFirst = (records: readonly PersonRecord[]): PersonRecord[] => [
  ...records.filter(({ kind }) => kind === 'erased'),
  ...records.filter(({ kind }) => kind !== 'erased'),
];
