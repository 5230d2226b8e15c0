/**
 * Why a CouchDB could not be asked: nothing of what was asked for is known to have happened. Its message has no
 * credentials in it.
 */
export class CouchDbTrouble extends Error {
  readonly kind: CouchDbTroubleKind;

  constructor(kind: CouchDbTroubleKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/**
 * `unreachable`: no answer; `refused`: 401 or 403; `failing`: the server answered with an error of its own;
 * `no-quorum`: a write is on fewer nodes than a majority; `behind`: a document that was written is not shown yet;
 * `gone`: the database has been removed by somebody else; `not-couchdb`: something else answers there.
 */
export type CouchDbTroubleKind =
  | 'unreachable'
  | 'refused'
  | 'failing'
  | 'no-quorum'
  | 'behind'
  | 'gone'
  | 'not-couchdb';

/** An answer below 500 that is neither 401 nor 403. */
export type CouchDbAnswer = { readonly status: number; readonly headers: Headers; readonly bytes: Buffer };

export type CouchDbAsk = {
  readonly body?: unknown;
  /** Asking twice does no harm: a connection the server has closed meanwhile is made anew once. */
  readonly again?: boolean;
};

/** A server that says nothing for this long is out of reach. */
const ANSWER_MS = 15_000;

/** HTTP to one CouchDB or to the load balancer of a cluster. User and password come from the URL. */
export class CouchDbClient {
  /** Without credentials, to be shown. */
  readonly shownUrl: string;
  readonly #base: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #onState: (trouble: CouchDbTrouble | undefined) => void;
  #trouble: CouchDbTrouble | undefined;

  /** `onState` is told of the first trouble, of another kind of it, and of the first answer after it. */
  constructor(url: URL, onState: (trouble: CouchDbTrouble | undefined) => void) {
    const { username, password } = url;
    const secret = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    this.shownUrl = `${url.protocol}//${url.host}${url.pathname.replace(/\/$/, '')}`;
    this.#base = this.shownUrl;
    this.#headers = {
      accept: 'application/json',
      ...(username === '' ? {} : { authorization: `Basic ${Buffer.from(secret).toString('base64')}` }),
    };
    this.#onState = onState;
  }

  /** What the server cannot do now; undefined when its last answer was one. */
  get trouble(): CouchDbTrouble | undefined {
    return this.#trouble;
  }

  /** Throws a `CouchDbTrouble`. */
  async ask(method: string, path: string, { body, again = method === 'GET' }: CouchDbAsk = {}) {
    try {
      const answer = await this.#once(method, path, body).catch((error) => {
        if (!again) throw error;
        return this.#once(method, path, body);
      });
      const answered = { status: answer.status, headers: answer.headers, bytes: await bytesOf(answer) };
      this.#judge(answered);
      this.#noted(undefined);
      return answered satisfies CouchDbAnswer;
    } catch (error) {
      throw this.#noted(error instanceof CouchDbTrouble ? error : this.#unreachable(error));
    }
  }

  /** Notes a trouble only the asker could see, such as a missing quorum; returns it. */
  troubled(kind: CouchDbTroubleKind, what: string): CouchDbTrouble {
    return this.#noted(new CouchDbTrouble(kind, `${this.shownUrl}: ${what}`));
  }

  #once(method: string, path: string, body: unknown): Promise<Response> {
    return fetch(this.#base + path, {
      method,
      headers: { ...this.#headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
  }

  #judge({ status, bytes }: CouchDbAnswer): void {
    const said = `${this.shownUrl}: ${status} ${bytes.toString('utf8', 0, 200).trim()}`;
    if (status === 401 || status === 403) throw new CouchDbTrouble('refused', said);
    if (status >= 500 || status === 408 || status === 429) throw new CouchDbTrouble('failing', said);
  }

  #unreachable(error: unknown): CouchDbTrouble {
    const { cause, message } = error as { cause?: { code?: string }; message?: string };
    const why = cause?.code ?? message ?? 'no answer';
    return new CouchDbTrouble('unreachable', `${this.shownUrl}: ${why}`);
  }

  #noted<T extends CouchDbTrouble | undefined>(trouble: T): T {
    const isNews = trouble?.kind !== this.#trouble?.kind;
    this.#trouble = trouble;
    if (isNews) this.#onState(trouble);
    return trouble;
  }
}

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}

/** The body of an answer as JSON; throws a `CouchDbTrouble` when it is none. */
export function jsonOf(answer: CouchDbAnswer): unknown {
  try {
    return JSON.parse(answer.bytes.toString());
  } catch {
    throw new CouchDbTrouble('not-couchdb', `an answer ${answer.status} that is no JSON`);
  }
}
