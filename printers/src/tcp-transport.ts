import { createConnection, type Socket } from 'node:net';
import type { UnreachableReason } from './status.ts';
import type { ConnectResult, Transport } from './transport.ts';

export interface TcpAddress {
  readonly host: string;
  readonly port: number;
  /** Longest wait for the connection, milliseconds. */
  readonly connectMs?: number;
  /** Longest wait for the printer to take the last bytes when closing, milliseconds. */
  readonly lingerMs?: number;
}

/** A little under the 3 s within which a person at the kiosk is told that no paper will come. */
const CONNECT_MS = 2_800;
const LINGER_MS = 1_000;

/** Connects to a printer's raw port (usually 9100). The system's own connect limit is 30 s and more. */
export function connectTcp(address: TcpAddress): Promise<ConnectResult> {
  const { host, port, connectMs = CONNECT_MS, lingerMs = LINGER_MS } = address;
  return new Promise((resolve) => {
    const refuse = (code: UnreachableReason): void => resolve({ ok: false, refusal: { code } });
    let socket: Socket;
    try {
      socket = createConnection({ host, port, noDelay: true });
    } catch {
      // A port outside 1–65535 is thrown at once.
      return refuse('no-route');
    }
    const limit = setTimeout(() => {
      socket.destroy();
      refuse('timeout');
    }, connectMs);
    const failed = (error: NodeJS.ErrnoException): void => {
      clearTimeout(limit);
      refuse(reasonOf(error));
    };
    socket.once('error', failed);
    socket.once('connect', () => {
      clearTimeout(limit);
      socket.off('error', failed);
      resolve({ ok: true, transport: overSocket(socket, lingerMs) });
    });
  });
}

function reasonOf(error: NodeJS.ErrnoException): UnreachableReason {
  if (error.code === 'ECONNREFUSED') return 'refused';
  return error.code === 'ETIMEDOUT' ? 'timeout' : 'no-route';
}

function overSocket(socket: Socket, lingerMs: number): Transport {
  let lostListener: (() => void) | undefined;
  let lost = false;
  let closing: Promise<boolean> | undefined;
  const lose = (): void => {
    if (lost) return;
    lost = true;
    socket.destroy();
    if (closing === undefined) lostListener?.();
  };
  socket.on('error', lose);
  socket.on('close', lose);
  // While closing, the other side's end is the answer hoped for; before that it is a loss.
  socket.on('end', () => {
    if (closing === undefined) lose();
  });

  return {
    write: (bytes) =>
      new Promise((resolve) => {
        if (lost || closing !== undefined) return resolve(false);
        // Node calls back without an error for writes it threw away when the socket was destroyed.
        socket.write(bytes, (error) => resolve((error ?? undefined) === undefined && !socket.destroyed));
      }),
    onData: (listener) => {
      socket.on('data', listener);
    },
    onLost: (listener) => {
      lostListener = listener;
      if (lost && closing === undefined) queueMicrotask(listener);
    },
    close: () => {
      closing ??= lost ? Promise.resolve(false) : closeSocket(socket, lingerMs);
      return closing;
    },
  };
}

/** Sends what is left, says goodbye, and frees the socket even when the printer never reads. */
function closeSocket(socket: Socket, lingerMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => socket.destroy(), lingerMs);
    socket.once('close', (hadError) => {
      clearTimeout(limit);
      resolve(!hadError && socket.writableFinished);
    });
    // An end event is only reached when the incoming side is read.
    socket.resume();
    socket.end();
  });
}
