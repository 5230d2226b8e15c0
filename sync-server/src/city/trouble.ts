import type { EntryRefusal } from '@onewindow/hall-core';
import { isNoRoom } from '../couch/no-room.ts';
import type { PeerAnswer } from '../peers/ask-peer.ts';

/** Why a hall is not heard. */
export type HallTrouble =
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** Somebody answers by HTTPS whose certificate this computer has no reason to trust. */
  | { readonly kind: 'certificate'; readonly reason: string }
  | { readonly kind: 'not-a-hub' }
  | { readonly kind: 'refused'; readonly code: EntryRefusal }
  /** It answered, and broke off or said something odd. */
  | { readonly kind: 'broke-off'; readonly reason: string }
  /** This computer cannot keep what came. */
  | { readonly kind: 'not-kept'; readonly reason: string };

/** What Node says of a certificate it does not trust. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|ISSUER/;

/** Why no hub of a hall answered. */
export function silenceOf(
  answer: Exclude<PeerAnswer, { kind: 'hub' }>,
): Extract<HallTrouble, { kind: 'unreachable' | 'certificate' | 'not-a-hub' }> {
  if (answer.kind === 'not-a-hub') return answer;
  const { reason } = answer;
  return { kind: CERTIFICATE.test(reason) ? 'certificate' : 'unreachable', reason };
}

/** That this computer cannot keep what came; undefined for any other error. */
export function diskTrouble(error: unknown): HallTrouble | undefined {
  const { code, syscall, message = String(error) } = (error ?? {}) as NodeJS.ErrnoException;
  const isOfDisk = isNoRoom(error) || /^(?:open|write|rename|f?truncate|fsync)$/.test(syscall ?? '');
  return isOfDisk ? { kind: 'not-kept', reason: code ?? message } : undefined;
}
