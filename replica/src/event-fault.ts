import { checkEnvelope, type HallEvent, revisionOf } from '@onewindow/hall-core';

/** Deeper than any payload; the store takes 200, and walking a value without end would overflow the stack. */
const DEPTH_MAX = 100;

/** The only members a database may add to an event. `_deleted` on a bus would be a deletion (F1). */
const DATABASE_MEMBERS: ReadonlySet<string> = new Set(['_id', '_rev']);

/**
 * What is wrong for ever with a document that claims to be an event: its form, members that belong to the
 * database's protocol, or a revision not its own.
 */
export function faultOf(document: unknown): string | undefined {
  if (isTooDeep(document, DEPTH_MAX)) return 'too-deep';
  const checked = checkEnvelope(document);
  if (!checked.ok) return checked.refusal.code;
  const event = document as HallEvent;
  const reserved = Object.keys(event).some((name) => name.startsWith('_') && !DATABASE_MEMBERS.has(name));
  if (reserved || hasProto(event)) return 'reserved-field';
  return event._rev === revisionOf(event) ? undefined : 'revision-mismatch';
}

function isTooDeep(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some((member) => isTooDeep(member, left - 1));
}

/** A member `__proto__` is lost when a store clones the event, so it could not be kept as it is. */
function hasProto(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(hasProto);
}
