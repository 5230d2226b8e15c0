import { unreachable } from '../result.ts';
import type { ShownCall } from '../views.ts';
import { MOST_TOLD, type VoiceWord } from './voice-word.ts';

/** A call that took longer than this to reach a screen is caught up silently: not lit, not said (AN4). */
export const NEWS_MS = 30_000;
/** One that took longer than this may have been said where this board could not hear it (AN5). */
const LATE_MS = 3_000;
/** How long answers are waited for. */
const ASK_MS = 1_500;
/** By then a hub has brought a claim back, or it was lost with the connection. */
const ECHO_MS = 2_000;
/** Twice the time a word takes from any board to any other, by way of two hubs: whoever claims as well is heard. */
export const CONTEND_MS = 250;
/** Twice what a board that follows waits: whoever may say an earlier call has begun by then (AN13). */
const YIELD_MS = 3_000;
/** Of silence between two announcements. */
export const PAUSE_MS = 500;
/** How much longer others wait than the board that spoke last (AN6). */
export const FOLLOW_MS = 1_500;
/** From so many calls that wait to be said each is said briefly (AN9). */
const MANY = 3;
/** What was said so long ago nobody could still be waiting to say. */
const REMEMBERED_MS = 30 * 60_000;

/** A call to be said now, within the time that was claimed for it. */
export interface Announcement {
  readonly call: ShownCall;
  /** Once and in one language, because others wait. */
  readonly isBrief: boolean;
}

/** What a board has to do next: tell the other boards something, or say a call. */
export type AnnouncingStep =
  /** `isKept`: for whoever comes later, too. */
  | { readonly kind: 'tell'; readonly word: VoiceWord; readonly isKept?: boolean }
  | { readonly kind: 'announce'; readonly announcement: Announcement };

export interface AnnouncementQueueSetup {
  readonly voice: string;
  readonly zone: string;
  /** Whether a call is for this board to say; absent: all of its zone are. */
  readonly isOurs?: (call: ShownCall) => boolean;
  /** What this board knows to have been said, from before it was opened anew. */
  readonly spoken?: readonly string[];
  /** How long an announcement takes, chime and all. */
  readonly lengthMs: (announcement: Announcement) => number;
}

interface Waiting {
  readonly call: ShownCall;
  readonly seenMs: number;
}

interface Floor {
  readonly voice: string;
  readonly untilMs: number;
  /** When the claim was heard: until `CONTEND_MS` later one of a lower id takes the floor from it. */
  readonly claimedMs: number;
  /** What is not said after all when that happens; undefined where it had been said before. */
  readonly call: string | undefined;
  /** It waited here, and is put back. */
  readonly taken: Waiting | undefined;
}

interface Claim extends Announcement {
  readonly n: number;
  readonly sentMs: number;
  readonly forMs: number;
  /** When the hub had brought it back: from then on everybody it reaches knows of it. */
  echoedMs?: number;
}

/**
 * One board's part in the announcements of a zone (AN). Nobody is in charge: each has the same line of calls, and the
 * floor goes to whoever claims it first. All times are milliseconds of the board's own watch, unless named otherwise.
 */
export class AnnouncementQueue {
  readonly #setup: AnnouncementQueueSetup;
  readonly #waiting = new Map<string, Waiting>();
  /** What has been said or claimed, and when this board learnt of it. */
  readonly #spoken = new Map<string, number>();
  /** What was too old when it came, or is left to others: this board must not say it. */
  readonly #passedOver = new Set<string>();
  #isConnected = false;
  #mustAsk = false;
  #mustKeep = false;
  #mustAnswer = false;
  #askedUntilMs = 0;
  /** When this board last could have said something. */
  #ableMs = Number.NEGATIVE_INFINITY;
  /** The hall's time less the board's own. */
  #hallAheadMs = 0;
  #floor: Floor | undefined;
  #claim: Claim | undefined;
  #lastVoice: string | undefined;
  #claims = 0;

  readonly #isOurs = ({ call }: Waiting): boolean => this.#setup.isOurs?.(call) ?? true;

  constructor(setup: AnnouncementQueueSetup) {
    this.#setup = setup;
    for (const call of setup.spoken ?? []) this.#spoken.set(call, 0);
  }

  /** What has been said, the latest last. */
  get spoken(): readonly string[] {
    return [...this.#spoken.keys()].slice(-MOST_TOLD);
  }

  /** How many calls wait to be said by this board. */
  get waiting(): number {
    return [...this.#waiting.values()].filter(this.#isOurs).length;
  }

  /** Takes in the calls of this zone that stand now; `hallMs` is the hall's time, which stamps them. */
  see(calls: readonly ShownCall[], hallMs: number, nowMs: number): void {
    this.#hallAheadMs = hallMs - nowMs;
    const standing = new Set<string>();
    for (const call of calls) {
      if (call.state !== 'called') continue;
      const { callId, calledMs } = call;
      standing.add(callId);
      if (this.#spoken.has(callId) || this.#passedOver.has(callId) || this.#waiting.has(callId)) continue;
      const ageMs = hallMs - calledMs;
      if (ageMs > NEWS_MS) {
        this.#passedOver.add(callId);
        continue;
      }
      this.#waiting.set(callId, { call, seenMs: nowMs });
      if (ageMs > LATE_MS) this.#mustAsk = true;
    }
    for (const callId of this.#waiting.keys()) if (!standing.has(callId)) this.#waiting.delete(callId);
    for (const callId of this.#passedOver) if (!standing.has(callId)) this.#passedOver.delete(callId);
    for (const [callId, learntMs] of this.#spoken) {
      if (!standing.has(callId) && learntMs < nowMs - REMEMBERED_MS) this.#spoken.delete(callId);
    }
  }

  /** Takes in whether this board reaches a hub, and so the other boards. */
  connected(isConnected: boolean): void {
    if (isConnected && !this.#isConnected) this.#mustAsk = true;
    if (!isConnected) this.#claim = undefined;
    this.#isConnected = isConnected;
  }

  /** Takes in what a board has said, this one's own words too: they come back by way of the hub. */
  hear(word: VoiceWord, nowMs: number): void {
    const { voice, zone } = this.#setup;
    if (word.zone !== zone) return;
    const isOwn = word.voice === voice;
    switch (word.kind) {
      case 'ask':
        this.#mustAnswer ||= !isOwn;
        return;
      case 'told':
        if (!isOwn) this.#learn(word, nowMs);
        return;
      case 'claim':
        if (!isOwn) this.#giveWay(word, nowMs);
        else if (word.n === this.#claim?.n) this.#claim.echoedMs ??= nowMs;
        return;
      default:
        unreachable(word);
    }
  }

  #learn({ spoken, last, busyMs }: VoiceWord & { readonly kind: 'told' }, nowMs: number): void {
    for (const call of spoken) this.#settle(call, nowMs);
    if (last !== '') this.#lastVoice ??= last;
    const untilMs = nowMs + busyMs;
    if (busyMs === 0 || untilMs <= (this.#floor?.untilMs ?? 0)) return;
    this.#floor = { voice: last, claimedMs: nowMs - CONTEND_MS, untilMs, call: undefined, taken: undefined };
  }

  #giveWay({ voice, call, forMs }: VoiceWord & { readonly kind: 'claim' }, nowMs: number): void {
    if (this.#claim !== undefined) {
      // It hears of this board's claim as well, and gives way to the lower id.
      if (this.#setup.voice < voice) return;
      this.#claim = undefined;
    }
    const floor = this.#floor;
    const isContended = floor !== undefined && nowMs < floor.claimedMs + CONTEND_MS;
    if (isContended && floor.voice < voice) return;
    if (isContended && floor.voice !== voice) this.#takeBack(floor);
    const taken = this.#waiting.get(call);
    const isNew = !this.#spoken.has(call);
    this.#settle(call, nowMs);
    const untilMs = nowMs + CONTEND_MS + forMs;
    this.#floor = {
      voice,
      claimedMs: nowMs,
      // Whoever speaks though the floor is taken is heard to the end all the same.
      untilMs: isContended ? untilMs : Math.max(untilMs, floor?.untilMs ?? 0),
      call: isNew ? call : undefined,
      taken,
    };
    this.#lastVoice = voice;
  }

  #takeBack({ call, taken }: Floor): void {
    if (call === undefined) return;
    this.#spoken.delete(call);
    if (taken !== undefined) this.#waiting.set(call, taken);
  }

  #settle(call: string, nowMs: number): void {
    if (this.#claim?.call.callId === call) this.#claim = undefined;
    this.#waiting.delete(call);
    if (!this.#spoken.has(call)) this.#spoken.set(call, nowMs);
  }

  /**
   * What is to be done now, to be asked for again until it is undefined, and after everything taken in.
   * @param canSound this board could be heard: it has sound, and the hall is not quiet at this time
   */
  next(nowMs: number, canSound: boolean): AnnouncingStep | undefined {
    if (!this.#isConnected) return undefined;
    if (canSound) {
      if (nowMs > this.#ableMs + NEWS_MS) this.#passOverOld(nowMs + this.#hallAheadMs);
      this.#ableMs = nowMs;
    }
    if (this.#mustKeep || this.#mustAnswer) return this.#tellSpoken(nowMs);
    if (this.#mustAsk) {
      this.#mustAsk = false;
      this.#askedUntilMs = nowMs + ASK_MS;
      const { voice, zone } = this.#setup;
      return { kind: 'tell', word: { kind: 'ask', voice, zone } };
    }
    if (this.#claim !== undefined) return this.#pursue(this.#claim, nowMs, canSound);
    return canSound ? this.#claimFloor(nowMs) : undefined;
  }

  /** What has waited while this board could say nothing is news no more. */
  #passOverOld(hallMs: number): void {
    for (const [callId, { call }] of this.#waiting) {
      if (hallMs - call.calledMs <= NEWS_MS) continue;
      this.#waiting.delete(callId);
      this.#passedOver.add(callId);
    }
  }

  /** To be kept it must not say that the floor is taken: it will be read at any later time. */
  #tellSpoken(nowMs: number): AnnouncingStep {
    const isKept = this.#mustKeep;
    if (isKept) this.#mustKeep = false;
    else this.#mustAnswer = false;
    const { voice, zone } = this.#setup;
    const claimedMs = this.#claim === undefined ? 0 : CONTEND_MS + this.#claim.forMs;
    const busyMs = isKept ? 0 : Math.max(0, claimedMs, (this.#floor?.untilMs ?? 0) - nowMs);
    const { spoken } = this;
    return {
      kind: 'tell',
      word: { kind: 'told', voice, zone, spoken, last: this.#lastVoice ?? '', busyMs },
      isKept,
    };
  }

  #pursue(claim: Claim, nowMs: number, canSound: boolean): AnnouncingStep | undefined {
    const { echoedMs, sentMs, forMs, call, isBrief } = claim;
    if (!canSound || (echoedMs === undefined && nowMs > sentMs + ECHO_MS)) {
      this.#claim = undefined;
      return undefined;
    }
    if (echoedMs === undefined || nowMs < echoedMs + CONTEND_MS) return undefined;
    const { voice } = this.#setup;
    this.#settle(call.callId, nowMs);
    const untilMs = nowMs + forMs;
    this.#floor = { voice, claimedMs: nowMs - CONTEND_MS, untilMs, call: undefined, taken: undefined };
    this.#lastVoice = voice;
    this.#mustKeep = true;
    return { kind: 'announce', announcement: { call, isBrief } };
  }

  #claimFloor(nowMs: number): AnnouncingStep | undefined {
    const head = this.#first(this.#isOurs);
    if (head === undefined || nowMs < this.#askedUntilMs) return undefined;
    const { voice, zone } = this.#setup;
    const freeMs = this.#floor === undefined ? 0 : this.#floor.untilMs + PAUSE_MS;
    const isOthersTurn = this.#lastVoice !== undefined && this.#lastVoice !== voice;
    const fromMs = isOthersTurn ? Math.max(freeMs, head.seenMs) + FOLLOW_MS : freeMs;
    if (nowMs < fromMs || nowMs < this.#othersUntilMs(head, freeMs)) return undefined;
    this.#leaveToOthers(head);
    const announcement = { call: head.call, isBrief: this.#waiting.size >= MANY };
    const forMs = this.#setup.lengthMs(announcement);
    const n = ++this.#claims;
    this.#claim = { ...announcement, n, sentMs: nowMs, forMs };
    return { kind: 'tell', word: { kind: 'claim', voice, zone, n, call: head.call.callId, forMs } };
  }

  /** Until when others may take the floor, because an earlier call is theirs to say (AN13). */
  #othersUntilMs(head: Waiting, freeMs: number): number {
    const first = this.#first(() => true);
    return first === undefined || first === head ? freeMs : Math.max(freeMs, first.seenMs) + YIELD_MS;
  }

  /** Nobody has taken it: those earlier calls are not waited for again. */
  #leaveToOthers(head: Waiting): void {
    for (const [callId, { call }] of this.#waiting) {
      if (!isBefore(call, head.call)) continue;
      this.#waiting.delete(callId);
      this.#passedOver.add(callId);
    }
  }

  /** The first of these in the order of calls (AN3). */
  #first(isMeant: (waiting: Waiting) => boolean): Waiting | undefined {
    let first: Waiting | undefined;
    for (const waiting of this.#waiting.values()) {
      if (!isMeant(waiting)) continue;
      if (first === undefined || isBefore(waiting.call, first.call)) first = waiting;
    }
    return first;
  }
}

const isBefore = (one: ShownCall, other: ShownCall): boolean =>
  one.calledMs === other.calledMs ? one.callId < other.callId : one.calledMs < other.calledMs;
