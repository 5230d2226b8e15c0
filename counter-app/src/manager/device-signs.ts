import type { DeviceState } from '@onewindow/hall-core';
import type { SeenDevice } from '@onewindow/replica';
import { ailmentsOf } from '@onewindow/replica/entry';
import { ailmentWords, vitalsWords } from '../words/vitals.ts';

/** Three times as long as a device is silent between two words of it. */
const AWAY_MS = 90_000;

/** `bad`: somebody should see to it. `away`: switched off or cut off, as any device at night. */
export interface DeviceSigns {
  readonly kind: 'bad' | 'fine' | 'away';
  /** What is wrong, and what to do about it. */
  readonly words: readonly string[];
  /** What would be better; a browser promises nothing before a page has been used for some days. */
  readonly advice?: string;
}

/** Whether a hub has heard of a device lately. */
export const isAround = (seen: SeenDevice | undefined): boolean =>
  seen !== undefined && (seen.isHere || seen.agoMs < AWAY_MS);

/**
 * What is to be said of a device in use.
 * @param seat the window somebody is signed in at with it
 */
export function signsOf(
  { role, enrolled }: DeviceState,
  seen: SeenDevice | undefined,
  seat: number | undefined,
): DeviceSigns {
  if (!isAround(seen)) return signsOfAway(role ?? enrolled?.roles[0], seen, seat);
  const vitals = seen?.vitals;
  if (vitals === undefined) return { kind: 'fine', words: [] };
  const ailments = ailmentsOf(vitals);
  const words = ailments.filter((each) => each !== 'storage').map((each) => ailmentWords(each, vitals));
  const advice = ailments.includes('storage') ? { advice: ailmentWords('storage', vitals) } : {};
  return { kind: words.length === 0 ? 'fine' : 'bad', words, ...advice };
}

/** What it told last may long be over; what it had not sent is not. */
function signsOfAway(
  role: string | undefined,
  seen: SeenDevice | undefined,
  seat: number | undefined,
): DeviceSigns {
  const words: string[] = [];
  if (seen !== undefined && seat !== undefined) words.push(vitalsWords.windowAway(seat, seen.agoMs));
  if (seen !== undefined && role === 'hub') words.push(vitalsWords.hubAway(seen.agoMs));
  const { unsent = 0 } = seen?.vitals ?? {};
  if (unsent > 0) words.push(vitalsWords.unsentAway(unsent));
  return { kind: words.length === 0 ? 'away' : 'bad', words };
}

const ORDER: readonly DeviceSigns['kind'][] = ['bad', 'fine', 'away'];

/** What wants a person first, what is switched off last. */
export const bySigns = (a: DeviceSigns, b: DeviceSigns): number =>
  ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind);
