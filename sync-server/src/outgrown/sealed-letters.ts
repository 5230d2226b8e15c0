import { canonical, type DeviceId } from '@onewindow/hall-core';
import { verifySignature } from '@onewindow/replica/runtime';
import type { Letter } from '../peers/bridge.ts';

/** A letter as it lies at a broker that is not ours: whoever may write there still cannot speak as a hub. */
interface SealedLetter {
  readonly by: DeviceId;
  readonly letter: Letter;
  readonly sig: string;
}

/** The hub's own key. */
export interface LetterSigner {
  readonly device: DeviceId;
  sign(text: string): Promise<string>;
}

/** Signed apart from events, so that no signature of one can be used as one of the other. */
const signedText = (hall: string, by: DeviceId, letter: unknown): string =>
  `onewindow-letter ${hall} ${by}\n${canonical(letter)}`;

export async function sealLetter(hall: string, signer: LetterSigner, letter: Letter): Promise<SealedLetter> {
  return { by: signer.device, letter, sig: await signer.sign(signedText(hall, signer.device, letter)) };
}

/** The letter, when a hub of the hall has signed it as handed on by itself; else undefined. */
export async function openLetter(
  hall: string,
  payload: unknown,
  hubKeyOf: (device: DeviceId) => string | undefined,
): Promise<unknown> {
  const { by, letter, sig } = (payload ?? {}) as Partial<Record<keyof SealedLetter, unknown>>;
  if (typeof by !== 'string' || typeof sig !== 'string' || typeof letter !== 'object') return undefined;
  const { via, from, kind } = (letter ?? {}) as { via?: unknown; from?: unknown; kind?: unknown };
  if ((kind === 'carried' ? via : from) !== by) return undefined;
  const key = hubKeyOf(by);
  if (key === undefined) return undefined;
  return (await verifySignature(key, signedText(hall, by, letter), sig)) ? letter : undefined;
}
