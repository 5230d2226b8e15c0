/**
 * The hall set-up file: everything that makes one hall differ from another.
 * Published as a JSON Schema in `hall-core/hall-file.schema.json`; checked by `parseHallFile`.
 */

import type { ResultRoad } from './service-codes.ts';

/** A text in the hall's languages; zh-CN is the source and always present. */
export interface LocalText {
  readonly 'zh-CN': string;
  readonly en?: string;
}

/** A time of day in the hall's own time zone, `HH:MM` on 24 hours. */
export type ClockTime = string;

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

export interface OpeningHours {
  readonly days: readonly Weekday[];
  /** The kiosks issue tickets from here … */
  readonly ticketsFrom: ClockTime;
  /** … to here; people already holding a ticket are served after it (延时服务). */
  readonly ticketsUntil: ClockTime;
  readonly open: ClockTime;
  readonly close: ClockTime;
}

/** A group of matters residents recognise, and the series (first letter) of its numbers. */
export interface ServiceGroup {
  readonly id: string;
  /** One capital letter, unique in the hall; not I or O, which read as 1 and 0. */
  readonly series: string;
  readonly name: LocalText;
}

export interface Material {
  readonly name: LocalText;
  /** `show`: the original is looked at and given back. `hand-in`: it is kept. */
  readonly kind: 'show' | 'hand-in';
  readonly copies?: number;
}

/** How a matter is usually closed at the window: done on the spot (即办) or accepted (受理). */
export type UsualOutcome = 'done' | 'accepted';

/** Something residents come for (事项). */
export interface Matter {
  readonly id: string;
  /** The official code where the hall has one. */
  readonly code?: string;
  readonly name: LocalText;
  readonly group: string;
  readonly department?: string;
  readonly usualMinutes: number;
  readonly usualOutcome: UsualOutcome;
  readonly materials: readonly Material[];
  /** Other words people use for it: "what do you want to do". */
  readonly keywords?: readonly string[];
  /** Shown on the kiosk's first screen. */
  readonly frequent?: boolean;
  /** Working days until an accepted matter is decided (承诺时限). */
  readonly limitDays?: number;
  /** 告知承诺: a pledge may stand for a paper. */
  readonly pledge?: boolean;
  /** 跨省通办: also accepted for other regions. */
  readonly crossRegion?: boolean;
  readonly fee?: boolean;
  /** How its result is handed over, where that is not at once. */
  readonly result?: ResultRoad;
}

/** 一件事: matters that belong together on one ticket. */
export interface Bundle {
  readonly id: string;
  readonly name: LocalText;
  readonly matters: readonly string[];
  /** Where no window serves all of it: its steps wait for none of the others; absent: they follow the list. */
  readonly anyOrder?: boolean;
}

/**
 * `combined` (综合) serves its groups pooled; `professional` one department; `quick` short matters only; `cloud`
 * (云窗口) a clerk elsewhere, whom the person meets on a screen in the hall.
 */
export type WindowKind = 'combined' | 'professional' | 'quick' | 'cloud';

export interface WindowSetup {
  readonly number: number;
  readonly name: LocalText;
  readonly kind: WindowKind;
  readonly groups: readonly string[];
  /** Of a cloud window: where in the hall the person sits at its screen. */
  readonly place?: LocalText;
}

/** A short note a clerk may send along with a person; nothing about the person. */
export interface HandNote {
  readonly id: string;
  readonly text: LocalText;
}

export interface ClerkSetup {
  readonly id: string;
  /** 工号: what residents see instead of a name. */
  readonly badge: string;
  readonly skills: readonly string[];
}

/** Who sits at a window on these days of the week, where nothing else is set for a day (排班). */
export interface ShiftPattern {
  readonly days: readonly Weekday[];
  readonly clerk: string;
  readonly window: number;
  readonly from: ClockTime;
  readonly until: ClockTime;
  /** Of two clerks who share a post (AB岗). */
  readonly role?: 'A' | 'B';
}

/** Times and limits of the calling rules, and what a hall asks of clerks and keeps of people. Every one has a default in `DEFAULT_RULES`. */
export interface CallingRules {
  /** A quick window serves a ticket whose matters together usually take at most this long. */
  readonly quickMinutes: number;
  /** Waiting tickets held in reserve at each open window, `p` of C4. */
  readonly reserveSize: number;
  /** How long a window may go on from its reserve, `T_auto` of C5. */
  readonly autonomyMs: number;
  /** Bound on the error of clock rates, `ρ` of C6. */
  readonly clockRateError: number;
  /** Added before a silent window's reserve is taken back (C6). */
  readonly guardMs: number;
  /** A window accepts an answer only this long after asking, `X` of C3. */
  readonly answerWithinMs: number;
  readonly heartbeatMs: number;
  /** Least time between two calls of the same ticket. */
  readonly recallAfterMs: number;
  /** Calls before a ticket may be marked a no-show. */
  readonly callsBeforeNoShow: number;
  /** How many places down a person who missed the call is put back. */
  readonly restorePlaces: number;
  /** Missed calls after which only the guide or a manager puts a person back, and after which the ticket is void. */
  readonly missesToEnd: number;
  readonly missesToVoid: number;
  /** People before one who brings the missing paper (补件), and before one sent to another queue (转办). */
  readonly returnPlaces: number;
  readonly transferPlaces: number;
  /** How many others are called, at least, between two with priority who overtake the same person. */
  readonly betweenPriority: number;
  /** How long a clerk may take an act back. */
  readonly undoMs: number;
  /** A service this many times as long as usual was probably not finished when the person left. */
  readonly forgottenTimes: number;
  /** Size of each hub's range in every series (C11). */
  readonly hubRange: number;
  /** How clerks sign in at a window: with a PIN, or by choosing their badge. */
  readonly signIn: 'pin' | 'name';
  /** How many days after their business day names and phones are kept before hubs erase them (F9). */
  readonly keepPersonDays: number;
  /** A manager is told when more people wait than this many for each open window, or one longer than so many minutes. */
  readonly alertWaitingPerWindow: number;
  readonly alertWaitMinutes: number;
}

/** How long a lender waits for a silent device before nothing it lent may be acted on any more (C6). */
export const patienceOf = ({ autonomyMs, clockRateError, guardMs }: CallingRules): number =>
  autonomyMs * (1 + 2 * clockRateError) + guardMs;

export const DEFAULT_RULES: CallingRules = {
  quickMinutes: 5,
  reserveSize: 3,
  autonomyMs: 30 * 60_000,
  clockRateError: 0.001,
  guardMs: 60_000,
  answerWithinMs: 2_000,
  heartbeatMs: 5_000,
  recallAfterMs: 20_000,
  callsBeforeNoShow: 3,
  restorePlaces: 3,
  missesToEnd: 2,
  missesToVoid: 3,
  returnPlaces: 1,
  transferPlaces: 1,
  betweenPriority: 1,
  undoMs: 8_000,
  forgottenTimes: 3,
  hubRange: 500,
  signIn: 'name',
  keepPersonDays: 30,
  // Figures at which town and tax halls open a spare window (潮汐窗口).
  alertWaitingPerWindow: 4,
  alertWaitMinutes: 20,
};

/** A time of day in which calls are shown and not said, such as lunch. */
export interface QuietTime {
  readonly from: ClockTime;
  readonly until: ClockTime;
}

/** A part of the building, such as a floor, in which only its own windows' calls are said. */
export interface VoiceZone {
  readonly id: string;
  readonly windows: readonly number[];
}

/** How calls are said. Every part has a default in `DEFAULT_VOICE`. */
export interface VoiceSetup {
  /** Said one after the other. */
  readonly languages: readonly ('zh-CN' | 'en')[];
  /** How often each is said in the first language, while few wait to be said. */
  readonly times: number;
  /** Of 100. */
  readonly volume: number;
  readonly chime: boolean;
  readonly quiet: readonly QuietTime[];
  readonly zones: readonly VoiceZone[];
}

export const DEFAULT_VOICE: VoiceSetup = {
  languages: ['zh-CN'],
  times: 2,
  volume: 100,
  chime: true,
  quiet: [],
  zones: [],
};

/** A calendar date, `2027-02-10`. */
export type IsoDate = string;

/** Seats of every slot that a place of its own books alone, such as a town desk: the hub of that place (C11). */
export interface SeatShare {
  /** Its place in the ranges of numbers, counted from 1, as the page of devices shows it. */
  readonly hub: number;
  readonly seats: number;
}

/** Slots of one kind, one after the other: `every` minutes from `from` on, the last ending by `until`. */
export interface SlotTemplate {
  /** Whose matters are served in them; absent: everyone's. */
  readonly group?: string;
  readonly days: readonly Weekday[];
  readonly from: ClockTime;
  readonly until: ClockTime;
  readonly everyMinutes: number;
  readonly seats: number;
  /** Declared overbooking: marked seats above these. */
  readonly overbooking?: number;
  readonly shares?: readonly SeatShare[];
}

/** When no seats can be booked although a template says so: whole days, or a part of each. */
export interface Closure {
  readonly day: IsoDate;
  /** The last of several days. */
  readonly lastDay?: IsoDate;
  readonly from?: ClockTime;
  readonly until?: ClockTime;
  /** Absent: every group. */
  readonly group?: string;
  readonly reason: LocalText;
}

/** Booking ahead. Every time but the templates' has a default in `DEFAULT_RESERVATIONS`. */
export interface ReservationSetup {
  readonly templates: readonly SlotTemplate[];
  /** How many days after today can be booked. */
  readonly daysAhead?: number;
  /** How long before a slot begins, and after, its people may check in to it. */
  readonly earlyMinutes?: number;
  readonly lateMinutes?: number;
  /** How long before a slot begins the places' shares that nobody has booked return to the first hub (C12). */
  readonly returnMinutes?: number;
  readonly closures?: readonly Closure[];
  /** The same as the hall's own `workedDays`, where halls wrote them before it had any. */
  readonly workedDays?: readonly IsoDate[];
}

/** Source of the check-in times: `research/domain.md` §2.2. */
export const DEFAULT_RESERVATIONS = {
  daysAhead: 7,
  earlyMinutes: 30,
  lateMinutes: 15,
  returnMinutes: 120,
} as const;

/** The hall from above, drawn with names, square by square. */
export interface FloorPlan {
  /** From the back of the hall to its door; squares are parted by spaces: a window's number, a landmark's id, `.` for none. */
  readonly rows: readonly string[];
  /** What is no window, such as the guide desk. */
  readonly landmarks?: readonly { readonly id: string; readonly name: LocalText }[];
}

/** How the hall's slips are laid out: the lines of a template, as `parseSlipTemplate` reads them. */
export interface SlipSetup {
  readonly format: 'onewindow-slip/1';
  readonly lines: readonly string[];
}

/** What makes the screens the hall's own; all else stays, so that a colour means the same state in every hall. */
export interface HallLook {
  /** `#RRGGBB`, for words and buttons on light screens. */
  readonly accent?: string;
  /** `#RRGGBB`, for the boards, which are dark; absent: a lighter `accent`. */
  readonly accentOnDark?: string;
  /** A picture in a data address, shown beside the name. */
  readonly logo?: string;
}

/** One of several organisations that share a building, its kiosks, boards and hubs. */
export interface HallUnit {
  readonly id: string;
  readonly name: LocalText;
  /** No group is in two units; one in none belongs to the hall itself. */
  readonly groups: readonly string[];
  /** Absent: the hall's. */
  readonly complaintPhone?: string;
}

export interface HallFile {
  readonly format: 'onewindow-hall/1';
  /** Lower-case letters, digits and hyphens; part of database and topic names. */
  readonly id: string;
  readonly name: LocalText;
  /** A trial hall: every screen and slip says 样板. */
  readonly sample?: boolean;
  readonly look?: HallLook;
  /** IANA name, such as Asia/Shanghai. */
  readonly timeZone: string;
  /** The business day changes at this hour, not at midnight. */
  readonly dayStartsAt: ClockTime;
  readonly complaintPhone: string;
  /** Empty: open round the clock. */
  readonly hours: readonly OpeningHours[];
  /** Days the hall works although they are a holiday, or of a weekend: as on a Friday. */
  readonly workedDays?: readonly IsoDate[];
  /** Days it is closed although its hours and the calendar have it open; a day in both lists is worked. */
  readonly closedDays?: readonly IsoDate[];
  readonly groups: readonly ServiceGroup[];
  /** Absent: the hall is one unit (单位). */
  readonly units?: readonly HallUnit[];
  readonly matters: readonly Matter[];
  readonly bundles: readonly Bundle[];
  readonly windows: readonly WindowSetup[];
  readonly clerks: readonly ClerkSetup[];
  /** The week's roster. */
  readonly shifts?: readonly ShiftPattern[];
  readonly rules?: Partial<CallingRules>;
  /** Notes a clerk may send along with a person. */
  readonly handNotes?: readonly HandNote[];
  /** The group whose windows hand results over (统一出件). */
  readonly pickUpGroup?: string;
  /** The matter whose ticket whoever does not know what to ask for gets; absent: see `unsureMatterOf`. */
  readonly unsureMatter?: string;
  /** The hall's own slip, instead of the usual one. */
  readonly slip?: SlipSetup;
  /** Shown on the board's notice line. */
  readonly notices?: readonly LocalText[];
  readonly voice?: Partial<VoiceSetup>;
  /** Absent: a manager sees the windows as cards only. */
  readonly floor?: FloorPlan;
  /** Absent: nobody books ahead. */
  readonly reservations?: ReservationSetup;
  /** 评价公示: boards show today's ratings together, from `PUBLISHED_FROM` on. */
  readonly publishRatings?: boolean;
}

/** The hall's calling rules with the defaults filled in. */
export const rulesOf = (hall: Pick<HallFile, 'rules'>): CallingRules => ({ ...DEFAULT_RULES, ...hall.rules });
