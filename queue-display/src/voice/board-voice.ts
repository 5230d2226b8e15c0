import {
  type Announcement,
  AnnouncementQueue,
  isCallOf,
  type Language,
  quietUntil,
  type ShownCall,
  shownCalls,
  voiceOf,
  voiceSetupOf,
  zoneOfWindow,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { hallTimeOf } from '../truth.ts';
import { ClipPlayer } from './clip-player.ts';
import { type Manner, type Schedule, scheduleOf } from './sentence.ts';
import type { SoundState } from './sound-notes.ts';
import type { SoundOutput } from './sound-output.ts';
import { learnVoices, type PackSource, type VoiceTrouble } from './voices.ts';

/** How often a board looks what it has to do. */
const LOOK_MS = 100;
/** How often a voice that could not be had is asked for again; `voice-words.ts` says so. */
const RETRY_MS = 60_000;

export interface BoardVoiceSetup {
  readonly session: HallSession;
  /** Of the address; empty: none. */
  readonly zone: string;
  /** Of a board of one unit: whose calls alone it says. */
  readonly unit?: string | undefined;
  readonly output: SoundOutput;
  readonly packs: PackSource;
  /** One for each page, so that two pages of a computer are two voices. */
  readonly token: string;
  /** What this computer has said: it outlives the page. */
  readonly memory: { read(): readonly string[]; keep(spoken: readonly string[]): void };
  readonly changed: () => void;
}

/** A board's voice: it says the calls of its zone, or of its unit there, together with the hall's other boards (AN). */
export class BoardVoice {
  readonly #setup: BoardVoiceSetup;
  readonly #player: ClipPlayer;
  readonly #queue: AnnouncementQueue;
  readonly #stops: readonly (() => void)[];
  #calls: readonly ShownCall[] = [];
  #troubles: readonly VoiceTrouble[] = [];
  /** What was asked to be learnt last; and how many times, so that an answer that comes too late is let go. */
  #languages = '';
  #learning = 0;
  #isReady = false;
  #silentFromMs = 0;
  #said = '';

  constructor(setup: BoardVoiceSetup) {
    const { session, output, token, zone, unit, memory, packs } = setup;
    this.#setup = setup;
    this.#player = new ClipPlayer(output);
    this.#queue = new AnnouncementQueue({
      voice: voiceOf(session.device, token),
      zone,
      isOurs: (call) => session.hall === undefined || isCallOf(session.fold, session.hall, unit, call),
      spoken: memory.read(),
      lengthMs: (announcement) => this.#scheduleOf(announcement).lengthMs,
    });
    output.onChange(() => this.#look());
    const looking = setInterval(() => this.#look(), LOOK_MS);
    const retrying = setInterval(() => this.#learnMissing(), RETRY_MS);
    this.#stops = [
      () => clearInterval(looking),
      () => clearInterval(retrying),
      session.subscribe(() => this.#readCalls()),
      session.hearBoards((word) => {
        this.#queue.hear(word, session.now().monoMs);
        this.#look();
      }),
    ];
    packs.onChange(() => {
      this.#languages = '';
      this.#readCalls();
    });
    this.#readCalls();
  }

  /** Loads the voices of the languages the hall speaks; again when it speaks others, or a voice was recorded. */
  async #learn(languages: readonly Language[]): Promise<void> {
    const learning = ++this.#learning;
    const troubles = await learnVoices(this.#player, languages, this.#setup.packs);
    if (learning !== this.#learning) return;
    const others = this.#troubles.filter(({ language }) => !languages.includes(language));
    this.#troubles = [...others, ...troubles];
    this.#isReady = true;
    this.#look();
  }

  #learnMissing(): void {
    const missing = this.state.troubles.filter(({ instead }) => instead === 'chime');
    if (this.#isReady && missing.length > 0) void this.#learn(missing.map(({ language }) => language));
  }

  /** The voices are loaded, or it is known that they cannot be. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** Nothing is being said and nothing waits to be. */
  get isSilent(): boolean {
    return this.#queue.waiting === 0 && this.#setup.session.now().monoMs >= this.#silentFromMs;
  }

  get state(): SoundState {
    const { session, output, zone } = this.#setup;
    const { hall } = session;
    const setup = voiceSetupOf(hall ?? {});
    const isKnown = zone === '' || hall === undefined || setup.zones.some(({ id }) => id === zone);
    return {
      hearable: output.hearable,
      quietUntil: hall === undefined ? undefined : quietUntil(hall, this.#hallMs),
      volume: setup.volume,
      troubles: this.#troubles.filter(({ language }) => setup.languages.includes(language)),
      unknownZone: isKnown ? undefined : zone,
    };
  }

  /** To be called in the handler of a touch or a key. */
  unblock(): void {
    this.#setup.output.unblock();
  }

  get #hallMs(): number {
    const { session } = this.#setup;
    return hallTimeOf(session.health, session.now().wallMs);
  }

  get #manner(): Manner {
    const { hall } = this.#setup.session;
    const setup = voiceSetupOf(hall ?? {});
    return { ...setup, languages: setup.languages.filter((each) => this.#player.languages.includes(each)) };
  }

  #scheduleOf({ call, isBrief }: Announcement): Schedule {
    return scheduleOf(call, this.#manner, isBrief, (language, token) =>
      this.#player.durationMs(language, token),
    );
  }

  #readCalls(): void {
    const { session, zone } = this.#setup;
    const { hall } = session;
    this.#calls =
      hall === undefined
        ? []
        : shownCalls(session.fold, 0).now.filter(({ window }) => zoneOfWindow(hall, window) === zone);
    const { languages } = voiceSetupOf(hall ?? {});
    if (hall !== undefined && this.#languages !== languages.join()) {
      this.#languages = languages.join();
      void this.#learn(languages);
    }
    this.#look();
  }

  #look(): void {
    const { session, changed } = this.#setup;
    const nowMs = session.now().monoMs;
    const isConnected = session.health.link.kind === 'connected';
    this.#queue.connected(isConnected);
    // Before a hub has told its time nobody knows how old a call is.
    if (isConnected) this.#queue.see(this.#calls, this.#hallMs, nowMs);
    const { state } = this;
    const canSound =
      this.#isReady && state.hearable === 'yes' && state.quietUntil === undefined && state.volume > 0;
    for (;;) {
      const step = this.#queue.next(nowMs, canSound);
      if (step === undefined) break;
      if (step.kind === 'announce') this.#announce(step.announcement, state.volume, nowMs);
      else session.sayToBoards(step.word, step.isKept ?? false);
    }
    const says = JSON.stringify(state);
    if (says !== this.#said) changed();
    this.#said = says;
  }

  #announce(announcement: Announcement, volume: number, nowMs: number): void {
    const schedule = this.#scheduleOf(announcement);
    this.#player.play(schedule, volume);
    this.#silentFromMs = nowMs + schedule.lengthMs;
    this.#setup.memory.keep(this.#queue.spoken);
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }
}
