import type { Day } from './event.ts';
import type {
  CallBasis,
  DeskId,
  Language,
  MatterOutcome,
  Paper,
  PassReason,
  Receiver,
} from './event-types.ts';
import type {
  CallReason,
  HoldKind,
  Need,
  PriorityReason,
  Purpose,
  RatingLevel,
  RatingReason,
  RatingWay,
  RefusalReason,
  ResultRoad,
  ReturnReason,
} from './service-codes.ts';

/** Where a ticket goes next: to the windows of these groups, or to one window and the clerk meant there. */
export interface Route {
  /** The first counts where no window serves them all, as with an issue. */
  readonly groups?: readonly string[];
  /** These steps of the visit wait for none of the others: any window that serves one of the groups may call. */
  readonly anyOrder?: true;
  readonly window?: number;
  readonly clerk?: string;
}

/** What a notice slip says of one matter. The words are kept as they were: an item may be reworded meanwhile. */
export interface NoticeItem {
  readonly matter: string;
  /** Of the matter's text, as `textVersion` counts it. */
  readonly version: string;
  /** What is missing, in the words of the list in zh-CN. */
  readonly missing: readonly string[];
}

/** The booking a person came for. */
export interface BookedSeat {
  readonly slot: string;
  readonly seat: number;
  readonly turn: number;
  readonly startMs: number;
  /** The time to come for it was over: a visit by the hour of arrival. */
  readonly late?: true;
}

interface AtWindow {
  readonly leg: number;
  readonly window: number;
}

/** The payloads of every event about a ticket or a matter on it. */
export interface TicketPayloads {
  'ticket-reserved': { readonly matters: readonly string[]; readonly slotStartMs: number };
  'ticket-issued': {
    readonly label: string;
    readonly series: string;
    /** The issuer's own count in this series; absent when a hub granted the number. */
    readonly count?: number;
    readonly matters: readonly string[];
    readonly groups: readonly string[];
    readonly usualMinutes: number;
    readonly rank: number;
    readonly language: Language;
    /** No window serves all of it, and its steps wait for none of the others. */
    readonly anyOrder?: true;
    readonly purpose?: Purpose;
    /** The case this visit is about: what was accepted on an earlier day and is fetched now. */
    readonly of?: string;
    readonly booked?: BookedSeat;
    /** The code of a booking that was not known where the ticket was taken. */
    readonly claim?: string;
  };
  /** Served by hand while nothing worked, on a pre-printed number; entered later, with times from memory. */
  'ticket-backfilled': {
    readonly label: string;
    readonly series: string;
    readonly matters: readonly string[];
    readonly groups: readonly string[];
    readonly window: number;
    readonly arrivedMs: number;
    readonly startedMs: number;
    readonly endedMs: number;
  };
  'ticket-passed': {
    readonly k: number;
    readonly to: Receiver;
    readonly reason: PassReason;
    readonly request?: string;
    /** The pass this one follows; absent when it is the first. */
    readonly after?: string;
    /** As keeper of which desk, in which epoch, the giver made it; absent when it acts for itself alone. */
    readonly desk?: DeskId;
    readonly epoch?: number;
    /** For which leg the receiver may call it, as far as the giver knows; absent: the first. */
    readonly leg?: number;
  };
  'ticket-called': AtWindow & {
    readonly k: number;
    readonly basis: CallBasis;
    /** Why this one and not the next. */
    readonly why?: CallReason;
  };
  'ticket-recalled': AtWindow;
  'ticket-present': AtWindow & { readonly paper?: Paper };
  'ticket-started': AtWindow;
  'ticket-finished': AtWindow & {
    /** The person had gone before: the clerk forgot to finish, so that the time says nothing. */
    readonly forgotten?: true;
  };
  'ticket-no-show': AtWindow & {
    /** The last call the clerk knew of. */
    readonly after?: string;
  };
  'ticket-held': AtWindow & { readonly hold: HoldKind };
  /** Back to the line: opens the next leg, at the rank given. */
  'ticket-returned': {
    readonly leg: number;
    readonly rank: number;
    readonly why?: ReturnReason;
    /** Where to; absent: to the windows it was for before. */
    readonly to?: Route;
    /** One of the hall's notes to whoever calls it next. */
    readonly note?: string;
    /** It counts only where the window of the leg before had not begun to serve (C6, C9). */
    readonly unlessServed?: boolean;
  };
  'ticket-left': { readonly leg: number };
  'ticket-voided': { readonly reason: string };
  /** The device takes back its own act, named by its event, within seconds: a slip of the finger. */
  'ticket-act-undone': { readonly act: string };
  /** Called earlier, on the word of whoever saw the person. */
  'ticket-prioritised': {
    readonly leg: number;
    readonly reason: PriorityReason;
    readonly rank: number;
  };
  /** What whoever serves it should know; of each field the last word counts, and empty takes it back. */
  'ticket-noted': {
    readonly purpose?: Purpose;
    readonly needs?: readonly Need[];
    /** 贴身陪伴: the member of staff who goes along. */
    readonly escort?: string;
    /** 全程代办: somebody does it for the person. */
    readonly proxy?: boolean;
    /** 政务专员: the member of staff this person knows. */
    readonly helper?: string;
  };
  /** 体验官: somebody tries the hall with it, which counts in no figure; the last word before the first call counts. */
  'ticket-marked-test': { readonly test: boolean };
  /** 一次性告知单: all that is missing, told once. */
  'ticket-notice-given': {
    /** What slips call it: the press of the button that gave it, so that a repeat gives no second one. */
    readonly notice: string;
    /** Absent where a guide gave it. */
    readonly window?: number;
    readonly items: readonly NoticeItem[];
  };
  /** 好差评: what the resident said of the service of one leg; a hub writes it for them. */
  'ticket-rated': {
    readonly leg: number;
    readonly level: RatingLevel;
    readonly reasons: readonly RatingReason[];
    readonly way: RatingWay;
  };
  'matter-started': { readonly matter: string; readonly window: number };
  'matter-closed': {
    readonly matter: string;
    readonly window: number;
    readonly outcome: MatterOutcome;
    /** Only of a refusal. */
    readonly reason?: RefusalReason;
    /** Until when it is decided, or the owed paper is handed in. */
    readonly dueDay?: Day;
    /** 容缺: accepted although these are missing, in the words of the list. */
    readonly owed?: readonly string[];
    readonly result?: ResultRoad;
  };
  /** Another matter of the same visit. */
  'matter-added': { readonly matter: string };
  /** Of each field the last word counts. */
  'matter-marked': {
    readonly matter: string;
    readonly fee?: 'due' | 'paid';
    /** 告知承诺: the person's pledge stands for the paper. */
    readonly pledge?: boolean;
    readonly crossRegion?: boolean;
    /** 后台环节: windows of this group work on it without the person; empty takes it back. */
    readonly inside?: string;
  };
  /** Papers looked at, at the guide desk or the window: of each list what is here and what is missing. */
  'matter-checked': {
    readonly matter: string;
    readonly version: string;
    readonly here: readonly string[];
    readonly missing: readonly string[];
  };
}
