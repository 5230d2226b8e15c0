import type { Transport } from '../transport.ts';

/** The printer's end of a connection that exists only in memory. */
export interface MemoryPeer {
  readonly received: () => Uint8Array;
  readonly send: (bytes: Uint8Array) => void;
  /** Breaks the connection the hard way. */
  readonly reset: () => void;
  readonly isClosed: () => boolean;
}

/** A transport with no wire: what is written is received at once, and answers come one turn later. */
export function memoryTransport(): { readonly transport: Transport; readonly peer: MemoryPeer } {
  const received: number[] = [];
  const early: Uint8Array[] = [];
  let onData: ((bytes: Uint8Array) => void) | undefined;
  let onLost: (() => void) | undefined;
  let state: 'open' | 'lost' | 'closed' = 'open';

  const deliver = (bytes: Uint8Array): void => {
    if (state !== 'open') return;
    if (onData === undefined) early.push(bytes);
    else onData(bytes);
  };
  const transport: Transport = {
    write: async (bytes) => {
      if (state !== 'open') return false;
      received.push(...bytes);
      return true;
    },
    onData: (listener) => {
      onData = listener;
      for (const bytes of early.splice(0)) queueMicrotask(() => deliver(bytes));
    },
    onLost: (listener) => {
      onLost = listener;
      if (state === 'lost') queueMicrotask(listener);
    },
    close: async () => {
      if (state === 'open') state = 'closed';
      return state === 'closed';
    },
  };
  const peer: MemoryPeer = {
    received: () => Uint8Array.from(received),
    send: (bytes) => queueMicrotask(() => deliver(bytes)),
    reset: () => {
      if (state !== 'open') return;
      state = 'lost';
      queueMicrotask(() => onLost?.());
    },
    isClosed: () => state !== 'open',
  };
  return { transport, peer };
}
