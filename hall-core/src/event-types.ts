import type { Day, DeviceId, EventDraft, HallEvent } from './event.ts';
import type { HallFile } from './hall-file.ts';
import type { HybridTime } from './hybrid-time.ts';
import type { Figures } from './reports/figures.ts';
import type { DeviceRole } from './roles.ts';
import type { Shift } from './roster/shift.ts';
import type {
  CaseDeed,
  CaseTold,
  HelpKind,
  Incident,
  RatingLevel,
  RatingReason,
  ResultRoad,
} from './service-codes.ts';
import type { TicketPayloads } from './ticket-payloads.ts';
import type { VersionVector } from './version-vector.ts';

export type Language = 'zh-CN' | 'en';

export type { DeviceRole } from './roles.ts';

/** How a matter ended at the window. */
export type MatterOutcome = 'done' | 'accepted' | 'notice' | 'refused' | 'sent-up';

/** What a case is about: 办不成事, 差评, 容缺补件, 受理件 (accepted and not yet handed over), 突发事件. */
export type CaseKind = 'could-not-be-done' | 'bad-rating' | 'owed-paper' | 'accepted' | 'incident';

/** How a case ended; `mistaken`: it should not have been opened. */
export type CaseOutcome = 'resolved' | 'explained' | 'sent-up' | 'mistaken';

export type WindowWish = 'open' | 'paused' | 'closed';

/** Why a pass was made. `issue`: from the issuer to the desk. `next`: asked for by a window. */
export type PassReason = 'issue' | 'next' | 'reserve' | 'give-back' | 'reclaim' | 'desk';

/** A desk: the hub that opened it, and the boot in which it did, `<device>.<boot>`. */
export type DeskId = string;

/** How a hub came to keep a desk in an epoch. */
export type DeskBasis = 'opened' | 'handed-over' | 'elected' | 'appointed';

/** What allowed a call: an answer of the desk, the reserve while cut off, or the share while no hub is on. */
export type CallBasis = 'desk' | 'reserve' | 'share' | 'present';

export type SlipState = 'sending' | 'printed' | 'sent' | 'failed' | 'unknown' | 'expired';

/**
 * Who a ticket is passed to: a device, and for a lease the boot it is bound to (C4). With `desk` it is passed to
 * whoever keeps that desk, and `device` is only the hub that kept it when the pass was made (C2).
 */
export interface Receiver {
  readonly device: DeviceId;
  readonly boot?: string;
  readonly desk?: DeskId;
}

/** Who keeps a desk, and who has a say in it (C7). Ordered by epoch, then basis, hub and version. */
export interface DeskTerms {
  readonly epoch: number;
  /** Grows within an epoch when its voters or standbys change. */
  readonly version: number;
  readonly hub: DeviceId;
  readonly basis: DeskBasis;
  /** Whose majority decides; the hub alone when it needs nobody. */
  readonly electorate: readonly DeviceId[];
  /** Hubs that have every pass durably before it leaves the desk. */
  readonly inSync: readonly DeviceId[];
}

/** Why seats changed hands. `reclaimed`: taken back from a silent owner on a person's word. */
export type SeatReason = 'asked' | 'returned' | 'reclaimed';

/** A run of seats one device may book from the start (C12). */
export interface Allotment {
  readonly owner: DeviceId;
  readonly from: number;
  readonly to: number;
}

/** A run of seats with one history: passed for the `k`th time, after one link, and sold `turn` times at most. */
export interface SeatRange {
  readonly from: number;
  readonly to: number;
  readonly k: number;
  /** The pass this one follows, or the opening of the slot. */
  readonly after: string;
  readonly turn: number;
}

/** What the paper of a ticket says of it, for a window its issue has not reached. */
export interface Paper {
  readonly label: string;
  readonly series: string;
  readonly matters: readonly string[];
  readonly groups: readonly string[];
  readonly usualMinutes: number;
  readonly rank: number;
  readonly language: Language;
}

/** The payload of every event type of this version. */
export interface EventPayloads extends TicketPayloads {
  /** A whole set-up; the version it was made from, and those beside that one which it puts an end to. */
  'hall-configured': {
    readonly hall: HallFile;
    readonly base?: string;
    readonly settles?: readonly string[];
  };
  'device-joined': { readonly publicKey: string; readonly role: DeviceRole; readonly name: string };
  /** Written by a hub: which letters a device prints when it is alone (C11), and what it may do; a later one adds. */
  'device-enrolled': {
    readonly device: DeviceId;
    readonly roles: readonly DeviceRole[];
    readonly letters: string;
    /** Only for hubs: which range of every series is its own. */
    readonly ordinal?: number;
    /** What it said of itself when it asked, so that every hub knows it before its own first event has come. */
    readonly publicKey?: string;
    readonly name?: string;
  };
  /**
   * This device is the hall's no more, for good. Of each of its logs the last event that counts; of a log not named
   * nothing does, except what it wrote in a day's or a year's database before the day of this event.
   */
  'device-revoked': {
    readonly device: DeviceId;
    readonly last: VersionVector;
    /** The device that takes its place. */
    readonly replacedBy?: DeviceId;
  };
  /** A manager gives a portal a key; of the key itself only the hash is here. `of`: another key of a portal that has one. */
  'channel-key-made': { readonly name: string; readonly hash: string; readonly of?: string };
  'channel-key-revoked': Record<never, never>;
  'replica-started': { readonly clean: boolean; readonly app: string; readonly role: DeviceRole };
  'number-granted': {
    readonly series: string;
    readonly number: number;
    readonly label: string;
    readonly rank: number;
    readonly request: string;
    readonly to: DeviceId;
  };
  /** What outlives its day, and who sees to it until when. Nothing about the person (F9). */
  'case-opened': {
    readonly kind: CaseKind;
    /** The business day it arose on, and the last one on which it is in time. */
    readonly arose: Day;
    readonly dueDay: Day;
    /** The ticket it came from, and what was printed on it: the ticket's own day is archived before the case ends. */
    readonly ticket?: string;
    readonly label?: string;
    /** The clerk who sees to it. */
    readonly owner?: string;
    /** The matter it is about, and how its result reaches the person. */
    readonly matter?: string;
    readonly result?: ResultRoad;
    readonly incident?: Incident;
    /** Where it happened, when that was at a window. */
    readonly window?: number;
    /** Of a bad rating: how bad, why, and which clerk had served. */
    readonly level?: RatingLevel;
    readonly reasons?: readonly RatingReason[];
    readonly servedBy?: string;
  };
  /** The result is here and can be handed over (统一出件). */
  'case-readied': Record<never, never>;
  /** Who sees to it from now on; without a name the manager at the device that writes it. */
  'case-assigned': { readonly owner?: string };
  'case-closed': {
    readonly outcome: CaseOutcome;
    /** The answer, by code: free text about a person is in no event (F9). */
    readonly did?: readonly CaseDeed[];
    readonly told?: CaseTold;
    /** The how-manieth time it was seen to; absent the first time. */
    readonly round?: number;
  };
  /** It had ended and is open once more, for that time, until that day. */
  'case-reopened': { readonly round: number; readonly dueDay: Day };
  /**
   * 排班: all shifts of a day, which of them its author changed or took out, and the events of the roster the author saw.
   */
  'roster-set': {
    readonly shifts: readonly Shift[];
    readonly changed: readonly string[];
    readonly base: readonly string[];
  };
  /** The figures of a finished day, worked out from that many of its events; late ones give another. */
  'day-reported': { readonly events: number; readonly figures: Figures };
  'slip-requested': {
    readonly ticket: string;
    readonly copy: number;
    readonly printer: DeviceId;
    /** The notice to print, by the name it was given under; without it the slip is the ticket's own. */
    readonly notice?: string;
    /** Whoever asks has another printer of its own, and may print a copy there meanwhile (P7). */
    readonly spare?: true;
  };
  'slip-moved': { readonly state: SlipState; readonly fault?: string };
  /** `after` names what the author saw stand until then, so that it gives way whatever the clocks say. */
  'window-signed-in': {
    readonly clerk: string;
    readonly after?: string;
    /** The clerk's session at another window, known when this one began. */
    readonly instead?: string;
  };
  'window-signed-out': { readonly session: string };
  'window-ordered': {
    readonly wish: WindowWish;
    readonly rank: 'clerk' | 'manager';
    readonly reason?: string;
    readonly after?: string;
    /** Managers' orders its author had seen that did not stand, because they crossed another (C13). */
    readonly over?: readonly string[];
    /** The wait in minutes that was expected without it and with it, where it followed advice. */
    readonly advised?: { readonly without: number; readonly with: number };
  };
  /** A silent alert to the manager and the neighbours. */
  'window-help-asked': { readonly help: HelpKind };
  /** Somebody comes. */
  'window-help-answered': { readonly asked: string };
  'window-acknowledged': { readonly wish: WindowWish; readonly after?: string };
  /** Somebody has seen an alert when it was that bad, and no page sounds for it any more. */
  'alert-noticed': { readonly level: number };
  /** A person has looked: this device at the window is off, and what it held goes back to the line (C6). */
  'window-declared-off': { readonly device: DeviceId; readonly session: string };
  /** What of the line this device may call when a person there confirms that no hub is on (C8). */
  'share-told': {
    readonly device: DeviceId;
    readonly tickets: readonly string[];
    /** What it could call before and may not any more, until it has said that it knows. */
    readonly leaving: readonly string[];
    readonly after?: string;
  };
  /** A person has looked: this device is off for good, and what rested with it goes to that hub (C6, C7). */
  'device-declared-off': { readonly heir: DeviceId };
  'desk-set': DeskTerms;
  /** A voter knows these terms durably. */
  'desk-acknowledged': DeskTerms;
  /** A voter will hear no keeper of a lower epoch any more, and no other of this one. */
  'desk-promised': { readonly epoch: number; readonly hub: DeviceId };
  /** A quota of seats for one stretch of time; times in ms (C12). */
  'slot-opened': {
    readonly startMs: number;
    readonly quota: number;
    /** Declared overbooking: marked seats above the quota, only the hall's. */
    readonly overbooking: number;
    readonly cutoffMs: number;
    readonly guardMs: number;
    /** All other seats are the opener's. */
    readonly allotments: readonly Allotment[];
    /** Whose matters are served in it; absent: everyone's. */
    readonly group?: string;
    readonly endMs?: number;
  };
  'seats-passed': {
    readonly to: DeviceId;
    readonly reason: SeatReason;
    readonly request?: string;
    readonly ranges: readonly SeatRange[];
  };
  'seat-taken': {
    readonly seat: number;
    /** The how-manieth sale of this seat. */
    readonly turn: number;
    readonly request: string;
    /** The pass by which the seller owns the seat, or the opening. */
    readonly after: string;
    /** What the person comes for, and in which language; nothing about the person (F9). */
    readonly matters?: readonly string[];
    readonly language?: Language;
    /** The key of what hubs know of the person, where that was given. */
    readonly person?: string;
  };
  'seat-released': { readonly seat: number; readonly turn: number; readonly request: string };
  /** Only the owner of a seat may release it; others wish it. */
  'seat-release-wished': { readonly request: string };
  'seat-checked-in': { readonly seat: number; readonly turn: number };
  /** The hub that first stored an event with an impossible time bounds it (F8). */
  'implausible-time': { readonly event: string; readonly bound: HybridTime };
}

export type EventType = keyof EventPayloads;

export type EventOf<T extends EventType> = Omit<HallEvent, 'type' | 'data'> & {
  readonly type: T;
  readonly data: EventPayloads[T];
};

/** An event whose type and version this version understands and whose payload has the right form. */
export type KnownEvent = { [T in EventType]: EventOf<T> }[EventType];

export type DraftOf<T extends EventType> = EventDraft & { readonly type: T; readonly data: EventPayloads[T] };

/** Makes a draft; the only place where event types and payloads are tied together on the writing side. */
export function draft<T extends EventType>(
  type: T,
  about: string,
  data: EventPayloads[T],
  clerk?: string,
): DraftOf<T> {
  return clerk === undefined ? { type, v: 1, about, data } : { type, v: 1, about, data, clerk };
}

export const HALL_ENTITY = 'hall';
export const deviceEntity = (device: DeviceId): string => `device:${device}`;
/** By what is the matter, and with what: `crowd:social`. */
export const alertEntity = (key: string): string => `alert:${key}`;
export const channelEntity = (key: string): string => `channel:${key}`;
export const ticketEntity = (ticket: string): string => `ticket:${ticket}`;
export const windowEntity = (number: number): string => `window:${number}`;
export const deskEntity = (desk: DeskId): string => `desk:${desk}`;
export const seriesEntity = (series: string): string => `series:${series}`;
export const slotEntity = (slot: string): string => `slot:${slot}`;
/** A case's name begins with the year of the database it rests in. */
export const caseEntity = (id: string): string => `case:${id}`;
/** The name of the case of a bad rating, behind its year: that of the service, so that several hubs open the same one. */
export const ratingCaseName = (ticket: string, leg: number): string => `${ticket}.rating.${leg}`;
/** Whether an entity is the case of a bad rating. */
export const isOfRating = (about: string): boolean => /\.rating\.\d+$/.test(about);
/** The report of a day rests with the cases of its year (F6). */
export const reportEntity = (day: Day): string => `report:${day.slice(0, 4)}-${day}`;
/** Rosters are of the hall, so that they are there before their day (SH2). */
export const rosterEntity = (day: Day): string => `roster:${day}`;
/** The papers of a notice are counted apart, so that nothing printed meanwhile takes their place. */
export const slipEntity = (ticket: string, copy: number, notice?: string): string =>
  notice === undefined ? `slip:${ticket}.${copy}` : `slip:${ticket}.${copy}~${notice}`;

/** The part after the colon. */
export const entityKey = (about: string): string => about.slice(about.indexOf(':') + 1);
