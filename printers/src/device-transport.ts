import { constants } from 'node:fs';
import { access, type FileHandle, open } from 'node:fs/promises';
import type { UnreachableReason } from './status.ts';
import type { ConnectResult } from './transport.ts';
import { overWire, type WireEnd } from './wire.ts';

/** A printer class device of this computer. */
export interface DeviceAddress {
  /** `/dev/usb/lp0`, as Linux calls the first USB printer. */
  readonly path: string;
}

/** How often a device that had nothing to say, or took nothing, is asked again. */
const POLL_MS = 15;
/** The last transfer is cut off when the device is closed: it is given this long to arrive. */
const SETTLE_MS = 60;
const READ_BYTES = 256;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const codeOf = (error: unknown): string => String((error as { readonly code?: unknown } | undefined)?.code);

/**
 * Opens a printer through its device file. Reads never wait in the kernel: a printer that says nothing would hold the
 * file, and so the printer, for ever.
 */
export async function connectDevice({ path }: DeviceAddress): Promise<ConnectResult> {
  let file: FileHandle;
  try {
    file = await open(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch (error) {
    return { ok: false, refusal: { code: reasonOf(codeOf(error)) } };
  }
  let isOpen = true;
  const { transport, end } = overWire({
    send: (bytes) => sendAll(file, bytes, () => isOpen),
    free: async () => {
      isOpen = false;
      await wait(SETTLE_MS);
      await file.close();
    },
  });
  void readAll(file, path, end, () => isOpen);
  return { ok: true, transport };
}

function reasonOf(code: string): UnreachableReason {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'no-permission';
    case 'EBUSY':
      return 'in-use';
    default:
      return 'not-plugged-in';
  }
}

/**
 * The kernel takes a transfer and says so before the printer has it, and takes the next one only after that. So the
 * last byte goes by itself: once it is taken, all before it has arrived.
 */
async function sendAll(file: FileHandle, bytes: Uint8Array, isOpen: () => boolean): Promise<void> {
  const last = bytes.length - 1;
  for (let at = 0; at < bytes.length; ) {
    const upTo = at < last ? last : bytes.length;
    const taken = await sendSome(file, bytes.subarray(at, upTo));
    at += taken;
    if (taken === 0) await wait(POLL_MS);
    if (!isOpen()) throw new Error('closed before all was taken');
  }
}

async function sendSome(file: FileHandle, bytes: Uint8Array): Promise<number> {
  try {
    return (await file.write(bytes)).bytesWritten;
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return 0;
    throw error;
  }
}

async function readAll(file: FileHandle, path: string, end: WireEnd, isOpen: () => boolean): Promise<void> {
  const buffer = new Uint8Array(READ_BYTES);
  try {
    while (isOpen()) {
      const count = await readSome(file, buffer);
      if (count > 0) end.heard(buffer.slice(0, count));
      else {
        // Nothing to read is no news; a device that is no longer there says the same.
        if (count === 0) await access(path);
        await wait(POLL_MS);
      }
    }
  } catch {
    if (isOpen()) end.lost();
  }
}

/** How many bytes came; -1 when there are none yet. */
async function readSome(file: FileHandle, buffer: Uint8Array): Promise<number> {
  try {
    return (await file.read(buffer, 0, buffer.length, null)).bytesRead;
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return -1;
    throw error;
  }
}
