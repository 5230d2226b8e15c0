import { type HallEvent, revisionOf } from '@onewindow/hall-core';
import type { Random } from '../../hall-core/simulation/random.ts';

/** Values where another kind is expected. */
export const ODD: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e300,
  -0.5,
  2 ** 53,
  '',
  '窗口一号',
  '__proto__',
  'constructor',
  '\u0000',
  '\ud800',
  'a'.repeat(4_000),
  [],
  {},
  [null],
  [[], {}],
  { toString: 1 },
];

/** So deep that whoever walks it by recursion is in trouble. */
export const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** Some bits of some bytes turned. */
export function flipped(random: Random, bytes: Uint8Array, most = 4): Buffer {
  const copy = Buffer.from(bytes);
  for (let i = 1 + random.below(most); i > 0 && copy.length > 0; i--) {
    const at = random.below(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
  }
  return copy;
}

/** Parts taken out, put in twice, or moved. */
export function torn(random: Random, bytes: Uint8Array): Buffer {
  const copy = Buffer.from(bytes);
  if (copy.length === 0) return copy;
  const [from, to] = [random.below(copy.length), random.below(copy.length)].sort((a, b) => a - b);
  const [head, part, tail] = [copy.subarray(0, from), copy.subarray(from, to), copy.subarray(to)];
  return random.pick([
    () => Buffer.concat([head, tail]),
    () => Buffer.concat([head, part, part, tail]),
    () => Buffer.concat([tail, part, head]),
    () => Buffer.from(head),
  ])();
}

/** Characters that mean something in JSON, and some that mean something elsewhere, put over others. */
export function scribbled(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const put = random.pick([
    '"',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '\\',
    '\\u',
    '0',
    '-',
    'e',
    '\u0000',
    '\u2028',
    '\ufeff',
  ]);
  return text.slice(0, at) + put + text.slice(at + random.below(3));
}

type Draft = Readonly<Record<string, unknown>>;
/** What of an event becomes another; a member that becomes undefined is not sent. */
type Change = (random: Random, event: Draft, known: readonly string[]) => Draft;

const turned = (random: Random, text: string): string => {
  const at = random.below(Math.max(1, text.length));
  const other = text[at] === '0' ? '1' : '0';
  return text.slice(0, at) + other + text.slice(at + 1);
};

/** An earlier change may have made it something else. */
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

const MEMBERS = ['_id', '_rev', 'type', 'v', 'day', 'at', 'by', 'about', 'data', 'prev', 'sig'] as const;
const TYPES = ['ticket-called', 'device-enrolled', 'device-revoked', 'hall-configured', 'window-ordered'];
const REVISIONS = [{ start: 9, ids: [] }, { start: 1, ids: ['x'] }, [], 7];
const TIMES = [[], [0], [-1, 0], [1e300, 0], ['now', 0], [0, 0, 0], { 0: 1, 1: 2 }];
const DEVICE_LETTERS = 32;

/** Each makes one thing of an event wrong. The author stays one that the hub knows: strangers' events are kept. */
const CHANGES: readonly Change[] = [
  (random, { _rev }) => ({ _rev: `1-${turned(random, asText(_rev).slice(2))}` }),
  (_random, { _rev }) => ({ _rev: `2-${asText(_rev).slice(2)}` }),
  (random, { sig }) => ({ sig: turned(random, asText(sig)) }),
  (random, { sig }) => ({ sig: asText(sig).slice(0, random.below(80)) }),
  (random, _event, known) => ({ by: { device: random.pick(known) } }),
  (random, { _id }, known) => {
    const device = random.pick(known);
    return { by: { device }, _id: device + asText(_id).slice(DEVICE_LETTERS) };
  },
  (random, { _id }) => ({
    _id: asText(_id).replace(/\d+$/, random.pick(['999999999', '0', '1e9', '-00001', '0'.repeat(90)])),
  }),
  (random) => ({ type: random.pick(TYPES) }),
  () => ({ type: '__proto__' }),
  (random) => ({ v: random.pick([0, 2, -1, 1.5, 1e9]) }),
  (random) => ({ day: random.pick(['20000101', '99991231', '20260230', '', 'today']) }),
  (random) => ({ at: random.pick(TIMES) }),
  () => ({ _deleted: true }),
  (random, { data }) => ({
    data: { ...(data as object), [random.pick(['label', 'ticket', 'x'])]: random.pick(ODD) },
  }),
  (random) => ({ data: { text: '窗'.repeat(random.pick([10, 5_000, 40_000])) } }),
  (random, { by }) => ({ by: { ...(by as object), clerk: random.pick(ODD) } }),
];

/** These CouchDB itself may refuse, and with them all that came in the same request. */
const CHANGES_OF_FORM: readonly Change[] = [
  (random) => ({ _rev: random.pick(['1-x', '2-aa', '', '1-']) }),
  () => ({ _attachments: { photo: { content_type: 'image/png', data: 'aGVsbG8=' } } }),
  (random) => ({ _attachments: { photo: random.pick([{ stub: true }, { follows: true, length: 9 }, 7]) } }),
  (random) => ({ _revisions: random.pick(REVISIONS) }),
  () => ({ _extra: 1 }),
  () => JSON.parse('{"__proto__":{"type":"x"}}'),
  () => ({ data: JSON.parse('{"__proto__":{"isAdmin":true}}') }),
  (random) => ({ [random.pick(MEMBERS)]: random.pick(ODD) }),
  (random) => ({ [random.pick(MEMBERS)]: undefined }),
  (random) => ({ data: JSON.parse(nested(random.pick([101, 150, 400]))) }),
];
const ALL_CHANGES = [...CHANGES, ...CHANGES_OF_FORM];

/** A real event with something wrong; often with the revision that then belongs to it, as a forger would give it. */
export function malformedEvent(
  random: Random,
  event: HallEvent,
  known: readonly string[],
  kinds: 'any' | 'a document’s own' = 'any',
): object {
  const changes = kinds === 'any' ? ALL_CHANGES : CHANGES;
  let changed: Draft = { ...event };
  for (let i = random.chance(0.25) ? 2 : 1; i > 0; i--) {
    changed = { ...changed, ...random.pick(changes)(random, changed, known) };
  }
  return random.chance(0.5) ? withOwnRevision(changed) : changed;
}

function withOwnRevision(changed: Draft): Draft {
  try {
    return { ...changed, _rev: revisionOf(changed as unknown as HallEvent) };
  } catch {
    // What has no canonical form has no revision either.
    return changed;
  }
}
