import {
  type CheckedLog,
  checkedLogs,
  type DeviceId,
  deviceIdOf,
  type HallFold,
  type LogBreak,
} from '@onewindow/hall-core';
import { Verifier } from '@onewindow/replica/verifier';

/** What one device has put on record, as far as it is held here. */
export interface CheckedDevice {
  readonly device: DeviceId;
  readonly events: number;
  /** The first break in its logs, and when what follows or stands there was written. */
  readonly broken?: LogBreak;
  /** Signed by somebody else than it says. */
  readonly forged: number;
  /** No key of this device is known here, so that nobody can tell. */
  readonly unjudged: number;
  /** Kept and not counted: its author was unknown, revoked or not allowed that. */
  readonly leftOut: number;
}

export interface LogCheck {
  readonly devices: readonly CheckedDevice[];
  readonly events: number;
}

/** So many signatures are looked at before the page has a turn. */
const TURN = 100;

export const isSound = ({ broken, forged }: CheckedDevice): boolean => broken === undefined && forged === 0;

/**
 * Hashes every event held here anew, follows every log from its first event, and looks at every signature. `heard` is
 * told how many are done.
 */
export async function checkLogs(fold: HallFold, heard: (done: number) => void): Promise<LogCheck> {
  const verifier = new Verifier((device) => keyOf(fold, device));
  const found = new Map<DeviceId, CheckedDevice>();
  let events = 0;
  for (const log of checkedLogs(fold)) {
    const signed = await signatures(verifier, log, (done) => heard(events + done));
    events += log.events.length;
    const { device, broken } = log;
    const known = found.get(device) ?? { device, events: 0, forged: 0, unjudged: 0, leftOut: 0 };
    const first = known.broken ?? broken;
    found.set(device, {
      device,
      events: known.events + log.events.length,
      forged: known.forged + signed.forged,
      unjudged: known.unjudged + signed.unjudged,
      leftOut: known.leftOut + Object.values(log.leftOut).reduce((sum, count) => sum + count, 0),
      ...(first === undefined ? {} : { broken: first }),
    });
  }
  return { devices: [...found.values()], events };
}

/** A key that is not the one a device is named after is not its key. */
function keyOf(fold: HallFold, device: DeviceId): string | undefined {
  const key = fold.keyOf(device);
  return key !== undefined && deviceIdOf(key) === device ? key : undefined;
}

async function signatures(
  verifier: Verifier,
  { events }: CheckedLog,
  heard: (done: number) => void,
): Promise<{ readonly forged: number; readonly unjudged: number }> {
  let [forged, unjudged] = [0, 0];
  for (let from = 0; from < events.length; from += TURN) {
    const judged = await Promise.all(events.slice(from, from + TURN).map((event) => verifier.judge(event)));
    forged += judged.filter((one) => one === 'forged').length;
    unjudged += judged.filter((one) => one === 'unknown-author').length;
    heard(Math.min(events.length, from + TURN));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return { forged, unjudged };
}
