import { databaseOf, type HallEvent, hallDatabase } from '@onewindow/hall-core';
import { eventFault } from '../admission.ts';
import { type LeaveOut, revisionKey, type StoredDocument } from '../couch/storage.ts';
import type { Judging, Sifted } from '../trust/judging.ts';
import type { JudgedDatabases } from './judged-databases.ts';
import type { Unjudged } from './unjudged.ts';

export interface GateSetup {
  readonly hall: string;
  readonly judging: Judging;
  readonly unjudged: Unjudged;
  /** Which databases need not be judged again; absent where others may write to them, too. */
  readonly judged?: JudgedDatabases | undefined;
}

const asEvent = (document: object): HallEvent => document as HallEvent;

/** Judges what comes in by other roads than a request: from the other hubs, and from the hub's own databases. */
export class Gate {
  readonly #setup: GateSetup;

  constructor(setup: GateSetup) {
    this.#setup = setup;
  }

  /** Of what another hub has, what may be stored. `isWhole`: false when something has to be fetched again. */
  async fromHub<E extends object>(
    database: string,
    documents: readonly E[],
  ): Promise<{ readonly genuine: readonly E[]; readonly isWhole: boolean }> {
    const { judging, unjudged } = this.#setup;
    const sifted = await judging.sift(documents, asEvent);
    const isWhole = await unjudged.keep(database, sifted.unjudged.map(asEvent), 'hubs');
    return { genuine: sifted.genuine, isWhole };
  }

  /** Of events said at once. What cannot be kept here comes again by replication. */
  async said(events: readonly HallEvent[]): Promise<Sifted<HallEvent>> {
    const { hall, judging, unjudged } = this.#setup;
    const sifted = await judging.sift(events, asEvent);
    for (const event of sifted.unjudged) {
      const database = databaseOf(hall, event);
      if (database !== undefined) await unjudged.keep(database, [event], 'hubs').catch(() => false);
    }
    return sifted;
  }

  /** Of what is in a database of this hub, what has to leave it: an older version took in what it could not judge. */
  readonly leaveOut: LeaveOut = (name, documents) => this.#leftOut(name, documents, name);

  /** Of what a day's archive holds, what may be served: an archive stays as it was written. */
  async servedOfArchive(name: string, documents: readonly StoredDocument[]): Promise<StoredDocument[]> {
    const out = await this.#leftOut(name, documents, `archive of ${name}`);
    return documents.filter(({ _id, _rev }) => !out.has(revisionKey(_id, _rev)));
  }

  async #leftOut(
    name: string,
    documents: readonly StoredDocument[],
    judgedAs: string,
  ): Promise<ReadonlySet<string>> {
    const { judging, judged, unjudged } = this.#setup;
    const events = documents.filter((document) => eventFault(document) === undefined).map(asEvent);
    if (judged?.has(judgedAs)) {
      if (name === hallDatabase(this.#setup.hall)) for (const event of events) judging.note(event);
      return new Set();
    }
    const sifted = await judging.sift(events, asEvent);
    await unjudged.keep(name, sifted.unjudged, 'own');
    unjudged.found(sifted.forged);
    const out = [...sifted.unjudged, ...sifted.forged].map(({ _id, _rev }) => revisionKey(_id, _rev));
    // What has to leave has not left yet: only the next look that finds nothing is the last one.
    if (out.length === 0) await judged?.add(judgedAs).catch(() => undefined);
    return new Set(out);
  }

  /** Whether an event has to wait because nobody here knows its author: then it is told to nobody. */
  mustWait(payload: unknown): boolean {
    const { by, data, type } = (payload ?? {}) as Partial<Record<keyof HallEvent, unknown>>;
    const { device } = (by ?? {}) as { readonly device?: unknown };
    if (typeof device !== 'string' || typeof type !== 'string') return false;
    return typeof data === 'object' && data !== null && !this.#setup.judging.canJudge(payload as HallEvent);
  }
}
