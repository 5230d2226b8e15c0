import type { ClockTime, Language } from '@onewindow/hall-core';
import type { Hearable } from './sound-output.ts';
import { voiceWordsIn } from './voice-words.ts';
import type { VoiceTrouble } from './voices.ts';

/** How a board's sound is doing. */
export interface SoundState {
  readonly hearable: Hearable;
  /** Until when the hall wants quiet. */
  readonly quietUntil: ClockTime | undefined;
  readonly volume: number;
  readonly troubles: readonly VoiceTrouble[];
  /** The zone of the address, where the hall has none of that name. */
  readonly unknownZone: string | undefined;
}

/** What the truth line says of the sound; nothing while all is well. */
export function soundNotes(state: SoundState, language: Language): string[] {
  const words = voiceWordsIn[language];
  const { hearable, quietUntil, volume, troubles, unknownZone } = state;
  const zone = unknownZone === undefined ? [] : [words.noSuchZone(unknownZone)];
  switch (hearable) {
    case 'blocked':
      return [words.blocked, ...zone];
    case 'no-device':
      return [words.noDevice, ...zone];
    case 'unsupported':
      return [words.unsupported, ...zone];
    case 'yes':
      return [
        ...zone,
        ...(quietUntil === undefined ? [] : [words.quiet(quietUntil)]),
        ...(volume === 0 ? [words.muted] : []),
        ...troubles.map((trouble) => words.trouble(trouble)),
      ];
  }
}

/** Whether somebody has to see to it; a screen without a loudspeaker is a choice, and only said. */
export const isSoundBad = ({ hearable, troubles, unknownZone }: SoundState): boolean =>
  hearable === 'blocked' || troubles.length > 0 || unknownZone !== undefined;
