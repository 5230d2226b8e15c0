import {
  type DeviceId,
  type HallEvent,
  HallFold,
  keySaidBy,
  kindOfLog,
  parseEventId,
} from '@onewindow/hall-core';
import { faultOf, Verifier } from '@onewindow/replica/runtime';

/** A hall of 300 devices has some thousand such events; more is no evidence. */
const EVIDENCE_MAX = 5_000;

/**
 * What a device that this hub does not know shows for its enrolment: events of the hall's own database. Kept is only
 * what is signed by its author and counts from the hall's root outwards, so a stranger can leave nothing here.
 */
export async function weighedEvidence(
  root: DeviceId,
  held: Iterable<HallEvent>,
  offered: readonly unknown[],
): Promise<HallEvent[]> {
  const events = offered.slice(0, EVIDENCE_MAX).filter(isOfHall);
  const fold = new HallFold(undefined, root);
  for (const event of held) fold.add(event);
  for (const event of events) fold.add(event);
  const keys = keysIn(events);
  const verifier = new Verifier((device) => keys.get(device) ?? fold.keyOf(device));
  const weighed: HallEvent[] = [];
  for (const event of events) {
    if (fold.whyLeftOut(event) === undefined && (await verifier.judge(event)) === 'genuine')
      weighed.push(event);
  }
  return weighed;
}

function isOfHall(document: unknown): document is HallEvent {
  if (faultOf(document) !== undefined) return false;
  const id = parseEventId((document as HallEvent)._id);
  return id !== undefined && kindOfLog(id.log) === 'hall';
}

/** A key vouches for itself: the device's id is its hash. */
function keysIn(events: readonly HallEvent[]): Map<DeviceId, string> {
  const keys = new Map<DeviceId, string>();
  for (const event of events) {
    const said = keySaidBy(event);
    if (said !== undefined) keys.set(said.device, said.publicKey);
  }
  return keys;
}
