import type { DeviceRole, EntryRefusal, JoinAnswer } from '@onewindow/hall-core';
import type { Signer } from '../ports.ts';
import { askJson, provenAt, refusedBy } from './hub-pass.ts';

export interface Joining {
  readonly role: DeviceRole;
  readonly name: string;
  /** As typed or scanned; left out where none is needed. */
  readonly code?: string;
}

export type Joined =
  | ({ readonly kind: 'joined' } & JoinAnswer)
  | { readonly kind: 'refused'; readonly code: EntryRefusal; readonly waitMs?: number }
  | { readonly kind: 'unreachable' };

/** Asks a hub to take this device into the hall. */
export async function joinHall(
  base: string,
  signer: Signer,
  joining: Joining,
  fetcher: typeof fetch = (...args) => fetch(...args),
): Promise<Joined> {
  try {
    const proof = await provenAt(base, signer, fetcher);
    const { publicKey } = signer;
    const answer = await askJson(fetcher, `${base}/api/v1/join`, { publicKey, ...proof, ...joining });
    return answer.ok ? { kind: 'joined', ...(answer.body as JoinAnswer) } : refusedBy(answer);
  } catch {
    return { kind: 'unreachable' };
  }
}
