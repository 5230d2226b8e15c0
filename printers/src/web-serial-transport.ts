import { within } from './linger.ts';
import type { UnreachableReason } from './status.ts';
import type { ConnectResult } from './transport.ts';
import { overWire, type WireEnd } from './wire.ts';

/** The part of the Web Serial API (WICG draft) used here; the browser's own objects fit it. */
export interface SerialPortLike {
  readonly readable: ReadableStream<Uint8Array> | null;
  readonly writable: WritableStream<Uint8Array> | null;
  open(options: { readonly baudRate: number; readonly flowControl: 'none' }): Promise<void>;
  close(): Promise<void>;
  addEventListener(type: 'disconnect', listener: () => void): void;
  removeEventListener(type: 'disconnect', listener: () => void): void;
}

/** `navigator.serial`, as far as it is used. */
export interface SerialLike {
  getPorts(): Promise<readonly SerialPortLike[]>;
  /** Asks the person which port; only on a click. Rejects when none is chosen. */
  requestPort(): Promise<SerialPortLike>;
}

const OPEN_MS = 2_800;

/** Connects to a serial printer the browser has been allowed to use. */
export async function connectWebSerial(port: SerialPortLike, baud: number): Promise<ConnectResult> {
  const opening = open(port, baud);
  const refusal = await within(opening, OPEN_MS, 'timeout' as const);
  const { readable, writable } = port;
  if (refusal !== undefined || readable === null || writable === null) {
    // A port that was open already belongs to somebody else of this page.
    if (refusal === 'timeout') void opening.then(() => port.close()).catch(() => undefined);
    return { ok: false, refusal: { code: refusal ?? 'no-printer' } };
  }
  const reader = readable.getReader();
  const writer = writable.getWriter();
  const { transport, end } = overWire({
    send: (bytes) => writer.write(bytes),
    free: async () => {
      port.removeEventListener('disconnect', unplugged);
      await reader.cancel().catch(() => undefined);
      reader.releaseLock();
      // What a printer does not take would hold the port for ever.
      await writer.abort().catch(() => undefined);
      writer.releaseLock();
      await port.close().catch(() => undefined);
    },
  });
  const unplugged = (): void => end.lost();
  port.addEventListener('disconnect', unplugged);
  void listen(reader, end);
  return { ok: true, transport };
}

async function open(port: SerialPortLike, baudRate: number): Promise<UnreachableReason | undefined> {
  try {
    await port.open({ baudRate, flowControl: 'none' });
    return undefined;
  } catch (error) {
    // `NetworkError` is all the browser says of a port that is gone, forbidden or taken by another program.
    const { name } = error as { readonly name?: unknown };
    return name === 'SecurityError'
      ? 'no-permission'
      : name === 'NotFoundError'
        ? 'not-plugged-in'
        : 'in-use';
  }
}

async function listen(reader: ReadableStreamDefaultReader<Uint8Array>, end: WireEnd): Promise<void> {
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      end.heard(value.slice());
    }
  } catch {
    // Told below, as the end of the stream is.
  }
  end.lost();
}
