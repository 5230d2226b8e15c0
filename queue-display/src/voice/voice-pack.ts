import { type Language, sha256 } from '@onewindow/hall-core';
import { type Token, tokensOf } from './tokens.ts';

const FORMAT = 'onewindow-voice/1';
const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

/** A file larger than this is no voice pack: a clip of a second takes some kilobytes. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Nobody needs longer for one word; a clip that lasts longer would hold up the line. */
const LONGEST_MS = 6_000;

/** One recording. */
export interface Clip {
  /** Without the silence before and after. */
  readonly durationMs: number;
  /** Of the sound's bytes, in hexadecimal. */
  readonly sha256: string;
  /** The sound as a file a browser decodes, in base64. */
  readonly data: string;
  /** Its media type, where it is not the pack's: a word recorded anew in a pack from elsewhere. */
  readonly type?: string;
}

/** A voice: all it can say in one language, in one file. */
export interface VoicePack {
  readonly format: typeof FORMAT;
  readonly language: Language;
  readonly name: string;
  /** Who or what speaks, and by which licence it may be used. */
  readonly source: string;
  readonly licence: string;
  /** Whether somebody who speaks the language has listened to it and found it good to understand. */
  readonly judged: boolean;
  readonly sampleRate: number;
  /** Media type of every clip that names no other. */
  readonly type: string;
  readonly clips: Readonly<Record<Token, Clip>>;
}

/** Why a file is no usable voice pack: the first thing wrong, and the field it stands in. */
export interface PackFault {
  readonly code: 'not-json' | 'too-big' | 'missing' | 'wrong' | 'no-clip' | 'damaged';
  /** Such as `clips.7.data`; empty where it is the whole file. */
  readonly field: string;
}

export type ReadPack =
  | { readonly ok: true; readonly pack: VoicePack }
  | { readonly ok: false; readonly fault: PackFault };

type Loose = { readonly [field: string]: unknown };

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '' && value.length <= 200;

/** What each field of a pack must be. */
const FIELDS: Readonly<Record<Exclude<keyof VoicePack, 'clips'>, (value: unknown) => boolean>> = {
  format: (value) => value === FORMAT,
  language: (value) => LANGUAGES.some((language) => language === value),
  name: isText,
  source: isText,
  licence: isText,
  judged: (value) => typeof value === 'boolean',
  sampleRate: (value) => Number.isInteger(value) && Number(value) >= 8_000 && Number(value) <= 192_000,
  type: (value) => typeof value === 'string' && /^audio\/[\w.+-]+/.test(value),
};

/** Reads a pack off a file. It may say more than is needed; what it must say is whole, or it is refused. */
export function readVoicePack(text: string): ReadPack {
  if (text.length > MOST_BYTES) return faulty('too-big', '');
  const file = parsed(text);
  if (!isObject(file)) return faulty('not-json', '');
  for (const [field, isRight] of Object.entries(FIELDS)) {
    if (file[field] === undefined) return faulty('missing', field);
    if (!isRight(file[field])) return faulty('wrong', field);
  }
  const { clips } = file;
  if (clips === undefined) return faulty('missing', 'clips');
  if (!isObject(clips)) return faulty('wrong', 'clips');
  for (const token of tokensOf(file.language as Language).keys()) {
    if (!Object.hasOwn(clips, token)) return faulty('no-clip', `clips.${token}`);
  }
  for (const [token, clip] of Object.entries(clips)) {
    const fault = faultOfClip(clip, `clips.${token}`);
    if (fault !== undefined) return { ok: false, fault };
  }
  return { ok: true, pack: file as unknown as VoicePack };
}

function faultOfClip(clip: unknown, field: string): PackFault | undefined {
  if (!isObject(clip)) return { code: 'wrong', field };
  const { durationMs, data, type } = clip;
  if (typeof durationMs !== 'number' || !(durationMs > 0 && durationMs <= LONGEST_MS)) {
    return { code: durationMs === undefined ? 'missing' : 'wrong', field: `${field}.durationMs` };
  }
  const bytes = typeof data === 'string' ? fromBase64(data) : undefined;
  if (bytes === undefined) return { code: data === undefined ? 'missing' : 'wrong', field: `${field}.data` };
  if (type !== undefined && !FIELDS.type(type)) return { code: 'wrong', field: `${field}.type` };
  return sha256(bytes) === clip.sha256 ? undefined : { code: 'damaged', field: `${field}.data` };
}

const faulty = (code: PackFault['code'], field: string): ReadPack => ({ ok: false, fault: { code, field } });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The sound of a clip as bytes; undefined where the text is not base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** Makes a clip of a sound. */
export function clipOf(bytes: Uint8Array, durationMs: number): Clip {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return { durationMs: Math.round(durationMs), sha256: sha256(bytes), data: btoa(letters) };
}

/** Makes a pack of clips, in the order of the tokens. */
export const packOf = (about: Omit<VoicePack, 'format'>): VoicePack => ({ format: FORMAT, ...about });

/** The pack as the text of its file. */
export const packText = (pack: VoicePack): string => `${JSON.stringify(pack, null, 2)}\n`;
