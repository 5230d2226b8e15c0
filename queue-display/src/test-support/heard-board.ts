import type { VoiceWord } from '@onewindow/hall-core';
import { BoardVoice } from '../voice/board-voice.ts';
import type { Hearable, SoundOutput } from '../voice/sound-output.ts';
import { tokensOf } from '../voice/tokens.ts';
import { builtInPack } from '../voice/voices.ts';
import type { MemorySession } from './memory-session.ts';

/** Enough to find out when something is heard, and a tenth of the memory of real sound. */
const SAMPLE_RATE = 8_000;
const HUB_MS = 20;

/** A clip that was scheduled, in seconds from when the board was put up. */
export interface Started {
  readonly token: string;
  readonly startS: number;
  readonly endS: number;
}

/** The sound of a board in a test: everything of it is real but the loudspeaker and the time. */
export class TestOutput implements SoundOutput {
  readonly context: OfflineAudioContext;
  readonly #session: MemorySession;
  readonly #beganMs: number;
  readonly #names = new Map<AudioBuffer, string>();
  #hearable: Hearable = 'yes';
  #changed: () => void = () => undefined;
  readonly started: Started[] = [];

  constructor(session: MemorySession, lastsS: number) {
    this.#session = session;
    this.#beganMs = session.now().monoMs;
    this.context = new OfflineAudioContext(1, SAMPLE_RATE * lastsS, SAMPLE_RATE);
    this.#record();
  }

  /** Notes what the player asks the browser to play, and when. Clips are decoded in the order of their pack. */
  #record(): void {
    const { context } = this;
    const tokens = Object.keys(Object.fromEntries(tokensOf('zh-CN')));
    const decode = context.decodeAudioData.bind(context);
    context.decodeAudioData = async (bytes: ArrayBuffer) => {
      const buffer = await decode(bytes);
      this.#names.set(buffer, tokens[this.#names.size % tokens.length] ?? '');
      return buffer;
    };
    const create = context.createBufferSource.bind(context);
    context.createBufferSource = () => {
      const source = create();
      const start = source.start.bind(source);
      source.start = (atS = 0) => {
        const { buffer } = source;
        const token = buffer === null ? '' : (this.#names.get(buffer) ?? 'chime');
        this.started.push({ token, startS: atS, endS: atS + (buffer?.duration ?? 0) });
        start(atS);
      };
      return source;
    };
  }

  nowS(): number {
    return (this.#session.now().monoMs - this.#beganMs) / 1_000;
  }

  get hearable(): Hearable {
    return this.#hearable;
  }

  is(hearable: Hearable): void {
    this.#hearable = hearable;
    this.#changed();
  }

  unblock(): void {
    if (this.#hearable === 'blocked') this.is('yes');
  }

  onChange(changed: () => void): void {
    this.#changed = changed;
  }
}

/** A board with a voice, in a hall whose time the test moves. */
export interface HeardBoard {
  readonly session: MemorySession;
  readonly output: TestOutput;
  readonly voice: BoardVoice;
  /** Each announcement: the number said, the window said, how often, and from when to when. */
  announced(): Announced[];
}

export interface Announced {
  readonly label: string;
  readonly window: number;
  readonly times: number;
  readonly startS: number;
  readonly endS: number;
}

/** A pack by its text; undefined: there is none. */
export type Packs = { readonly own?: string; readonly builtIn?: () => Promise<string | undefined> };

export function heardBoard(
  session: MemorySession,
  lastsS: number,
  packs: Packs = {},
  unit?: string,
): HeardBoard {
  const output = new TestOutput(session, lastsS);
  const voice = new BoardVoice({
    session,
    zone: '',
    unit,
    output,
    packs: {
      own: async () => packs.own,
      builtIn: packs.builtIn ?? (() => builtInPack('zh-CN')),
      onChange: () => undefined,
    },
    token: 'page',
    memory: { read: () => [], keep: () => undefined },
    changed: () => undefined,
  });
  return { session, output, voice, announced: () => announcedBy(output.started) };
}

/** Reads the announcements back out of the schedule. */
function announcedBy(started: readonly Started[]): Announced[] {
  const inTime = [...started].sort((a, b) => a.startS - b.startS);
  const begun = inTime.flatMap(({ token }, at) => (token === 'chime' ? [at] : []));
  return begun.map((from, n) => {
    const clips = inTime.slice(from, begun[n + 1]);
    const sentences = clips.flatMap(({ token }, at) => (token === 'please' ? [at] : []));
    const said = sentences.map((at) => sentenceFrom(clips.slice(at + 1)));
    if (new Set(said).size > 1) throw new Error(`one announcement says ${said.join(' and ')}`);
    const [label = '', window = ''] = said[0]?.split(' to ') ?? [];
    const endS = Math.max(...clips.map((clip) => clip.endS));
    return { label, window: Number(window), times: said.length, startS: clips[0]?.startS ?? 0, endS };
  });
}

function sentenceFrom(clips: readonly Started[]): string {
  const tokens = clips.map(({ token }) => token);
  const label = tokens.slice(0, tokens.indexOf('number')).join('');
  return `${label} to ${tokens.slice(tokens.indexOf('to') + 1, tokens.indexOf('window')).join('')}`;
}

/** Joins boards by a hub that takes a moment, in the time the test moves by fake timers. */
export function joinByHub(boards: readonly HeardBoard[]): void {
  const bring = (word: VoiceWord): void => {
    for (const { session } of boards) {
      if (session.health.link.kind === 'connected') setTimeout(() => session.bring(word), HUB_MS);
    }
  };
  for (const { session } of boards) {
    session.onSaid = (word) => {
      if (session.health.link.kind === 'connected') bring(word);
    };
  }
}
