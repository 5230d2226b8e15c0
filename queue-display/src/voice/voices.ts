import type { Language } from '@onewindow/hall-core';
import type { ClipPlayer } from './clip-player.ts';
import english from './packs/en.json?url';
import mandarin from './packs/zh-CN.json?url';
import { type PackFault, readVoicePack } from './voice-pack.ts';

const BUILT_IN: Readonly<Record<Language, string>> = { 'zh-CN': mandarin, en: english };

/** Where the texts of packs come from. */
export interface PackSource {
  /** The hall's own, if it has one. */
  own(language: Language): Promise<string | undefined>;
  builtIn(language: Language): Promise<string | undefined>;
  /** Told when the hall has another voice of its own. */
  onChange(changed: () => void): void;
}

/** What went wrong with a voice, and what is heard instead. */
export interface VoiceTrouble {
  readonly language: Language;
  /** Of the hall's own pack; undefined: the built-in one could not be had. */
  readonly fault: PackFault | undefined;
  readonly instead: 'built-in' | 'chime';
}

/** Gives the player a voice for each language: the hall's own, or the built-in one, or none. */
export async function learnVoices(
  player: ClipPlayer,
  languages: readonly Language[],
  source: PackSource,
): Promise<VoiceTrouble[]> {
  const troubles: VoiceTrouble[] = [];
  for (const language of languages) {
    const own = await source.own(language).catch(() => undefined);
    const fault = own === undefined ? undefined : await faultOf(player, own, language);
    if (own !== undefined && fault === undefined) continue;
    const builtIn = await source.builtIn(language).catch(() => undefined);
    const inner = builtIn === undefined ? 'unreachable' : await faultOf(player, builtIn, language);
    if (inner !== undefined) troubles.push({ language, fault, instead: 'chime' });
    else if (fault !== undefined) troubles.push({ language, fault, instead: 'built-in' });
  }
  return troubles;
}

async function faultOf(player: ClipPlayer, text: string, language: Language): Promise<PackFault | undefined> {
  const read = readVoicePack(text);
  if (!read.ok) return read.fault;
  return read.pack.language === language ? player.learn(read.pack) : { code: 'wrong', field: 'language' };
}

/** The built-in pack's text, from this app's own files. */
export async function builtInPack(language: Language): Promise<string | undefined> {
  const answer = await fetch(BUILT_IN[language]);
  return answer.ok ? answer.text() : undefined;
}
