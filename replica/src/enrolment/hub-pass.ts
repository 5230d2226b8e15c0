import {
  type Challenge,
  type EntryRefusal,
  type HallEvent,
  provingText,
  type SessionAnswer,
} from '@onewindow/hall-core';
import type { Signer } from '../ports.ts';

/** A hub that has not answered by then is out of reach. */
const ANSWER_MS = 4_000;

/** What came of asking a hub to let this device in. */
export type Entry =
  | { readonly kind: 'in'; readonly token: string }
  | { readonly kind: 'refused'; readonly code: EntryRefusal; readonly waitMs?: number }
  | { readonly kind: 'unreachable' };

/** The device's passes to hubs: each hub gives its own against a proof of the key, and takes it until it restarts. */
export class HubPass {
  readonly #signer: Signer;
  readonly #fetch: typeof fetch;
  /** What shows a hub that has not heard of it that this device is enrolled: the hall's own events. */
  evidence: () => readonly HallEvent[] = () => [];
  readonly #tokens = new Map<string, string>();
  readonly #asking = new Map<string, Promise<Entry>>();
  /** What the hub asked last has refused this device for; undefined once one lets it in. */
  refusal: EntryRefusal | undefined;

  constructor(signer: Signer, fetcher: typeof fetch = (...args) => fetch(...args)) {
    this.#signer = signer;
    this.#fetch = fetcher;
  }

  /** The pass for a hub, asked for where there is none. */
  async enter(base: string): Promise<Entry> {
    const token = this.#tokens.get(base);
    return token === undefined ? this.#renew(base) : { kind: 'in', token };
  }

  /** The hub does not take the pass any more: it has restarted, or thinks otherwise of this device. */
  forget(base: string): void {
    this.#tokens.delete(base);
  }

  #renew(base: string): Promise<Entry> {
    const asked = this.#asking.get(base);
    if (asked !== undefined) return asked;
    const asking = this.#ask(base)
      .catch((): Entry => ({ kind: 'unreachable' }))
      .then((entry) => {
        this.#asking.delete(base);
        if (entry.kind === 'in') this.#tokens.set(base, entry.token);
        if (entry.kind !== 'unreachable') this.refusal = entry.kind === 'refused' ? entry.code : undefined;
        return entry;
      });
    this.#asking.set(base, asking);
    return asking;
  }

  async #ask(base: string): Promise<Entry> {
    const entry = await this.#askOnce(base);
    if (entry.kind !== 'refused' || entry.code !== 'not-enrolled') return entry;
    // The hub that enrolled this device may be gone before it told the others.
    const events = this.evidence();
    if (events.length === 0) return entry;
    const shown = await askJson(this.#fetch, `${base}/api/v1/evidence`, { events });
    return shown.ok ? this.#askOnce(base) : entry;
  }

  async #askOnce(base: string): Promise<Entry> {
    const { publicKey } = this.#signer;
    const proof = await provenAt(base, this.#signer, this.#fetch);
    const answer = await askJson(this.#fetch, `${base}/api/v1/session`, { publicKey, ...proof });
    if (answer.ok) return { kind: 'in', token: (answer.body as SessionAnswer).token };
    return refusedBy(answer);
  }

  /** `fetch` with the pass of that hub; one that is not taken any more is renewed once. */
  readonly fetch: typeof fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const base = new URL(url).origin;
    for (let again = false; ; again = true) {
      const entry = await this.enter(base);
      const headers = new Headers(init?.headers);
      if (entry.kind === 'in') headers.set('authorization', `Bearer ${entry.token}`);
      const answer = await this.#fetch(input, { ...init, headers });
      if (answer.status !== 401 || again) return answer;
      this.forget(base);
    }
  };
}

/** How a bus comes in with a pass: the options of `MqttBus` that say so. */
export const busEntry = (pass: HubPass, onRefused: () => void = () => undefined) => ({
  password: async (url: string): Promise<string | undefined> => {
    const entry = await pass.enter(hubOf(url));
    if (entry.kind === 'refused') onRefused();
    return entry.kind === 'in' ? entry.token : undefined;
  },
  notTaken: (url: string): void => pass.forget(hubOf(url)),
});

/** A hub's base URL from that of its broker. */
const hubOf = (broker: string): string => new URL(broker.replace(/^ws/, 'http')).origin;

/** Shows a hub that the key is this device's. Rejects when the hub is out of reach. */
export async function provenAt(
  base: string,
  signer: Signer,
  fetcher: typeof fetch,
): Promise<{ readonly nonce: string; readonly sig: string }> {
  const { body } = await askJson(fetcher, `${base}/api/v1/challenge`);
  const { nonce } = body as Challenge;
  return { nonce, sig: await signer.sign(provingText(signer.device, nonce)) };
}

export interface Answer {
  readonly ok: boolean;
  readonly body: unknown;
}

/** One request of JSON; rejects when there is no answer, or one that no hub gives. */
export async function askJson(fetcher: typeof fetch, url: string, body?: object): Promise<Answer> {
  const answer = await fetcher(url, {
    signal: AbortSignal.timeout(ANSWER_MS),
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (answer.status >= 500 || answer.status === 404) throw new Error(`${url} answered ${answer.status}`);
  return { ok: answer.ok, body: await answer.json() };
}

/** What a hub's refusal says. */
export function refusedBy({ body }: Answer): Extract<Entry, { kind: 'refused' }> {
  const { code = 'malformed', waitMs } = (body ?? {}) as { code?: EntryRefusal; waitMs?: number };
  return { kind: 'refused', code, ...(waitMs === undefined ? {} : { waitMs }) };
}
