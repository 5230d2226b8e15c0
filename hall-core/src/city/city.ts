import type { LocalText } from '../hall-file.ts';
import { addSpreads, meanMs, type Spread } from '../reports/spread.ts';
import type { HallLine } from './hall-line.ts';

/** A hall as a city lists it. */
export interface CityHall {
  /** The device the hall's trust begins from: two halls may have one name, and never one root. */
  readonly root: string;
  /** What it calls itself in its databases. */
  readonly hall: string;
  readonly address: string;
  /** How long ago it was last heard; absent: never. */
  readonly agoMs?: number;
  /** Absent until its day has been read once. */
  readonly known?: HallLine;
}

/** How far what is shown of a hall can be trusted to be so now. */
export type Freshness = 'fresh' | 'late' | 'cut-off' | 'never';

/** Six rounds missed. */
const FRESH_MS = 60_000;
const CUT_OFF_MS = 300_000;

export function freshness({ agoMs, known }: Pick<CityHall, 'agoMs' | 'known'>): Freshness {
  if (agoMs === undefined || known === undefined) return 'never';
  if (agoMs < FRESH_MS) return 'fresh';
  return agoMs < CUT_OFF_MS ? 'late' : 'cut-off';
}

/** What a hall shows now: what is known of one that is cut off is of an earlier moment, and is not added up. */
const currentOf = (hall: CityHall): HallLine | undefined => {
  const how = freshness(hall);
  return how === 'fresh' || how === 'late' ? hall.known : undefined;
};

/** All halls together, as far as they are heard. */
export interface CityTotals {
  readonly halls: number;
  /** Those these figures are of; the others are cut off, or were never heard. */
  readonly heard: number;
  readonly waiting: number;
  readonly oldestMs?: number;
  readonly windows: number;
  readonly open: number;
  readonly crowding?: number;
  readonly issued: number;
  readonly served: number;
  readonly waits: Spread;
}

export function cityTotals(halls: readonly CityHall[]): CityTotals {
  const lines = halls.flatMap((hall) => currentOf(hall) ?? []);
  const sum = (of: (line: HallLine) => number): number => lines.reduce((total, line) => total + of(line), 0);
  const waiting = sum(({ line }) => line.waiting);
  const open = sum((line) => line.open);
  const oldest = lines.flatMap(({ line }) => line.oldestMs ?? []);
  return {
    halls: halls.length,
    heard: lines.length,
    waiting,
    ...(oldest.length === 0 ? {} : { oldestMs: Math.max(...oldest) }),
    windows: sum(({ windows }) => windows.length),
    open,
    ...(open === 0 ? {} : { crowding: waiting / open }),
    issued: sum(({ figures }) => figures.issued),
    served: sum(({ figures }) => figures.served),
    waits: addSpreads(lines.map(({ figures }) => figures.waits)),
  };
}

/** By what halls are put in order. `needs`: whoever somebody should look at first. */
export const CITY_ORDERS = [
  'needs',
  'name',
  'waiting',
  'oldest',
  'crowding',
  'issued',
  'wait',
  'heard',
] as const;
export type CityOrder = (typeof CITY_ORDERS)[number];

/** What an order goes by, the largest first; undefined: nothing is known, and such halls come last. */
function weightOf(hall: CityHall, order: Exclude<CityOrder, 'name'>): number | undefined {
  const { known } = hall;
  switch (order) {
    case 'needs':
      return needOf(hall);
    case 'waiting':
      return known?.line.waiting;
    case 'oldest':
      return known?.line.oldestMs;
    case 'crowding':
      return known?.crowding;
    case 'issued':
      return known?.figures.issued;
    case 'wait':
      return known === undefined ? undefined : meanMs(known.figures.waits);
    case 'heard':
      return hall.agoMs ?? Number.POSITIVE_INFINITY;
  }
}

/** A hall nobody hears before all, then people no window may call, then the longest wait. */
function needOf(hall: CityHall): number {
  const line = currentOf(hall)?.line;
  if (line === undefined) return Number.POSITIVE_INFINITY;
  return (line.stranded > 0 ? Number.MAX_SAFE_INTEGER / 2 : 0) + (line.oldestMs ?? 0);
}

/** The halls in an order; equal ones by name, as `byName` compares two. */
export function inOrder(
  halls: readonly CityHall[],
  order: CityOrder,
  byName: (a: CityHall, b: CityHall) => number,
): CityHall[] {
  if (order === 'name') return [...halls].sort(byName);
  const weights = new Map(halls.map((hall) => [hall, weightOf(hall, order) ?? Number.NEGATIVE_INFINITY]));
  return [...halls].sort((a, b) => {
    const [one = 0, other = 0] = [weights.get(a), weights.get(b)];
    return one === other ? byName(a, b) : other - one;
  });
}

/** The halls in whose name, id or address a text stands, whatever its case. */
export function findHalls(halls: readonly CityHall[], text: string): CityHall[] {
  const wanted = text.trim().toLowerCase();
  return halls.filter((hall) =>
    [hall.hall, hall.address, ...namesOf(hall.known?.name)].some((name) =>
      name.toLowerCase().includes(wanted),
    ),
  );
}

const namesOf = (name: LocalText | undefined): string[] =>
  name === undefined ? [] : [name['zh-CN'], ...(name.en === undefined ? [] : [name.en])];
