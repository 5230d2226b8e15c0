import { canonical, type DeviceId, type HallFold } from '@onewindow/hall-core';
import { type HubPass, type Signer, verifySignature } from '@onewindow/replica/runtime';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const CIPHER = 'AES-GCM';
const IV_BYTES = 12;

/** `POST /api/v1/authority`: a hub asks another for the hall's certificate authority. */
export interface AuthorityAsk {
  readonly ephemeral: string;
  /** Of the asking hub's device key, over the ephemeral one. */
  readonly sig: string;
}

export interface AuthorityAnswer {
  readonly ephemeral: string;
  readonly iv: string;
  readonly sealed: string;
  /** Of the answering hub's device key, over all of this and the ask. */
  readonly sig: string;
}

const askText = (ephemeral: string): string => canonical({ purpose: 'onewindow-authority-ask', ephemeral });
const answerText = (asked: string, { ephemeral, iv, sealed }: Omit<AuthorityAnswer, 'sig'>): string =>
  canonical({ purpose: 'onewindow-authority', asked, ephemeral, iv, sealed });

/**
 * Hands the authority's key to another hub of the hall, sealed for that hub alone: the road between them may be plain
 * HTTP, and whoever had the key could pose as any hub. Both ephemeral keys are signed by the hubs' own (signed
 * Diffie-Hellman on P-256, AES-GCM). Undefined when the asker did not sign its ask.
 */
export async function sealAuthority(
  authority: string,
  { ephemeral, sig }: AuthorityAsk,
  asker: { readonly publicKey: string },
  signer: Signer,
): Promise<AuthorityAnswer | undefined> {
  if (!(await verifySignature(asker.publicKey, askText(ephemeral), sig))) return undefined;
  const own = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
  const ownEphemeral = await published(own.publicKey);
  const key = await sharedKey(own.privateKey, ephemeral, ephemeral + ownEphemeral);
  if (key === undefined) return undefined;
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = await crypto.subtle.encrypt({ name: CIPHER, iv }, key, Buffer.from(authority));
  const answer = {
    ephemeral: ownEphemeral,
    iv: Buffer.from(iv).toString('base64url'),
    sealed: Buffer.from(sealed).toString('base64url'),
  };
  return { ...answer, sig: await signer.sign(answerText(ephemeral, answer)) };
}

/** Asks a hub for the hall's authority; undefined when it has none, or the answer is not that hub's. */
export async function askForAuthority(
  url: string,
  hub: DeviceId,
  { fold, signer, pass }: { readonly fold: HallFold; readonly signer: Signer; readonly pass: HubPass },
): Promise<string | undefined> {
  const own = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
  const ephemeral = await published(own.publicKey);
  const ask: AuthorityAsk = { ephemeral, sig: await signer.sign(askText(ephemeral)) };
  const answer = await pass
    .fetch(`${url}/api/v1/authority`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ask),
    })
    .then((reply) => (reply.ok ? (reply.json() as Promise<AuthorityAnswer>) : undefined))
    .catch(() => undefined);
  const publicKey = fold.rolesOf(hub).includes('hub') ? fold.keyOf(hub) : undefined;
  if (answer === undefined || publicKey === undefined) return undefined;
  if (!(await verifySignature(publicKey, answerText(ephemeral, answer), answer.sig))) return undefined;
  const key = await sharedKey(own.privateKey, answer.ephemeral, ephemeral + answer.ephemeral);
  if (key === undefined) return undefined;
  const iv = Buffer.from(answer.iv, 'base64url');
  const opened = await crypto.subtle.decrypt(
    { name: CIPHER, iv },
    key,
    Buffer.from(answer.sealed, 'base64url'),
  );
  return Buffer.from(opened).toString('utf8');
}

type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const published = async (key: Key): Promise<string> =>
  Buffer.from(await crypto.subtle.exportKey('raw', key)).toString('base64url');

/** The key both ends come to; undefined when the other's is none. */
async function sharedKey(own: Key, other: string, salt: string): Promise<Key | undefined> {
  try {
    const theirs = await crypto.subtle.importKey('raw', Buffer.from(other, 'base64url'), CURVE, false, []);
    const bits = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, own, 256);
    const material = await crypto.subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey']);
    const derivation = {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: Buffer.from(salt),
      info: Buffer.from('onewindow-authority'),
    };
    return await crypto.subtle.deriveKey(derivation, material, { name: CIPHER, length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
  } catch {
    return undefined;
  }
}
