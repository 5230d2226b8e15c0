import { type HallEvent, mayUseCouch, type StoreKind } from '@onewindow/hall-core';
import type { Random } from '../../hall-core/simulation/random.ts';
import type { FuzzedHall, Sender } from '../hall.ts';
import type { Answered, Asked } from '../request.ts';
import type { Truth } from '../truth.ts';
import { flipped, malformedEvent, scribbled } from './mutate.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
/** As many as PouchDB sends at once at most, with room for the rest of a thousand. */
const AT_ONCE = 50;

interface Store {
  readonly name: string;
  readonly kind: StoreKind | undefined;
}

const storesOf = ({ dayStore, hallStore, id }: FuzzedHall): readonly Store[] => [
  { name: dayStore, kind: 'day' },
  { name: dayStore, kind: 'day' },
  { name: dayStore, kind: 'day' },
  { name: hallStore, kind: 'hall' },
  { name: `case-${id}-2026`, kind: 'case' },
  { name: `person-${id}`, kind: 'person' },
  { name: `hall-${id}-2`, kind: undefined },
  { name: `day-${id}-20000101`, kind: undefined },
  { name: `day-${id}x-20260101`, kind: undefined },
  { name: '__proto__', kind: undefined },
];

/** Mostly someone who may write there: what is turned away at the door is never looked at. */
function placeOf(random: Random, hall: FuzzedHall): { readonly sender: Sender; readonly store: Store } {
  for (;;) {
    const place = { sender: random.pick(hall.senders), store: random.pick(storesOf(hall)) };
    const may = mayUseCouch(place.sender.roles, '_bulk_docs', 'POST', place.store.kind);
    if (may || random.chance(0.1)) return place;
  }
}

/** Documents made of real events, each wrong in some way, among some that are right. */
export function documentsRequest(random: Random, hall: FuzzedHall, truth: Truth): Asked {
  const { sender, store } = placeOf(random, hall);
  const own = truth.of(sender);
  // Some changes make CouchDB refuse a request as a whole: most batches are without.
  const changes = random.chance(0.2) ? 'any' : 'a document’s own';
  const docs: object[] = [];
  while (docs.length < AT_ONCE) {
    if (random.chance(0.1)) docs.push(random.pick(own).event);
    else docs.push(malformedEvent(random, random.pick(truth.members), hall.known, changes));
  }
  const may = mayUseCouch(sender.roles, '_bulk_docs', 'POST', store.kind);
  // Also those whose change changed nothing.
  const right = docs.flatMap((doc) => signedAs(truth, doc) ?? []);
  if (may) for (const event of right) truth.sent(event);
  const body = { new_edits: random.chance(0.03), docs };
  const text = JSON.stringify(body);
  const asked = { sender, method: 'POST', path: `/db/${store.name}/_bulk_docs`, headers: JSON_TYPE };
  if (random.chance(0.1))
    return { ...asked, body: broken(random, text), inputs: AT_ONCE, breach: turnedAway(may) };
  return {
    ...asked,
    body: text,
    inputs: AT_ONCE - right.length,
    breach: (answer) => turnedAway(may)(answer) ?? wronglyTaken(truth, docs, right, answer),
  };
}

const broken = (random: Random, text: string): string | Buffer =>
  random.chance(0.5) ? scribbled(random, text) : flipped(random, Buffer.from(text));

/** Whoever the role table does not name is never answered with success. */
export const turnedAway =
  (may: boolean) =>
  ({ status, body }: Answered): string | undefined =>
    !may && status < 400
      ? `the role table forbids it, and it was answered ${status} ${body.slice(0, 200)}`
      : undefined;

/** PouchDB's way: rows come back for what was refused only, so everything malformed must have one. */
function wronglyTaken(
  truth: Truth,
  docs: readonly object[],
  right: readonly HallEvent[],
  { status, body }: Answered,
): string | undefined {
  if (status !== 201) return undefined;
  const rows = JSON.parse(body) as readonly { readonly id?: unknown; readonly error?: unknown }[];
  const refused = new Set(rows.map(({ id }) => id));
  for (const event of right) if (!refused.has(event._id)) truth.taken(event);
  const wrong = docs.length - right.length;
  return rows.length < wrong
    ? `${wrong} of ${docs.length} documents were wrong, and ${rows.length} refused`
    : undefined;
}

/** The signed event that a document is, apart from what only the protocol puts there. */
function signedAs(truth: Truth, doc: object): HallEvent | undefined {
  try {
    const { _revisions, ...event } = doc as HallEvent & { readonly _revisions?: unknown };
    return truth.find(event)?.event;
  } catch {
    return undefined;
  }
}
