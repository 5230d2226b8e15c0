import type { DeviceId, HallFold } from '@onewindow/hall-core';
import type { HubPass, Signer } from '@onewindow/replica/runtime';
import { answerRoad, beginRoad, endRoad, type Offer, type Sealed, seal, unsealed } from './sealed-road.ts';

/** `POST /api/v1/authority`: a hub asks another for the hall's certificate authority. */
export type AuthorityAsk = Offer;

export type AuthorityAnswer = Offer & Sealed;

/**
 * Hands the authority's key to another hub of the hall, sealed for that hub alone: the road between them may be plain
 * HTTP, and whoever had the key could pose as any hub. Undefined when the asker did not sign its ask.
 */
export async function sealAuthority(
  authority: string,
  ask: AuthorityAsk,
  asker: { readonly publicKey: string },
  signer: Signer,
): Promise<AuthorityAnswer | undefined> {
  const answered = await answerRoad('onewindow-authority', ask, asker.publicKey, signer);
  return answered === undefined ? undefined : { ...answered.offer, ...seal(answered.road, authority) };
}

/** Asks a hub for the hall's authority; undefined when it has none, or the answer is not that hub's. */
export async function askForAuthority(
  url: string,
  hub: DeviceId,
  { fold, signer, pass }: { readonly fold: HallFold; readonly signer: Signer; readonly pass: HubPass },
): Promise<string | undefined> {
  const begun = await beginRoad('onewindow-authority', signer);
  const answer = await pass
    .fetch(`${url}/api/v1/authority`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(begun.offer),
    })
    .then((reply) => (reply.ok ? (reply.json() as Promise<AuthorityAnswer>) : undefined))
    .catch(() => undefined);
  const publicKey = fold.rolesOf(hub).includes('hub') ? fold.keyOf(hub) : undefined;
  if (answer === undefined || publicKey === undefined) return undefined;
  const road = await endRoad(begun, answer, publicKey);
  const authority = road === undefined ? undefined : unsealed(road, answer);
  return typeof authority === 'string' ? authority : undefined;
}
