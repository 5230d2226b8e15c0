import type { HallEvent } from '@onewindow/hall-core';
import { HubPass, type SeenDevice, type Signer } from '@onewindow/replica/runtime';
import { askPeer } from '../peers/ask-peer.ts';
import { plainEvent, pullFrom } from '../peers/replication.ts';
import type { EventFile } from './event-file.ts';
import { readObject } from './hall-folder.ts';
import { type HallTrouble, silenceOf } from './trouble.ts';

const ANSWER_MS = 5_000;

/** The way to one hall: a city's pass there, and how far each of its databases has been read. It only ever asks. */
export class HallRoad {
  address: string;
  readonly #pass: HubPass;
  /** What is being asked now. */
  readonly #asking = new Set<AbortController>();
  #isClosed = false;
  readonly #since = new Map<string, number | string>();
  /** By how much the hub's clock is ahead of this computer's. */
  #aheadMs = 0;
  #sessions = 0;

  constructor(address: string, signer: Signer) {
    this.address = address;
    this.#pass = new HubPass(signer, (input, init) => this.#noting(input, init));
  }

  async #noting(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
    const answer = await this.#ask(input, init);
    const said = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isNaN(said)) this.#aheadMs = said - Date.now();
    // A new pass: the hub has begun anew, or is another one, and its places in a database may mean something else.
    if (answer.ok && String(input).endsWith('/api/v1/session')) {
      this.#sessions++;
      this.#since.clear();
    }
    return answer;
  }

  /** `fetch` that ends when the road is closed. A signal for all would grow by each request (Node 20). */
  async #ask(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
    const asking = new AbortController();
    init?.signal?.addEventListener('abort', () => asking.abort(), { once: true });
    if (this.#isClosed) asking.abort();
    this.#asking.add(asking);
    try {
      return await fetch(input, { ...init, signal: asking.signal });
    } finally {
      this.#asking.delete(asking);
    }
  }

  /** The hall's own time, to the second. */
  get hallMs(): number {
    return Date.now() + this.#aheadMs;
  }

  /** Why this city is not let in; undefined when it is. */
  async enter(): Promise<HallTrouble | undefined> {
    const entry = await this.#pass.enter(this.address);
    switch (entry.kind) {
      case 'in':
        return undefined;
      case 'refused':
        return { kind: 'refused', code: entry.code };
      case 'unreachable':
        return (await this.whySilent()) ?? { kind: 'unreachable', reason: 'HTTP' };
    }
  }

  /** Why nobody answers; undefined when a hub does after all. */
  async whySilent(): Promise<HallTrouble | undefined> {
    const answer = this.#isClosed ? undefined : await askPeer(this.address);
    return answer === undefined || answer.kind === 'hub' ? undefined : silenceOf(answer);
  }

  /** Whatever is being asked ends now. */
  close(): void {
    this.#isClosed = true;
    for (const asking of this.#asking) asking.abort();
  }

  async json(path: string): Promise<object> {
    const answer = await this.#pass.fetch(`${this.address}${path}`, {
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return readObject(await answer.text());
  }

  async databases(): Promise<string[]> {
    const answer = await this.json('/db/_all_dbs');
    return Array.isArray(answer) ? answer.filter((name) => typeof name === 'string') : [];
  }

  async devices(): Promise<SeenDevice[]> {
    const { devices } = (await this.json('/api/v1/vitals')) as { readonly devices?: unknown };
    return Array.isArray(devices) ? devices : [];
  }

  /** Fetches what a database has that the file has not; answers what is new. */
  async pull(database: string, file: EventFile): Promise<HallEvent[]> {
    const remote = `${this.address}/db/${database}`;
    const fresh: HallEvent[] = [];
    const session = this.#sessions;
    // Later places hold only what came later: what the file has need be known for a reading from the beginning only.
    const held = this.#since.has(remote) ? new Set<string>() : await keysOf(file);
    const lacking = async (offered: ReadonlyMap<string, readonly string[]>) =>
      [...offered].flatMap(([id, revs]) =>
        revs.filter((rev) => !held.has(`${id} ${rev}`)).map((rev) => ({ id, rev })),
      );
    const take = async (documents: Parameters<typeof plainEvent>[0][]): Promise<boolean> => {
      const events = documents.map(plainEvent);
      await file.append(events);
      fresh.push(...events);
      return true;
    };
    const progress = {
      since: (from: string) => this.#since.get(from) ?? 0,
      note: (from: string, place: number | string) => {
        if (session === this.#sessions) this.#since.set(from, place);
      },
      forget: (from: string) => void this.#since.delete(from),
    };
    await pullFrom(remote, { lacking, take }, progress, this.#pass.fetch);
    return fresh;
  }
}

const keysOf = async (file: EventFile): Promise<Set<string>> =>
  new Set((await file.read()).map(({ _id, _rev }) => `${_id} ${_rev}`));
