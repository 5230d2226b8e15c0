import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type DecodedReceipt, decodeReceipt } from './receipt-decoder.ts';
import { readToken, type Token } from './receipt-tokens.ts';

/** How a printer can be ill. Change them at any time with `set`. */
export interface FakeFaults {
  readonly noPaper: boolean;
  readonly nearEnd: boolean;
  readonly coverOpen: boolean;
  readonly cutterError: boolean;
  /** Answers nothing at all, and prints. */
  readonly mute: boolean;
  /** Prints, but the answer after a slip is lost; asked without a slip before, it answers. */
  readonly dropAnswer: boolean;
  /** Resets the connection after this many bytes of it; 0 resets when it is opened. */
  readonly resetAtByte: number | undefined;
  /** Reads no more after this many bytes of a connection; 0 never reads. */
  readonly stopReadingAtByte: number | undefined;
  /** After this many bytes of a connection the cover is opened, so a slip stops in the middle. */
  readonly coverOpensAtByte: number | undefined;
}

const HEALTHY: FakeFaults = {
  noPaper: false,
  nearEnd: false,
  coverOpen: false,
  cutterError: false,
  mute: false,
  dropAnswer: false,
  resetAtByte: undefined,
  stopReadingAtByte: undefined,
  coverOpensAtByte: undefined,
};

/**
 * A TCP stand-in for a ticket printer, on a port of its own. Like a real one it goes on in the middle of a
 * command when a new connection follows a broken one, and prints what waits in it once paper is back.
 */
export class FakePrinter {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #streams: number[][] = [];
  readonly #papers: DecodedReceipt[] = [];
  #faults: FakeFaults = HEALTHY;
  #port = 0;
  /** Bytes of a command not complete yet, or waiting for paper; kept across connections. */
  #pending: number[] = [];
  #paper: number[] = [];
  #mostAtOnce = 0;
  /** Whether a paper came out that it was not asked about yet. */
  #cut = false;

  private constructor(oneAtATime: boolean) {
    this.#server = createServer((socket) => this.#serve(socket));
    if (oneAtATime) this.#server.maxConnections = 1;
  }

  /** @param options `oneAtATime`: turns away a second connection, as many printers do */
  static async start(options: { readonly oneAtATime?: boolean } = {}): Promise<FakePrinter> {
    const printer = new FakePrinter(options.oneAtATime ?? false);
    await printer.accept();
    return printer;
  }

  /** How a hub is told where it is, together with its host and port. */
  get kind(): 'tcp' {
    return 'tcp';
  }

  get host(): string {
    return '127.0.0.1';
  }

  get port(): number {
    return this.#port;
  }

  /** Whole papers, each ended by its cut, oldest first. */
  get papers(): readonly DecodedReceipt[] {
    return this.#papers;
  }

  /** All bytes read so far, one array per connection. */
  get connections(): readonly Uint8Array[] {
    return this.#streams.map((stream) => Uint8Array.from(stream));
  }

  get openConnections(): number {
    return this.#sockets.size;
  }

  get mostConnectionsAtOnce(): number {
    return this.#mostAtOnce;
  }

  /** Changes some faults; what waited for paper or a closed cover is then printed. */
  set(faults: Partial<FakeFaults>): void {
    this.#faults = { ...this.#faults, ...faults };
    for (const socket of this.#sockets) this.#work(socket);
    if (this.#sockets.size === 0) this.#work(undefined);
  }

  /** From now on connections are refused; open ones are reset. */
  async refuse(): Promise<void> {
    for (const socket of this.#sockets) socket.resetAndDestroy();
    if (!this.#server.listening) return;
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Takes connections again, on the same port as before. */
  async accept(): Promise<void> {
    this.#server.listen(this.#port, this.host);
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    return this.refuse();
  }

  #serve(socket: Socket): void {
    const stream: number[] = [];
    this.#streams.push(stream);
    this.#sockets.add(socket);
    this.#mostAtOnce = Math.max(this.#mostAtOnce, this.#sockets.size);
    // A reset by the other side is one of the things under test.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
    if (this.#faults.resetAtByte === 0) {
      socket.resetAndDestroy();
      return;
    }
    if (this.#faults.stopReadingAtByte === 0) return;
    socket.on('data', (chunk) => this.#read(socket, stream, chunk));
  }

  #read(socket: Socket, stream: number[], chunk: Uint8Array): void {
    for (const byte of chunk) {
      stream.push(byte);
      this.#pending.push(byte);
      const { coverOpensAtByte, resetAtByte, stopReadingAtByte } = this.#faults;
      if (stream.length === coverOpensAtByte) {
        this.#work(socket);
        this.#faults = { ...this.#faults, coverOpen: true, coverOpensAtByte: undefined };
      }
      if (stream.length === resetAtByte) {
        this.#work(socket);
        socket.resetAndDestroy();
        return;
      }
      if (stream.length === stopReadingAtByte) {
        this.#work(socket);
        socket.removeAllListeners('data');
        socket.pause();
        return;
      }
    }
    this.#work(socket);
  }

  /** Works off what is pending: all of it, or only the real-time questions while it cannot print. */
  #work(socket: Socket | undefined): void {
    if (this.#stopped) {
      this.#answerWhileStopped(socket);
      return;
    }
    const bytes = Uint8Array.from(this.#pending);
    let at = 0;
    while (at < bytes.length) {
      const result = readToken(bytes, at);
      if (!result.ok && result.refusal.code === 'incomplete') break;
      const end = result.ok ? result.end : at + 1;
      if (result.ok) this.#obey(socket, result.token, bytes.subarray(at, end));
      else this.#paper.push(...bytes.subarray(at, end));
      at = end;
    }
    this.#pending = [...bytes.subarray(at)];
  }

  #obey(socket: Socket | undefined, token: Token, bytes: Uint8Array): void {
    if (token.kind === 'status-question') {
      this.#answer(socket, this.#statusByte(token.value));
    } else if (token.kind === 'done-question') {
      if (!(this.#faults.dropAnswer && this.#cut)) this.#answer(socket, this.#faults.nearEnd ? 0x03 : 0x00);
      this.#cut = false;
    } else {
      this.#paper.push(...bytes);
      if (token.kind !== 'cut') return;
      this.#papers.push(decodeReceipt(Uint8Array.from(this.#paper)));
      this.#paper = [];
      this.#cut = true;
    }
  }

  #answerWhileStopped(socket: Socket | undefined): void {
    const kept: number[] = [];
    for (let at = 0; at < this.#pending.length; at++) {
      const [first = 0, second = 0, n = 0] = this.#pending.slice(at, at + 3);
      const asked = first === 0x10 && second === 0x04 && n >= 1 && n <= 4;
      if (asked) {
        this.#answer(socket, this.#statusByte(n));
        at += 2;
      } else kept.push(first);
    }
    this.#pending = kept;
  }

  get #stopped(): boolean {
    return this.#faults.noPaper || this.#faults.coverOpen || this.#faults.cutterError;
  }

  /** Answers to `DLE EOT n`: fixed bits `0xx1xx10`. */
  #statusByte(n: number): number {
    const { coverOpen, cutterError, nearEnd, noPaper } = this.#faults;
    const bit = (set: boolean, value: number): number => (set ? value : 0);
    switch (n) {
      case 1:
        return 0x12 | bit(this.#stopped, 0x08);
      case 2:
        return 0x12 | bit(coverOpen, 0x04) | bit(noPaper, 0x20) | bit(cutterError, 0x40);
      case 3:
        return 0x12 | bit(cutterError, 0x08);
      default:
        return 0x12 | bit(nearEnd, 0x0c) | bit(noPaper, 0x60);
    }
  }

  #answer(socket: Socket | undefined, byte: number): void {
    if (!this.#faults.mute && socket?.writable === true) socket.write(Uint8Array.of(byte));
  }
}
