import type { SerialPortLike } from '../web-serial-transport.ts';

/** A Web Serial port whose other end is in the test's hand. */
export class FakeSerialPort implements SerialPortLike {
  readable: ReadableStream<Uint8Array> | null = null;
  writable: WritableStream<Uint8Array> | null = null;
  readonly received: number[] = [];
  baud = 0;
  /** The name of the error `open` ends with. */
  refusal: string | undefined;
  /** A write that throws, as after the cable was pulled. */
  failsToWrite = false;
  /** A printer that takes nothing. */
  takesNothing = false;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  readonly #listeners = new Set<() => void>();

  get isOpen(): boolean {
    return this.readable !== null;
  }

  async open({ baudRate }: { readonly baudRate: number }): Promise<void> {
    if (this.refusal !== undefined) throw new DOMException('open failed', this.refusal);
    this.baud = baudRate;
    this.readable = new ReadableStream({
      start: (controller) => {
        this.#controller = controller;
      },
    });
    this.writable = new WritableStream({
      write: async (bytes) => {
        if (this.takesNothing) await new Promise(() => undefined);
        if (this.failsToWrite) throw new DOMException('write failed', 'NetworkError');
        this.received.push(...bytes);
      },
    });
  }

  /** As the standard has it: refused while a reader or a writer holds a stream. */
  async close(): Promise<void> {
    if (this.readable?.locked === true || this.writable?.locked === true) {
      throw new TypeError('a stream of the port is locked');
    }
    this.readable = null;
    this.writable = null;
  }

  say(bytes: Uint8Array): void {
    this.#controller?.enqueue(bytes);
  }

  unplug(): void {
    this.#controller?.error(new DOMException('the device has been lost', 'NetworkError'));
    for (const listener of [...this.#listeners]) listener();
  }

  addEventListener(_type: 'disconnect', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'disconnect', listener: () => void): void {
    this.#listeners.delete(listener);
  }
}
