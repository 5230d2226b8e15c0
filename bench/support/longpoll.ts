import { createConnection, type Socket } from 'node:net';

/** The end of a chunked body (RFC 9112 §7.1). */
const BODY_END = '\r\n0\r\n\r\n';

/**
 * A client that always waits for the next change of one database. Its requests are written to the socket as
 * they are, so that hundreds of such clients cost the measuring process little.
 */
export class LongpollClient {
  readonly #socket: Socket;
  readonly #path: string;
  readonly #host: string;
  readonly #token: string;
  readonly #onChanges: (body: string) => void;
  #text = '';

  constructor(url: string, token: string, since: number, onChanges: (body: string) => void) {
    const { hostname, port, pathname, host } = new URL(url);
    this.#path = pathname;
    this.#host = host;
    this.#token = token;
    this.#onChanges = onChanges;
    this.#socket = createConnection({ host: hostname, port: Number(port), noDelay: true });
    this.#socket.setEncoding('utf8');
    this.#socket.on('data', (text) => this.#read(text.toString()));
    this.#socket.on('error', () => this.#socket.destroy());
    this.#ask(since);
  }

  #ask(since: number): void {
    const query = `feed=longpoll&style=all_docs&heartbeat=30000&since=${since}`;
    const headers = `Host: ${this.#host}\r\nAuthorization: Bearer ${this.#token}\r\n`;
    this.#socket.write(`GET ${this.#path}/_changes?${query} HTTP/1.1\r\n${headers}\r\n`);
  }

  #read(text: string): void {
    this.#text += text;
    if (!this.#text.endsWith(BODY_END)) return;
    const body = this.#text;
    this.#text = '';
    const lastSeq = /"last_seq":\s*(\d+)/.exec(body)?.[1];
    if (lastSeq === undefined) throw new Error(`no changes but ${body.slice(0, 200)}`);
    this.#onChanges(body);
    this.#ask(Number(lastSeq));
  }

  close(): void {
    this.#socket.destroy();
  }
}
