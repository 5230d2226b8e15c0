import { checkEnvelope, type HallEvent, revisionOf } from '@onewindow/hall-core';

/** Deeper than any payload; the store takes 200, and walking a value without end would overflow the stack. */
const DEPTH_MAX = 100;

/** The only members a database may add to an event. `_deleted` on a bus would be a deletion (F1). */
const DATABASE_MEMBERS: ReadonlySet<string> = new Set(['_id', '_rev']);

/**
 * What is wrong for ever with a document that claims to be an event: its form, members that belong to the
 * database's protocol, a number JSON does not know, or a revision not its own.
 */
export function faultOf(document: unknown): string | undefined {
  const shape = shapeOf(document, DEPTH_MAX);
  if (shape === 'too-deep' || shape === 'endless-number') return shape;
  const checked = checkEnvelope(document);
  if (!checked.ok) return checked.refusal.code;
  const event = document as HallEvent;
  const reserved = Object.keys(event).some((name) => name.startsWith('_') && !DATABASE_MEMBERS.has(name));
  if (reserved || shape === 'has-proto') return 'reserved-field';
  return event._rev === revisionOf(event) ? undefined : 'revision-mismatch';
}

/**
 * Whether a value goes deeper than `left`, and if not whether something in it could not be kept as it is: a number past
 * all bounds, such as `1e3000`, has no JSON form of its own; a member `__proto__` is lost when a store clones the event.
 */
function shapeOf(value: unknown, left: number): 'too-deep' | 'endless-number' | 'has-proto' | 'plain' {
  if (typeof value === 'number') return Number.isFinite(value) ? 'plain' : 'endless-number';
  if (typeof value !== 'object' || value === null) return 'plain';
  if (left === 0) return 'too-deep';
  let found: 'endless-number' | 'has-proto' | 'plain' = 'plain';
  for (const name of Object.keys(value)) {
    if (name === '__proto__') found = 'has-proto';
    const member = (value as Record<string, unknown>)[name];
    if (typeof member !== 'number' && (typeof member !== 'object' || member === null)) continue;
    const shape = shapeOf(member, left - 1);
    if (shape === 'too-deep') return shape;
    if (shape !== 'plain') found = shape;
  }
  return found;
}
