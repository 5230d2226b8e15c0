import { access } from 'node:fs/promises';
import type { SerialPort } from 'serialport';
import { within } from './linger.ts';
import type { UnreachableReason } from './status.ts';
import type { ConnectResult } from './transport.ts';
import { overWire } from './wire.ts';

/** A printer on a serial port. */
export interface SerialAddress {
  /** `/dev/ttyUSB0`, or `COM3` on Windows. */
  readonly path: string;
  /** Bits per second, as set on the printer. */
  readonly baud: number;
}

const OPEN_MS = 2_800;
/** The driver does not always say that a port has gone; then its device file has. */
const LOOK_MS = 250;

/**
 * Opens a serial printer by the package `serialport`, which has a native part and is optional: without it every try is
 * refused with `no-driver`.
 */
export async function connectSerial({ path, baud }: SerialAddress): Promise<ConnectResult> {
  const driver = await import('serialport').catch(() => undefined);
  if (driver === undefined) return { ok: false, refusal: { code: 'no-driver' } };
  const port = new driver.SerialPort({ path, baudRate: baud, autoOpen: false, rtscts: false });
  const opened = new Promise<UnreachableReason | undefined>((resolve) => {
    port.open((error) => resolve(error === null ? undefined : reasonOf(error.message)));
  });
  const refusal = await within(opened, OPEN_MS, 'timeout' as const);
  if (refusal !== undefined) {
    // One that opens after all, later, must not hold the printer.
    void opened.then((late) => late === undefined && port.close());
    return { ok: false, refusal: { code: refusal } };
  }
  const { transport, end } = overWire({
    send: (bytes) => send(port, bytes),
    free: () => {
      clearInterval(looking);
      return close(port);
    },
  });
  const looking = setInterval(() => void lookFor(path).then((isThere) => isThere || end.lost()), LOOK_MS);
  port.on('data', (bytes: Uint8Array) => end.heard(Uint8Array.from(bytes)));
  port.on('error', end.lost);
  port.on('close', end.lost);
  return { ok: true, transport };
}

/** Windows names its ports without files: there the driver alone tells. */
const lookFor = (path: string): Promise<boolean> =>
  path.startsWith('/')
    ? access(path).then(
        () => true,
        () => false,
      )
    : Promise.resolve(true);

/** The driver says why in words only. */
function reasonOf(message: string): UnreachableReason {
  if (/permission|access denied|EACCES/i.test(message)) return 'no-permission';
  return /lock|busy|temporarily unavailable/i.test(message) ? 'in-use' : 'not-plugged-in';
}

const send = (port: SerialPort, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    port.write(Buffer.from(bytes), undefined, (error) => error && reject(error));
    port.drain((error) => (error === null || error === undefined ? resolve() : reject(error)));
  });

const close = (port: SerialPort): Promise<void> =>
  new Promise((resolve) => {
    if (port.isOpen) port.close(() => resolve());
    else resolve();
  });
