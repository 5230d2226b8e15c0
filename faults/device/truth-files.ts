import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HallEvent } from '@onewindow/hall-core';
import { FileLedger } from '@onewindow/replica/node';
import { FILES, type Printed, type Spoken } from './words.ts';

/** What this device did in the world, in files of its own that the harness counts with; a kill loses no line. */
export class TruthFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  printed(line: Printed): void {
    this.#append(FILES.printed, line);
  }

  spoken(line: Spoken): void {
    this.#append(FILES.spoken, line);
  }

  /** Events whose keeping was acknowledged: none of them may ever be lost. */
  kept(events: readonly HallEvent[]): void {
    for (const { _id, _rev } of events) this.#append(FILES.kept, { id: _id, rev: _rev });
  }

  #append(file: string, line: object): void {
    appendFileSync(join(this.#folder, file), `${JSON.stringify(line)}\n`);
  }
}

/** A ledger that also notes what it has acknowledged. */
export class WatchedLedger extends FileLedger {
  readonly #truth: TruthFiles;

  constructor(folder: string, truth: TruthFiles) {
    super(folder);
    this.#truth = truth;
  }

  override async append(database: string, events: readonly HallEvent[]): Promise<void> {
    await super.append(database, events);
    this.#truth.kept(events);
  }
}
