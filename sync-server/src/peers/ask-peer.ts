import { type HallEvent, type HallFile, HallFold, hallDatabase } from '@onewindow/hall-core';

const ANSWER_MS = 4_000;

/** What a hub says of itself to another, at `/api/v1/hub`. */
export interface PeerIdentity {
  readonly hub: string;
  readonly hall: string;
  /** Its place in the ranges of numbers; absent: it has none yet. */
  readonly ordinal?: number;
  /** Where it serves the same over HTTPS; absent: nowhere. */
  readonly httpsPort?: number;
}

export type PeerAnswer =
  | { readonly kind: 'hub'; readonly peer: PeerIdentity }
  | { readonly kind: 'not-a-hub' }
  | { readonly kind: 'unreachable'; readonly reason: string };

/** Asks who is at a URL. */
export async function askPeer(url: string): Promise<PeerAnswer> {
  let answer: Response;
  try {
    answer = await fetch(`${url}/api/v1/hub`, { signal: AbortSignal.timeout(ANSWER_MS) });
  } catch (error) {
    return { kind: 'unreachable', reason: reasonOf(error) };
  }
  // A hub that is starting or closing, or a proxy before one: it may come.
  if (answer.status >= 500) return { kind: 'unreachable', reason: `HTTP ${answer.status}` };
  const { hub, hall, ordinal, httpsPort } = await answer.json().then(
    (body: unknown) => (body ?? {}) as Partial<PeerIdentity>,
    (): Partial<PeerIdentity> => ({}),
  );
  if (typeof hub !== 'string' || typeof hall !== 'string') return { kind: 'not-a-hub' };
  const place = typeof ordinal === 'number' ? { ordinal } : {};
  const secure = typeof httpsPort === 'number' ? { httpsPort } : {};
  return { kind: 'hub', peer: { hub, hall, ...place, ...secure } };
}

/** Asks at several URLs at once for one hub; answers the first at which it is, else why it is at none. */
export async function findPeer(
  urls: readonly string[],
  hub: string,
): Promise<{ readonly url: string | undefined; readonly answer: PeerAnswer }> {
  const reasons: string[] = [];
  const asked = urls.map(async (url) => {
    const answer = await askPeer(url);
    if (answer.kind === 'hub' && answer.peer.hub === hub) return { url, answer };
    // Addresses are given to other computers in time.
    reasons.push(answer.kind === 'unreachable' ? answer.reason : 'not there');
    throw new Error(url);
  });
  return Promise.any(asked).catch(() => ({
    url: undefined,
    answer: { kind: 'unreachable' as const, reason: reasons[0] ?? 'no address' },
  }));
}

/** The set-up of the hall a hub is in; undefined while it has none, or does not answer. */
export async function hallOfPeer(
  url: string,
  { hall }: PeerIdentity,
  fetcher: typeof fetch,
): Promise<HallFile | undefined> {
  const signal = AbortSignal.timeout(ANSWER_MS * 2);
  const rows = await fetcher(`${url}/db/${hallDatabase(hall)}/_all_docs?include_docs=true`, { signal })
    .then((answer) => answer.json() as Promise<{ readonly rows?: readonly { readonly doc?: HallEvent }[] }>)
    .then((body) => body.rows ?? [])
    .catch(() => []);
  const fold = new HallFold();
  for (const { doc } of rows) if (doc !== undefined) fold.add(doc);
  return fold.hallFile();
}

/** `fetch` says only that it failed; why is in the cause. */
function reasonOf(error: unknown): string {
  const { cause, name, message } = error as Error & { cause?: NodeJS.ErrnoException };
  return cause?.code ?? (name === 'TimeoutError' ? 'ETIMEDOUT' : message);
}
