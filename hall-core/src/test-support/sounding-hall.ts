import { AnnouncementQueue } from '../announcing/announcement-queue.ts';
import { readVoiceWord, type VoiceWord, voiceOf } from '../announcing/voice-word.ts';
import type { ShownCall } from '../views.ts';

/** How often a board looks what it has to do. */
const LOOK_MS = 50;
/** The board's own watch began at another moment than the hall's day. */
const WATCH_BEGAN_MS = 1_790_000_000_000;

/** Something said in the simulated hall, by whom, and when it began and ended. */
export interface Said {
  readonly call: string;
  readonly label: string;
  readonly voice: string;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly isBrief: boolean;
}

export interface SimulatedBoard {
  readonly queue: AnnouncementQueue;
  readonly voice: string;
  /** When its page is gone: it neither hears nor says anything from then on. */
  goneMs: number;
  isOnline: boolean;
  canSound: boolean;
  /** Calls it sees: all that stand, where nothing keeps them from it. */
  readonly seen: Map<string, ShownCall>;
}

interface Post {
  readonly atMs: number;
  readonly deliver: () => void;
}

/** Several boards and what a hub carries between them, in a time that only the simulation moves. */
export class SoundingHall {
  nowMs = 0;
  readonly boards: SimulatedBoard[] = [];
  readonly said: Said[] = [];
  readonly #kept = new Map<string, VoiceWord>();
  readonly #standing = new Map<string, ShownCall>();
  readonly #post: Post[] = [];
  readonly #delayMs: () => number;

  /** @param delayMs how long a word takes from one board to another; asked for every hearer */
  constructor(delayMs: () => number = () => 10) {
    this.#delayMs = delayMs;
  }

  /** Puts up a board; they are known by their place, the first has the lowest id. */
  board(zone = '', spoken: readonly string[] = [], isOurs?: (call: ShownCall) => boolean): SimulatedBoard {
    const voice = voiceOf(String(this.boards.length + 1).padStart(32, '0'), 'page');
    const lengthMs = ({ isBrief }: { readonly isBrief: boolean }): number => (isBrief ? 5_000 : 10_000);
    const queue = new AnnouncementQueue({
      voice,
      zone,
      spoken,
      lengthMs,
      ...(isOurs === undefined ? {} : { isOurs }),
    });
    const goneMs = Number.POSITIVE_INFINITY;
    const board = { queue, voice, goneMs, isOnline: false, canSound: true, seen: new Map() };
    this.boards.push(board);
    this.online(board);
    return board;
  }

  online(board: SimulatedBoard): void {
    board.isOnline = true;
    board.queue.connected(true);
    for (const word of this.#kept.values()) this.#send(board, word);
    for (const call of this.#standing.values()) board.seen.set(call.callId, call);
  }

  offline(board: SimulatedBoard): void {
    board.isOnline = false;
    board.queue.connected(false);
  }

  /** Somebody is called; it was pressed so long ago and reaches the boards now. */
  call(label: string, window = 3, agoMs = 0): ShownCall {
    const calledMs = WATCH_BEGAN_MS + this.nowMs - agoMs;
    const callId = `${'d'.repeat(32)}.b1/${label}`;
    const call: ShownCall = { callId, ticket: label, label, window, calledMs, state: 'called' };
    this.#standing.set(callId, call);
    for (const board of this.boards) if (board.isOnline) board.seen.set(callId, call);
    return call;
  }

  /** The person has come, or is called again. */
  over(call: ShownCall): void {
    this.#standing.delete(call.callId);
    for (const board of this.boards) if (board.isOnline) board.seen.delete(call.callId);
  }

  pass(ms: number): void {
    const untilMs = this.nowMs + ms;
    while (this.nowMs < untilMs) {
      this.nowMs += LOOK_MS;
      this.#deliver();
      for (const board of this.boards) this.#look(board);
    }
  }

  #deliver(): void {
    this.#post.sort((a, b) => a.atMs - b.atMs);
    for (let post = this.#post[0]; post !== undefined && post.atMs <= this.nowMs; post = this.#post[0]) {
      this.#post.shift();
      post.deliver();
    }
  }

  #look(board: SimulatedBoard): void {
    if (this.nowMs >= board.goneMs) return;
    const { queue, voice, canSound, seen } = board;
    queue.see([...seen.values()], WATCH_BEGAN_MS + this.nowMs, this.nowMs);
    for (;;) {
      const step = queue.next(this.nowMs, canSound);
      if (step === undefined) return;
      if (step.kind === 'announce') {
        const { call, isBrief } = step.announcement;
        const untilMs = this.nowMs + (isBrief ? 5_000 : 10_000);
        const { callId, label } = call;
        this.said.push({ call: callId, label, voice, fromMs: this.nowMs, untilMs, isBrief });
        continue;
      }
      if (!board.isOnline) continue;
      if (step.isKept === true) this.#kept.set(voice, step.word);
      for (const hearer of this.boards) this.#send(hearer, step.word);
    }
  }

  #send(hearer: SimulatedBoard, word: VoiceWord): void {
    const device = word.voice.split('.')[0] ?? '';
    const read = readVoiceWord(JSON.parse(JSON.stringify(word)), device);
    if (read === undefined) throw new Error(`no word: ${JSON.stringify(word)}`);
    if (!hearer.isOnline) return;
    const deliver = (): void => {
      if (hearer.isOnline && this.nowMs < hearer.goneMs) hearer.queue.hear(read, this.nowMs);
    };
    this.#post.push({ atMs: this.nowMs + this.#delayMs(), deliver });
  }

  /** What was said while something else was still being said. */
  overlaps(): Said[] {
    const inTime = [...this.said].sort((a, b) => a.fromMs - b.fromMs);
    return inTime.filter((one, at) => inTime.slice(0, at).some(({ untilMs }) => untilMs > one.fromMs));
  }

  labels(): string[] {
    return this.said.map(({ label }) => label);
  }
}
