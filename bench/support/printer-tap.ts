import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Server, type Socket } from 'node:net';
import { FakePrinter } from '@onewindow/printers/test-support';

/** `ESC @`: the first two bytes of every slip. */
const SLIP_START = [0x1b, 0x40] as const;

export interface PrinterTimes {
  /** First byte of anything, most often a question about the paper; on `performance.now()`. */
  readonly byteMs: number;
  readonly slipMs: number;
}

/** A printer's port whose reader notes when bytes come, and passes all of them to a printer that answers. */
export class PrinterTap {
  readonly #printer: FakePrinter;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #byteMs: number | undefined;
  #slipMs: number | undefined;
  #last = 0;

  private constructor(printer: FakePrinter) {
    this.#printer = printer;
    this.#server = createServer({ noDelay: true }, (socket) => this.#serve(socket));
  }

  static async start(): Promise<PrinterTap> {
    const tap = new PrinterTap(await FakePrinter.start());
    tap.#server.listen(0, '127.0.0.1');
    await once(tap.#server, 'listening');
    return tap;
  }

  get url(): string {
    return `tcp://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get papers(): number {
    return this.#printer.papers.length;
  }

  /** From now on the next byte is the first. */
  arm(): void {
    this.#byteMs = undefined;
    this.#slipMs = undefined;
    this.#last = 0;
  }

  /** Undefined until a slip has begun. */
  get times(): PrinterTimes | undefined {
    if (this.#byteMs === undefined || this.#slipMs === undefined) return undefined;
    return { byteMs: this.#byteMs, slipMs: this.#slipMs };
  }

  #serve(socket: Socket): void {
    const { host, port } = this.#printer;
    const printer = createConnection({ host, port, noDelay: true });
    for (const [from, to] of [
      [socket, printer],
      [printer, socket],
    ] as const) {
      this.#sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
    }
    socket.on('data', (bytes) => {
      this.#note(bytes);
      printer.write(bytes);
    });
    printer.pipe(socket);
    socket.on('end', () => printer.end());
  }

  #note(bytes: Uint8Array): void {
    const nowMs = performance.now();
    this.#byteMs ??= nowMs;
    for (const byte of bytes) {
      if (this.#last === SLIP_START[0] && byte === SLIP_START[1]) this.#slipMs ??= nowMs;
      this.#last = byte;
    }
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await this.#printer.close();
  }
}
