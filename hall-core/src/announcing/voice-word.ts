/**
 * What boards that sound tell each other (AN): no facts of the hall, kept nowhere. `voice` is one page of one device,
 * because two pages of a computer share its loudspeaker and its device id.
 */
export type VoiceWord =
  /** May I say this call now? It takes so long. Nobody else begins before it is over. */
  | {
      readonly kind: 'claim';
      readonly voice: string;
      readonly zone: string;
      /** Counts the claims of this page, so that it knows its own when the hub brings it back. */
      readonly n: number;
      readonly call: string;
      readonly forMs: number;
    }
  /** What has been said, as far as this page knows. */
  | {
      readonly kind: 'told';
      readonly voice: string;
      readonly zone: string;
      readonly spoken: readonly string[];
      /** Who said the last of it; empty where this page has heard nobody. */
      readonly last: string;
      /** How long the floor is taken still. */
      readonly busyMs: number;
    }
  /** I may have missed something: what has been said? */
  | { readonly kind: 'ask'; readonly voice: string; readonly zone: string };

/** How many calls a `told` names at most: more than are said in half an hour. */
export const MOST_TOLD = 200;
/** Longer than any call takes in two languages; a longer claim would silence the hall. */
export const LONGEST_CLAIM_MS = 120_000;

const VOICE = /^[0-9a-f]{32}\.[\w-]{1,40}$/;
const ZONE = /^[a-z0-9-]{0,64}$/;
const CALL = /^[\w./-]{1,120}$/;

const isVoice = (value: unknown): value is string => typeof value === 'string' && VOICE.test(value);
const isZone = (value: unknown): value is string => typeof value === 'string' && ZONE.test(value);
const isCall = (value: unknown): value is string => typeof value === 'string' && CALL.test(value);
const isTime = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= LONGEST_CLAIM_MS;

/** The id of a page of a device; `token` is another for each page. */
export const voiceOf = (device: string, token: string): string => `${device}.${token}`;

/** Reads a word off the wire; of another form, or said in another device's name, it is none. */
export function readVoiceWord(payload: unknown, device: string): VoiceWord | undefined {
  const said = (payload ?? {}) as { readonly [member: string]: unknown };
  const { kind, voice, zone, n, call, forMs, spoken, last, busyMs } = said;
  if (!isVoice(voice) || !isZone(zone) || !voice.startsWith(`${device}.`)) return undefined;
  switch (kind) {
    case 'claim':
      if (!Number.isSafeInteger(n) || !isCall(call)) return undefined;
      if (!isTime(forMs) || forMs === 0) return undefined;
      return { kind, voice, zone, n: Number(n), call, forMs };
    case 'told':
      if (!Array.isArray(spoken) || spoken.length > MOST_TOLD || !spoken.every(isCall)) return undefined;
      if (!(last === '' || isVoice(last)) || !isTime(busyMs)) return undefined;
      return { kind, voice, zone, spoken, last, busyMs };
    case 'ask':
      return { kind, voice, zone };
    default:
      return undefined;
  }
}
