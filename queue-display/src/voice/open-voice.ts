import type { Language } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { BoardVoice, type BoardVoiceSetup } from './board-voice.ts';
import { HallPacks } from './hall-packs.ts';
import { KeptPacks } from './kept-packs.ts';
import { isSoundBad, soundNotes } from './sound-notes.ts';
import { Loudspeaker } from './sound-output.ts';
import { voiceWordsIn } from './voice-words.ts';
import { builtInPack } from './voices.ts';

/** What a board shows of its sound. */
export interface Sound {
  notes(language: Language): readonly string[];
  readonly isBad: boolean;
  /** The words of the button that lets the browser make sound; undefined while none is needed. */
  tapWords(language: Language): string | undefined;
  readonly isSilent: boolean;
  unblock(): void;
  close(): void;
}

const MEMORY = 'onewindow-said';

/** The memory of what was said; a browser that keeps nothing remembers nothing. */
const memory = {
  read: (): readonly string[] => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(MEMORY) ?? '[]');
      return Array.isArray(kept) ? kept.filter((call) => typeof call === 'string') : [];
    } catch {
      return [];
    }
  },
  keep: (spoken: readonly string[]): void => {
    try {
      localStorage.setItem(MEMORY, JSON.stringify(spoken));
    } catch {
      // The hub's copy of what was said is enough while there is a hub.
    }
  },
};

/** Gives a board its voice; `place` is what its address says. */
export function openVoice(
  session: HallSession,
  place: Pick<BoardVoiceSetup, 'zone' | 'unit'>,
  changed: () => void,
): Sound {
  const kept = new KeptPacks();
  const hall = new HallPacks(kept);
  const token = Math.random().toString(36).slice(2);
  const packs = {
    // What was put to use on this device goes before what the hall uses.
    own: async (language: Language) => (await kept.read(language)) ?? hall.read(language),
    builtIn: builtInPack,
    onChange: (another: () => void) => {
      kept.onChange(another);
      hall.onChange = another;
    },
  };
  const voice = new BoardVoice({
    ...place,
    session,
    output: new Loudspeaker(),
    packs,
    token,
    memory,
    changed,
  });
  return {
    notes: (language) => soundNotes(voice.state, language),
    get isBad() {
      return isSoundBad(voice.state);
    },
    tapWords: (language) =>
      voice.state.hearable === 'blocked' ? voiceWordsIn[language].tapToHear : undefined,
    get isSilent() {
      return voice.isSilent;
    },
    unblock: () => voice.unblock(),
    close: () => {
      voice.close();
      hall.close();
      kept.close();
    },
  };
}
