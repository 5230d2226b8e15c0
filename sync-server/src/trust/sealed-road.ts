import { createCipheriv, createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto';
import { canonical } from '@onewindow/hall-core';
import { type Signer, verifySignature } from '@onewindow/replica/runtime';

const CURVE = 'prime256v1';
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What a road is for: what is signed for one is worth nothing for another. */
export type Purpose = 'onewindow-persons' | 'onewindow-authority';

/** One end's part in agreeing on a key: made for this once, and signed by the hub's own key. */
export interface Offer {
  readonly ephemeral: string;
  readonly sig: string;
}

export interface Sealed {
  readonly iv: string;
  readonly sealed: string;
}

/** A key two hubs share for a while. */
export interface Road {
  readonly key: Buffer;
}

const offerText = (purpose: Purpose, ephemeral: string, inAnswerTo: string): string =>
  canonical({ purpose, ephemeral, inAnswerTo });

export interface Begun {
  readonly purpose: Purpose;
  readonly offer: Offer;
  readonly own: ECDH;
}

/** The asking end's first word. */
export async function beginRoad(purpose: Purpose, signer: Signer): Promise<Begun> {
  const own = createECDH(CURVE);
  const ephemeral = own.generateKeys('base64url');
  return { purpose, own, offer: { ephemeral, sig: await signer.sign(offerText(purpose, ephemeral, '')) } };
}

/**
 * The other end's answer, and the road. Undefined when the offer is not signed by that key: a pass that was overheard
 * on plain HTTP gets nobody's name. (Signed Diffie-Hellman on P-256, HKDF, AES-GCM.)
 */
export async function answerRoad(
  purpose: Purpose,
  offer: Partial<Offer>,
  publicKey: string,
  signer: Signer,
): Promise<{ readonly road: Road; readonly offer: Offer } | undefined> {
  const { ephemeral, sig } = offer;
  if (typeof ephemeral !== 'string' || typeof sig !== 'string') return undefined;
  if (!(await verifySignature(publicKey, offerText(purpose, ephemeral, ''), sig))) return undefined;
  const own = createECDH(CURVE);
  const answer = own.generateKeys('base64url');
  const road = roadOf(purpose, own, ephemeral, ephemeral + answer);
  if (road === undefined) return undefined;
  return {
    road,
    offer: { ephemeral: answer, sig: await signer.sign(offerText(purpose, answer, ephemeral)) },
  };
}

/** The road at the asking end; undefined when the answer is not that hub's. */
export async function endRoad(
  { purpose, own, offer }: Begun,
  answer: Partial<Offer>,
  publicKey: string,
): Promise<Road | undefined> {
  const { ephemeral, sig } = answer;
  if (typeof ephemeral !== 'string' || typeof sig !== 'string') return undefined;
  if (!(await verifySignature(publicKey, offerText(purpose, ephemeral, offer.ephemeral), sig)))
    return undefined;
  return roadOf(purpose, own, ephemeral, offer.ephemeral + ephemeral);
}

function roadOf(purpose: Purpose, own: ECDH, other: string, salt: string): Road | undefined {
  try {
    const secret = own.computeSecret(other, 'base64url');
    return { key: Buffer.from(hkdfSync('sha256', secret, salt, purpose, KEY_BYTES)) };
  } catch {
    return undefined;
  }
}

export function seal({ key }: Road, value: unknown): Sealed {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final(), cipher.getAuthTag()]);
  return { iv: iv.toString('base64url'), sealed: sealed.toString('base64url') };
}

/** What was sealed for this road; undefined when it was not. */
export function unsealed({ key }: Road, { iv, sealed }: Partial<Sealed>): unknown {
  if (typeof iv !== 'string' || typeof sealed !== 'string') return undefined;
  try {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv(CIPHER, key, Buffer.from(iv, 'base64url'), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return JSON.parse(
      Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString(),
    );
  } catch {
    return undefined;
  }
}
