import { within } from './linger.ts';
import type { Transport } from './transport.ts';

/** What differs between ways to a printer that are no sockets. Each may throw or reject; that is a loss. */
export interface Wire {
  /** Resolves when these bytes were taken. Called one at a time. */
  readonly send: (bytes: Uint8Array) => Promise<void>;
  /** Frees the printer. Called once. */
  readonly free: () => Promise<void>;
}

/** The other side of a wire: what comes from the printer, and its end. */
export interface WireEnd {
  readonly heard: (bytes: Uint8Array) => void;
  readonly lost: () => void;
}

/** Longest wait for the last bytes to be taken, and for the printer to be freed, each in milliseconds. */
const LINGER_MS = 1_000;

/** Makes a transport of a wire: order, early bytes, one word of a loss, and a close that always ends. */
export function overWire(
  wire: Wire,
  lingerMs = LINGER_MS,
): { readonly transport: Transport; readonly end: WireEnd } {
  const early: Uint8Array[] = [];
  let onData: ((bytes: Uint8Array) => void) | undefined;
  let onLost: (() => void) | undefined;
  let state: 'open' | 'lost' | 'closing' = 'open';
  let closing: Promise<boolean> | undefined;
  let sending: Promise<boolean> = Promise.resolve(true);
  let freeing: Promise<boolean> | undefined;
  const free = (): Promise<boolean> => {
    freeing ??= within(
      wire.free().then(() => true),
      lingerMs,
      false,
    );
    return freeing;
  };
  const lose = (): void => {
    if (state !== 'open') return;
    state = 'lost';
    void free();
    onLost?.();
  };
  const sendOne = async (bytes: Uint8Array): Promise<boolean> => {
    if (state === 'lost') return false;
    try {
      await wire.send(bytes);
      return true;
    } catch {
      lose();
      return false;
    }
  };
  const close = async (): Promise<boolean> => {
    const wasLost = state === 'lost';
    if (!wasLost) state = 'closing';
    const taken = wasLost ? false : await within(sending, lingerMs, false);
    await free();
    return taken;
  };
  const transport: Transport = {
    write: (bytes) => {
      if (state !== 'open') return Promise.resolve(false);
      sending = sending.then((fine) => fine && sendOne(bytes));
      return sending;
    },
    onData: (listener) => {
      onData = listener;
      for (const bytes of early.splice(0)) listener(bytes);
    },
    onLost: (listener) => {
      onLost = listener;
      if (state === 'lost') queueMicrotask(listener);
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
  const heard = (bytes: Uint8Array): void => {
    if (state !== 'open') return;
    if (onData === undefined) early.push(bytes);
    else onData(bytes);
  };
  return { transport, end: { heard, lost: lose } };
}
