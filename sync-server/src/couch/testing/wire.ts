import { expect } from 'vitest';
import { openCouchDbStorage } from '../couchdb-storage.ts';
import { startPeer } from './peer.ts';

export type WireAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  /** The body as JSON; fails the test when it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: what a server sent is looked into freely by the tests
  readonly json: any;
};

export type WireBody = { readonly body?: unknown; readonly raw?: string | Buffer; readonly headers?: object };

/** A CouchDB server under test: this hub, or the one named by COUCHDB_URL (credentials in the URL). */
export type WireServer = {
  readonly url: string;
  readonly authorization: Readonly<Record<string, string>>;
  /** True when it is not this hub but the server of COUCHDB_URL. */
  readonly isForeign: boolean;
  send(method: string, path: string, body?: WireBody): Promise<WireAnswer>;
  /** A database made for one test; its URL without credentials. */
  freshDatabase(): Promise<WireDatabase>;
  close(): Promise<void>;
};

export type WireDatabase = {
  readonly name: string;
  readonly url: string;
  /** With credentials, as PouchDB takes it. */
  readonly clientUrl: string;
  send(method: string, path: string, body?: WireBody): Promise<WireAnswer>;
  /** Opens a streaming answer; read it with `lines`. */
  stream(path: string, headers?: object): Promise<{ response: Response; stop: () => void }>;
};

let made = 0;

/** With COUCHDB_STORAGE_URL it is this hub with its databases in the server named there. */
export async function startWireServer(): Promise<WireServer> {
  const { COUCHDB_URL: given, COUCHDB_STORAGE_URL: below } = process.env;
  if (given) return wireServer(given, true, async () => undefined);
  const prefix = `hub-${process.pid}-${Date.now()}-`;
  const peer = await startPeer(
    below ? { storage: await openCouchDbStorage({ url: new URL(below), prefix }) } : {},
  );
  return wireServer(peer.url, false, async () => {
    await peer.close();
    expect(peer.errors).toEqual([]);
  });
}

function wireServer(given: string, isForeign: boolean, close: () => Promise<void>): WireServer {
  const parsed = new URL(given);
  const { username, password } = parsed;
  const secret = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const authorization = username === '' ? {} : { authorization: `Basic ${btoa(secret)}` };
  const url = `${parsed.protocol}//${parsed.host}${parsed.pathname.replace(/\/$/, '')}`;
  const send = (method: string, path: string, body: WireBody = {}) =>
    exchange(url + path, method, authorization, body);
  return {
    url,
    authorization,
    isForeign,
    send,
    close,
    freshDatabase: async () => {
      made += 1;
      const name = `day-demo-${process.pid}-${Date.now().toString(36)}-${made}`;
      expect((await send('PUT', `/${name}`)).status).toBe(201);
      const clientUrl = username === '' ? url : url.replace('//', `//${username}:${password}@`);
      return {
        name,
        url: `${url}/${name}`,
        clientUrl: `${clientUrl}/${name}`,
        send: (method, path, body) => send(method, `/${name}${path}`, body),
        stream: async (path, headers = {}) => {
          const stopper = new AbortController();
          const all = { ...authorization, ...(headers as Record<string, string>) };
          const response = await fetch(`${url}/${name}${path}`, { headers: all, signal: stopper.signal });
          return { response, stop: () => stopper.abort() };
        },
      };
    },
  };
}

async function exchange(
  url: string,
  method: string,
  authorization: Readonly<Record<string, string>>,
  { body, raw, headers = {} }: WireBody,
): Promise<WireAnswer> {
  const type = raw === undefined && body !== undefined ? { 'content-type': 'application/json' } : {};
  const response = await fetch(url, {
    method,
    headers: { ...authorization, ...type, ...(headers as Record<string, string>) },
    body: raw ?? (body === undefined ? null : JSON.stringify(body)),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    get json() {
      return JSON.parse(bytes.toString());
    },
  };
}

/** The text of a streaming answer, piece by piece as it arrives; ends quietly when stopped. */
async function* pieces(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body ?? []) yield decoder.decode(chunk, { stream: true });
  } catch {
    // Stopped by the test: what was read so far is what counts.
  }
}

/** Reads until `isEnough` of everything read so far. */
export async function readUntil(response: Response, isEnough: (text: string) => boolean): Promise<string> {
  let text = '';
  for await (const piece of pieces(response)) {
    text += piece;
    if (isEnough(text)) break;
  }
  return text;
}
