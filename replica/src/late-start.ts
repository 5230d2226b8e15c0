import {
  kindOfLog,
  readSnapshot,
  type Snapshot,
  type SnapshotAsk,
  type SnapshotHead,
  snapshotAsk,
} from '@onewindow/hall-core';
import type { Replica } from './replica.ts';

/** A hub that has not sent all of a snapshot by then is too slow: what is here counts, the rest is replicated. */
const ANSWER_MS = 5_000;
/** Fewer missing events come as fast by replication. */
const FAR_BEHIND_EVENTS = 2_000;

/** About two hundred events, a few milliseconds of work. */
const SLICE_GROUPS = 25;

export interface LateStartOptions {
  /** Whether the screen tells people how long it takes: it needs today's pace. */
  readonly tellsWaits: boolean;
  /** Told what a snapshot promised: the program may start again before the rest is here. */
  readonly onBegun?: (head: SnapshotHead) => void;
}

/** Asks the hub in reach for a snapshot; undefined when it gives none that can be used. */
export type AskSnapshot = (ask: SnapshotAsk) => Promise<Snapshot | undefined>;

/** Begins a late device's day from a snapshot of the hub, before replication brings the rest (F7). */
export class LateStart {
  readonly #replica: Replica;
  readonly #ask: AskSnapshot;
  readonly #options: LateStartOptions;
  #beginning: Promise<void> | undefined;

  constructor(replica: Replica, ask: AskSnapshot, options: LateStartOptions) {
    this.#replica = replica;
    this.#ask = ask;
    this.#options = options;
  }

  /**
   * At the opening: whoever holds nothing of the day is late, or the first of all. Resolves when there is something to
   * be shown, or nothing more to be waited for.
   */
  async opened(): Promise<void> {
    const { device, fold } = this.#replica;
    for (const { _id, by } of fold.events()) {
      if (by.device !== device && kindOfLog(_id) === 'day') return;
    }
    this.#beginning = this.#begin();
    await this.#beginning;
  }

  /** Before an exchange with a hub that has so many events more. */
  async beforeExchange(lacking: number): Promise<void> {
    await this.#beginning;
    if (lacking < FAR_BEHIND_EVENTS || this.#replica.fold.isPartial) return;
    this.#beginning = this.#begin();
    await this.#beginning;
  }

  async #begin(): Promise<void> {
    const snapshot = await this.#ask(snapshotAsk(this.#replica.fold));
    if (snapshot === undefined || !(await this.#replica.begin(snapshot))) return;
    this.#options.onBegun?.(snapshot.head);
    if (this.#options.tellsWaits) await this.#learnPace();
  }

  /** In slices: people use the screen already. */
  async #learnPace(): Promise<void> {
    const { head, groups = [] } = (await this.#ask({ part: 'pace', open: [] })) ?? {};
    for (let at = 0; head !== undefined && at < groups.length; at += SLICE_GROUPS) {
      await new Promise((resolve) => setTimeout(resolve));
      await this.#replica.begin({ head, groups: [[], ...groups.slice(at, at + SLICE_GROUPS)] });
    }
  }
}

/** Fetches a snapshot from a hub. Never rejects: replication needs none. */
export async function fetchSnapshot(
  fetcher: typeof fetch,
  base: string,
  ask: SnapshotAsk,
): Promise<Snapshot | undefined> {
  try {
    const answer = await fetcher(`${base}/api/v1/snapshot`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ask),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return answer.ok ? readSnapshot(await textSoFar(answer)) : undefined;
  } catch {
    return undefined;
  }
}

/** The text of an answer, as far as it came. */
async function textSoFar({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  let text = '';
  try {
    for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) {
      text += decoder.decode(read.value, { stream: true });
    }
  } catch {
    // The connection broke: what came before can be used.
  }
  return text;
}
