import type { ClockTime } from '../src/hall-file.ts';

/** What kind of day to draw. Shares are of all visitors, from 0 to 1. */
export interface DayProfile {
  readonly visitorsPerDay: number;
  /** When more people come. Visitors in no peak are spread evenly over the time tickets are given. */
  readonly peaks: readonly {
    readonly at: ClockTime;
    readonly spreadMinutes: number;
    readonly share: number;
  }[];
  /** Shares of tickets with one matter, with two, and so on. */
  readonly matterCounts: readonly number[];
  /** Tickets for a whole bundle, besides these. */
  readonly bundleShare: number;
  /** Of groups, in proportion; a group not named here weighs 1. */
  readonly groupWeights: Readonly<Record<string, number>>;
  /** How many times as often a frequent matter comes as another of its group and length. */
  readonly frequentFactor: number;
  /** Deviation of the logarithm of a service time; its mean is the matter's usual time. */
  readonly serviceSigma: number;
  readonly reservedShare: number;
  readonly slotMinutes: number;
  readonly noShowShare: number;
  readonly priorityShare: number;
  readonly englishShare: number;
}

/**
 * Shapes shared by both halls. Service times at counters are close to log-normal (Brown et al., JASA 100(469),
 * 2005, for calls). Reservations: half-hour slots, people come 15 to 30 minutes early (Xiamen's hall). The shares
 * of no-shows, priority and bundles have no published figure; they are set so that every path is taken.
 */
const COMMON = {
  peaks: [
    { at: '10:00', spreadMinutes: 35, share: 0.4 },
    { at: '14:30', spreadMinutes: 40, share: 0.25 },
  ],
  matterCounts: [0.82, 0.14, 0.04],
  frequentFactor: 6,
  serviceSigma: 0.5,
  slotMinutes: 30,
  noShowShare: 0.05,
  priorityShare: 0.06,
} as const;

/**
 * A township of six windows. Haidian's 1.3 million contacts a year at 110 windows are about 47 a window and day
 * (250 days), so about 280.
 */
export const TOWNSHIP_DAY: DayProfile = {
  ...COMMON,
  visitorsPerDay: 280,
  groupWeights: {
    'social-insurance': 9,
    'medical-insurance': 7,
    'civil-affairs': 4,
    household: 4,
    'natural-person': 2.5,
    'legal-person': 2,
    investment: 0.5,
    general: 5,
  },
  bundleShare: 0.03,
  reservedShare: 0.12,
  englishShare: 0.01,
};

/** A district hall of Haidian's size: 110 windows and about 5,200 visitors a day (2015). */
export const DISTRICT_DAY: DayProfile = {
  ...COMMON,
  visitorsPerDay: 5200,
  groupWeights: {
    'social-insurance': 18,
    'medical-insurance': 13,
    'civil-affairs': 2.5,
    'public-security': 10,
    housing: 9,
    company: 3.5,
    tax: 20,
    'trade-licence': 1.5,
    investment: 0.4,
    utilities: 3,
    'education-health': 2.5,
    general: 16,
  },
  bundleShare: 0.015,
  reservedShare: 0.25,
  englishShare: 0.02,
};
