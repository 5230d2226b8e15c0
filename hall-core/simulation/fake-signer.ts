import {
  type Day,
  type DeviceId,
  deviceIdOf,
  deviceOfLog,
  type EventDraft,
  type HallEvent,
  revisionOf,
  signingText,
} from '../src/event.ts';
import type { Now } from '../src/hybrid-time.ts';
import { type LogWriter, sealNow } from '../src/log-writer.ts';

/** The public key of a simulated device; its id is derived from it as in a real hall. */
export const publicKeyOf = (name: string): string => `simulated-key-of-${name}`;
export const simulatedDeviceId = (name: string): DeviceId => deviceIdOf(publicKeyOf(name));

/**
 * Signing without cryptography: a keyed checksum, quick enough for millions of events. Whoever lacks the
 * device's secret, here its id, makes signatures that are rejected.
 */
export const sign = (device: DeviceId, text: string): string => checksum(`${device}\n${text}`);

/** Events sealed here or found genuine. Every device of a run verifies the same objects, so once is enough. */
const genuine = new WeakSet<HallEvent>();

/** Seals drafts with the log writer of production, signed by their device. */
export function sealed(
  log: LogWriter,
  device: DeviceId,
  drafts: readonly EventDraft[],
  day: Day,
  now: Now,
): HallEvent[] {
  const events = sealNow(log.seal(drafts, day, now), (text) => sign(device, text));
  for (const event of events) genuine.add(event);
  return events;
}

/** Whether an event carries its author's signature and its own revision. */
export function isGenuine(event: HallEvent): boolean {
  if (genuine.has(event)) return true;
  const author = deviceOfLog(event._id);
  const right =
    event.by.device === author &&
    event.sig === sign(author, signingText(event)) &&
    event._rev === revisionOf(event);
  if (right) genuine.add(event);
  return right;
}

/** Two runs of FNV-1a (Fowler, Noll and Vo) side by side with different offsets, 64 bits in all. */
function checksum(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x01000193) ^ (b >>> 15);
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
}
