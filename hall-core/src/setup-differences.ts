import { canonical } from './canonical.ts';
import type { HallFile, LocalText } from './hall-file.ts';

export type SetupPart = keyof HallFile;

/** One thing in which two set-ups differ. */
export interface SetupDifference {
  readonly part: SetupPart;
  readonly what: 'added' | 'taken-away' | 'changed' | 'order';
  /** Of a list: what the entry is found by, such as the number of a window, and what it is called. */
  readonly key?: string;
  readonly name?: LocalText;
  /** What changed in it, where that has parts. */
  readonly field?: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** The lists whose entries are told apart by a name of their own. */
const KEYED = {
  groups: 'id',
  units: 'id',
  matters: 'id',
  bundles: 'id',
  windows: 'number',
  clerks: 'id',
  handNotes: 'id',
} as const satisfies Partial<Record<SetupPart, string>>;

type Entry = Readonly<Record<string, unknown>>;

/** All that differs, in the order of the hall file; nothing where both say the same. */
export function setupDifferences(from: HallFile, to: HallFile): SetupDifference[] {
  const parts = new Set([...Object.keys(to), ...Object.keys(from)] as SetupPart[]);
  return [...parts].flatMap((part): SetupDifference[] => {
    const [before, after] = [from[part], to[part]];
    if (isSame(before, after)) return [];
    const found = inside(part, before, after);
    // Such as an empty list where there was none.
    return found.length > 0 ? found : [{ part, what: 'changed', from: before, to: after }];
  });
}

function inside(part: SetupPart, before: unknown, after: unknown): SetupDifference[] {
  if (isKeyed(part)) return inList(part, listOf(before), listOf(after));
  const [old, now] = [before ?? {}, after ?? {}];
  return isEntry(old) && isEntry(now) ? inFields(part, old, now) : [];
}

const isKeyed = (part: SetupPart): part is keyof typeof KEYED => Object.hasOwn(KEYED, part);

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly Entry[] => (value as readonly Entry[] | undefined) ?? [];

const isSame = (a: unknown, b: unknown): boolean =>
  a === undefined || b === undefined ? a === b : a === b || canonical(a) === canonical(b);

function inFields(
  part: SetupPart,
  before: Entry,
  after: Entry,
  about: Pick<SetupDifference, 'key' | 'name'> = {},
): SetupDifference[] {
  const fields = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...fields].flatMap((field): SetupDifference[] =>
    isSame(before[field], after[field])
      ? []
      : [{ part, what: 'changed', ...about, field, from: before[field], to: after[field] }],
  );
}

function inList(part: keyof typeof KEYED, from: readonly Entry[], to: readonly Entry[]): SetupDifference[] {
  const keyOf = (entry: Entry): string => String(entry[KEYED[part]]);
  const before = new Map(from.map((entry) => [keyOf(entry), entry]));
  const after = new Map(to.map((entry) => [keyOf(entry), entry]));
  const gone = from.flatMap((entry): SetupDifference[] =>
    after.has(keyOf(entry))
      ? []
      : [{ part, what: 'taken-away', ...aboutOf(keyOf(entry), entry), from: entry }],
  );
  const rest = to.flatMap((entry): SetupDifference[] => {
    const about = aboutOf(keyOf(entry), entry);
    const old = before.get(keyOf(entry));
    return old === undefined
      ? [{ part, what: 'added', ...about, to: entry }]
      : inFields(part, old, entry, about);
  });
  const stayed = from.map(keyOf).filter((key) => after.has(key));
  const stays = to.map(keyOf).filter((key) => before.has(key));
  const order: SetupDifference[] = stayed.join('\n') === stays.join('\n') ? [] : [{ part, what: 'order' }];
  return [...gone, ...rest, ...order];
}

function aboutOf(key: string, entry: Entry): Pick<SetupDifference, 'key' | 'name'> {
  const name = (entry.name ?? entry.text) as LocalText | undefined;
  return name === undefined ? { key } : { key, name };
}
