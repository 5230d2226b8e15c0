import { canonical, type Day } from '@onewindow/hall-core';

/** What is known of one person, under the random key an event holds (F9). */
export interface KnownPerson {
  readonly name?: string;
  readonly phone?: string;
  readonly note?: string;
}

/** What a PIN is tried against: scrypt (RFC 7914) of it, base64url. */
export interface PinVerifier {
  readonly salt: string;
  readonly hash: string;
}

interface Versioned {
  readonly key: string;
  /** The business day it belongs to. Of two versions the later day counts, then the higher revision. */
  readonly day: Day;
  readonly revision: number;
}

/** One record of the store that only hubs have. */
export type PersonRecord =
  | (Versioned & { readonly kind: 'person'; readonly person: KnownPerson })
  /** Of a clerk, by its id; without a verifier the manager has cleared it. */
  | (Versioned & { readonly kind: 'pin'; readonly verifier?: PinVerifier })
  /** A person was erased by hand: stands above every version, and holds nothing else. */
  | { readonly kind: 'erased'; readonly key: string; readonly day: Day };

/** Lower case and digits, so that no two keys are one file where case does not count. */
const PERSON_KEY = /^[a-z0-9]{16,64}$/;
const CLERK_ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const DAY = /^\d{8}$/;
const BASE64URL = /^[\w-]{16,128}$/;

/** Longest texts, in characters. */
const LONGEST = { name: 64, phone: 32, note: 500 } as const;

export const isPersonKey = (value: unknown): value is string =>
  typeof value === 'string' && PERSON_KEY.test(value);

const isClerkId = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 64 && CLERK_ID.test(value);

/** What a record is found by: a person and a clerk of one name are two. */
export const slotOf = ({ kind, key }: Pick<PersonRecord, 'kind' | 'key'>): string =>
  `${kind === 'pin' ? 'pin' : 'person'}-${key}`;

/** The parts of a person out of a request; undefined when it has another form, or nothing in it. */
export function readPerson(body: unknown): KnownPerson | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const fields = Object.entries(body);
  const isGood = fields.every(([field, value]) => {
    const longest = Object.hasOwn(LONGEST, field) ? LONGEST[field as keyof typeof LONGEST] : 0;
    return typeof value === 'string' && value.length > 0 && [...value].length <= longest;
  });
  return isGood && fields.length > 0 ? (Object.fromEntries(fields) as KnownPerson) : undefined;
}

/** Weights of the check digit of an 18-digit ID-card number (GB 11643-1999, ISO 7064 MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** Whether a text has an ID-card number in it, also one with spaces or hyphens: those are stored nowhere (F9). */
export function hasIdNumber(text: string): boolean {
  const tight = text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();
  return [...tight.matchAll(/(?=(\d{17}[\dX]))/g)].some(([, digits = '']) => {
    const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
    return CHECKS[sum % 11] === digits[17];
  });
}

/** A record another hub has sent; undefined when it is none. */
export function readRecord(value: unknown): PersonRecord | undefined {
  const { kind, key, day, revision, person, verifier } = (value ?? {}) as Partial<Record<string, unknown>>;
  if (typeof day !== 'string' || !DAY.test(day)) return undefined;
  if (kind === 'erased') return isPersonKey(key) ? { kind, key, day } : undefined;
  if (!Number.isSafeInteger(revision) || Number(revision) < 1) return undefined;
  const version = { day, revision: Number(revision) };
  if (kind === 'person' && isPersonKey(key)) {
    const known = readPerson(person);
    return known === undefined ? undefined : { kind, key, ...version, person: known };
  }
  if (kind !== 'pin' || !isClerkId(key)) return undefined;
  if (verifier === undefined) return { kind, key, ...version };
  const { salt, hash } = (verifier ?? {}) as Partial<Record<string, unknown>>;
  if (![salt, hash].every((part) => typeof part === 'string' && BASE64URL.test(part))) return undefined;
  return { kind, key, ...version, verifier: { salt: String(salt), hash: String(hash) } };
}

/** Whether one version of a record stands above another; the same on every hub, whatever came first. */
export function standsAbove(one: PersonRecord, other: PersonRecord): boolean {
  if (one.kind === 'erased' || other.kind === 'erased') {
    // Of two erasures the later day is kept: it is forgotten last.
    return one.kind === 'erased' && (other.kind !== 'erased' || one.day > other.day);
  }
  if (one.day !== other.day) return one.day > other.day;
  if (one.revision !== other.revision) return one.revision > other.revision;
  return canonical(one) > canonical(other);
}

const DAY_MS = 86_400_000;

const dayMs = (day: Day): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)));

/** Whether the rule erases a record on a day: what is kept for no days is erased the day after its own. */
export const isOver = ({ kind, day }: PersonRecord, keepDays: number, today: Day): boolean =>
  kind !== 'pin' && dayMs(today) - dayMs(day) > keepDays * DAY_MS;

/** What another hub has sent, without what a later version of the program may have and this one does not know. */
export const readRecords = (values: unknown): PersonRecord[] =>
  Array.isArray(values) ? values.map(readRecord).filter((record) => record !== undefined) : [];
