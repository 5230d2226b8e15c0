import { minutesOf } from '../src/business-day.ts';
import type { HallFile, Matter, Weekday } from '../src/hall-file.ts';
import type { DayProfile } from './day-profiles.ts';
import { Random } from './random.ts';

/** One visitor of a day, with all that chance decides about the visit. */
export interface Arrival {
  /** Since the hall's kiosks began to give tickets that day. */
  readonly atMs: number;
  readonly matters: readonly string[];
  /** How long each matter takes at the window, in the order of `matters`. */
  readonly serviceMs: readonly number[];
  readonly bundle?: string;
  /** Start of the reserved slot, on the same scale as `atMs`. */
  readonly slotStartMs?: number;
  /** Has left when called. */
  readonly noShow: boolean;
  readonly priority: boolean;
  readonly language: 'zh-CN' | 'en';
}

/**
 * The visitors of one day, earliest first. Depends on nothing but its arguments. Times are independent draws,
 * which for a given number of visitors is a Poisson process of varying rate.
 */
export function arrivalsOf(
  hall: HallFile,
  profile: DayProfile,
  seed: number | bigint,
  weekday: Weekday = 'mon',
): Arrival[] {
  const random = Random.fromSeed(seed);
  const open = ticketStretches(hall, weekday);
  const wanted = new Wishes(hall, profile);
  const visitors = Array.from({ length: profile.visitorsPerDay }, () =>
    visitor(random.fork(), profile, open, wanted),
  );
  return visitors.sort((a, b) => a.atMs - b.atMs);
}

/** When tickets are given, in minutes since midnight, earliest first. */
interface Stretch {
  readonly from: number;
  readonly until: number;
}

function ticketStretches(hall: HallFile, weekday: Weekday): readonly [Stretch, ...Stretch[]] {
  if (hall.hours.length === 0) {
    const from = minutesOf(hall.dayStartsAt);
    return [{ from, until: from + 24 * 60 }];
  }
  const [first, ...rest] = hall.hours
    .filter(({ days }) => days.includes(weekday))
    .map(({ ticketsFrom, ticketsUntil }) => ({
      from: minutesOf(ticketsFrom),
      until: minutesOf(ticketsUntil),
    }))
    .sort((a, b) => a.from - b.from);
  if (first === undefined) throw new Error(`${hall.id} is closed on ${weekday}`);
  return [first, ...rest];
}

function visitor(
  random: Random,
  profile: DayProfile,
  open: readonly [Stretch, ...Stretch[]],
  wishes: Wishes,
): Arrival {
  const wish = wishes.draw(random);
  const walkIn = arrivalMinute(random, profile, open);
  const reserved = random.chance(profile.reservedShare);
  const slot = reserved ? slotAround(walkIn, profile, open) : undefined;
  const minute = slot === undefined ? walkIn : nearestOpen(slot + earliness(random), open);
  const [{ from }] = open;
  return {
    atMs: Math.round((minute - from) * 60_000),
    matters: wish.matters.map(({ id }) => id),
    serviceMs: wish.matters.map(({ usualMinutes }) => serviceMs(random, usualMinutes, profile.serviceSigma)),
    ...(wish.bundle === undefined ? {} : { bundle: wish.bundle }),
    ...(slot === undefined ? {} : { slotStartMs: (slot - from) * 60_000 }),
    noShow: random.chance(profile.noShowShare),
    priority: random.chance(profile.priorityShare),
    language: random.chance(profile.englishShare) ? 'en' : 'zh-CN',
  };
}

/** From a peak or from the even rest; what falls outside the hours is drawn again. */
function arrivalMinute(
  random: Random,
  { peaks }: DayProfile,
  open: readonly [Stretch, ...Stretch[]],
): number {
  const first = open[0].from;
  const last = Math.max(...open.map(({ until }) => until));
  const even = { share: Math.max(0, 1 - peaks.reduce((sum, { share }) => sum + share, 0)) };
  for (;;) {
    const source = random.weighted([...peaks, even], ({ share }) => share);
    const minute =
      'at' in source
        ? minutesOf(source.at) + source.spreadMinutes * random.normal()
        : first + (last - first) * random.unit();
    if (open.some(({ from, until }) => minute >= from && minute < until)) return minute;
  }
}

/** The slot a person who would have come at this minute reserved: the slots of a stretch count from its start. */
function slotAround(minute: number, { slotMinutes }: DayProfile, open: readonly Stretch[]): number {
  const from = open.findLast((stretch) => stretch.from <= minute)?.from ?? minute;
  return from + Math.floor((minute - from) / slotMinutes) * slotMinutes;
}

/** Most come within the half hour before the slot, some after it, a few more than a quarter of an hour late. */
const earliness = (random: Random): number => Math.min(40, Math.max(-45, -12 + 13 * random.normal()));

function nearestOpen(minute: number, open: readonly Stretch[]): number {
  const [nearest] = open
    .map(({ from, until }) => Math.min(until - 1, Math.max(from, minute)))
    .sort((a, b) => Math.abs(a - minute) - Math.abs(b - minute));
  return nearest ?? minute;
}

/** Between 20 seconds and five times the usual time, so that no single draw decides a whole day. */
const serviceMs = (random: Random, usualMinutes: number, sigma: number): number =>
  Math.round(Math.min(5 * usualMinutes, Math.max(1 / 3, random.logNormal(usualMinutes, sigma))) * 60_000);

/** Draws what people come for. */
class Wishes {
  private readonly byGroup: readonly { readonly weight: number; readonly matters: readonly Matter[] }[];
  private readonly bundles: readonly { readonly bundle: string; readonly matters: readonly Matter[] }[];
  private readonly profile: DayProfile;

  constructor(hall: HallFile, profile: DayProfile) {
    this.profile = profile;
    this.byGroup = hall.groups.map(({ id }) => ({
      weight: profile.groupWeights[id] ?? 1,
      matters: hall.matters.filter((matter) => matter.group === id),
    }));
    const byId = new Map(hall.matters.map((matter) => [matter.id, matter]));
    this.bundles = hall.bundles.map(({ id, matters }) => ({
      bundle: id,
      matters: matters.flatMap((matter) => byId.get(matter) ?? []),
    }));
  }

  draw(random: Random): { readonly matters: readonly Matter[]; readonly bundle?: string } {
    if (this.bundles.length > 0 && random.chance(this.profile.bundleShare)) return random.pick(this.bundles);
    const { matters } = random.weighted(this.byGroup, ({ weight }) => weight);
    const sizes = this.profile.matterCounts.map((share, index) => ({ share, size: index + 1 }));
    const { size } = random.weighted(sizes, ({ share }) => share);
    const chosen: Matter[] = [];
    while (chosen.length < Math.min(size, matters.length)) {
      const left = matters.filter((matter) => !chosen.includes(matter));
      // Short matters are asked for far more often than long ones; a hall of this load could not serve it otherwise.
      chosen.push(
        random.weighted(
          left,
          ({ frequent, usualMinutes }) =>
            (frequent === true ? this.profile.frequentFactor : 1) / usualMinutes ** 2,
        ),
      );
    }
    return { matters: chosen };
  }
}
