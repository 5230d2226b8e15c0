import { join } from 'node:path';
import type { Day, HallEvent } from '@onewindow/hall-core';
import { FileLedger } from '@onewindow/replica/node';
import { type CouchEndpoint, couchEndpoint } from '../couch/endpoint.ts';
import { openLevelDbStorage } from '../couch/leveldb-storage.ts';
import type { CouchDocument } from '../couch/storage.ts';
import { DayKeeper, type DayKeeperSetup } from '../days/day-keeper.ts';
import { documentsOf } from '../days/document-file.ts';
import { township } from './township.ts';

/** The business day the tests of closing days are about, and one long enough after it. */
export const PAST: Day = '20260302';
const AFTER_MS = Date.parse('2026-03-20T12:00:00+08:00');
const DAY_MS = 86_400_000;

const asDocuments = (events: readonly HallEvent[]): CouchDocument[] => events.map((event) => ({ ...event }));

/** The databases and the ledger of a data folder with their keeper, without the rest of a hub. */
export class KeptDays {
  readonly couch: CouchEndpoint;
  readonly ledger: FileLedger;
  readonly keeper: DayKeeper;
  readonly said: string[];

  private constructor(couch: CouchEndpoint, ledger: FileLedger, keeper: DayKeeper, said: string[]) {
    this.couch = couch;
    this.ledger = ledger;
    this.keeper = keeper;
    this.said = said;
  }

  static async open(
    data: string,
    setup: Partial<DayKeeperSetup> & { readonly afterDays?: number } = {},
  ): Promise<KeptDays> {
    const storage = await openLevelDbStorage({ directory: join(data, 'databases') });
    const couch = couchEndpoint({ storage, authorize: () => ({ allowed: true }) });
    const ledger = new FileLedger(join(data, 'ledger'));
    await ledger.start();
    const said: string[] = [];
    const { afterDays = 0, ...given } = setup;
    const keeper = await DayKeeper.open({
      data,
      hall: township(),
      device: 'a'.repeat(32),
      version: 'test',
      couch,
      names: () => storage.names(),
      ledger,
      clock: { now: () => ({ wallMs: AFTER_MS + afterDays * DAY_MS, monoMs: 0 }) },
      say: (line) => void said.push(line),
      quietMs: 0,
      ...given,
    });
    return new KeptDays(couch, ledger, keeper, said);
  }

  /** Takes events in as a hub does: the database is asked for first. */
  async put(database: string, events: readonly HallEvent[]): Promise<void> {
    if (!(await this.keeper.openPast(database))) await this.couch.create(database);
    const written = await this.couch.write(database, asDocuments(events));
    if (!written.ok) throw new Error(written.refusal.reason);
  }

  /** The ids in a database; undefined when there is none. */
  async ids(database: string): Promise<string[] | undefined> {
    const served = await this.couch.database(database);
    if (served === undefined) return undefined;
    return (await documentsOf(served.store)).documents.map(({ _id }) => _id).sort();
  }

  async close(): Promise<void> {
    await this.keeper.close();
    await this.couch.close();
    await this.ledger.stop();
  }
}
