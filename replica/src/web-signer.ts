import { deviceIdOf } from '@onewindow/hall-core';
import type { Signer } from './ports.ts';

/** ECDSA on P-256 with SHA-256: the one signature every WebCrypto of the last years has. */
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** Makes a device's key pair. In a browser it is kept as it is and can never be read out. */
export const makeKeyPair = (extractable: boolean) =>
  crypto.subtle.generateKey(ALGORITHM, extractable, ['sign', 'verify']);

/** Browser and Node each have their own name for this type. */
export type KeyPair = Awaited<ReturnType<typeof makeKeyPair>>;

const exportJwk = (key: KeyPair['privateKey']) => crypto.subtle.exportKey('jwk', key);

/** A key pair as a file holds it. */
export interface KeyPairJwk {
  readonly privateJwk: Awaited<ReturnType<typeof exportJwk>>;
  readonly publicJwk: Awaited<ReturnType<typeof exportJwk>>;
}

export async function exportKeyPair({ privateKey, publicKey }: KeyPair): Promise<KeyPairJwk> {
  return { privateJwk: await exportJwk(privateKey), publicJwk: await exportJwk(publicKey) };
}

export async function importKeyPair({ privateJwk, publicJwk }: KeyPairJwk): Promise<KeyPair> {
  return {
    privateKey: await crypto.subtle.importKey('jwk', privateJwk, ALGORITHM, true, ['sign']),
    publicKey: await crypto.subtle.importKey('jwk', publicJwk, ALGORITHM, true, ['verify']),
  };
}

/** The signer of a key pair; the device's id is the hash of its public key. */
export async function signerFor(pair: KeyPair): Promise<Signer> {
  const publicKey = base64url(await crypto.subtle.exportKey('raw', pair.publicKey));
  return {
    device: deviceIdOf(publicKey),
    publicKey,
    sign: async (text) => {
      const bytes = await crypto.subtle.sign(SIGNING, pair.privateKey, new TextEncoder().encode(text));
      return base64url(withLowS(new Uint8Array(bytes)).buffer);
    },
  };
}

/** The order of P-256 (FIPS 186-4, D.1.2.3). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const SCALAR_BYTES = 32;

/** The second half of a signature as a number. */
function sOf(signature: Uint8Array): bigint {
  let s = 0n;
  for (const byte of signature.subarray(SCALAR_BYTES)) s = (s << 8n) | BigInt(byte);
  return s;
}

/** Of the two signatures (r, s) and (r, n − s), which are equally good, the one with the lower s (as in BIP 62). */
export function withLowS(signature: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let s = sOf(signature);
  if (s <= ORDER / 2n) return signature;
  s = ORDER - s;
  const low = signature.slice();
  for (let at = low.length - 1; at >= SCALAR_BYTES; at--, s >>= 8n) low[at] = Number(s & 0xffn);
  return low;
}

export type VerifyKey = KeyPair['publicKey'];

/** A published key ready for use; undefined for what is no key. */
export async function importVerifyKey(publicKey: string): Promise<VerifyKey | undefined> {
  try {
    return await crypto.subtle.importKey('raw', fromBase64url(publicKey), ALGORITHM, false, ['verify']);
  } catch {
    return undefined;
  }
}

/**
 * Whether a text was signed by the holder of a key; a signature that cannot be read, or is written otherwise than
 * a signer writes it, was not: in another spelling, or with the other s, an event would have another revision, and be
 * its own twin.
 */
export async function isSignedBy(key: VerifyKey, text: string, sig: string): Promise<boolean> {
  try {
    const bytes = fromBase64url(sig);
    if (base64url(bytes.buffer) !== sig || sOf(bytes) > ORDER / 2n) return false;
    return await crypto.subtle.verify(SIGNING, key, bytes, new TextEncoder().encode(text));
  } catch {
    return false;
  }
}

/** Whether a text was signed by the holder of a public key; a key that cannot be read has no holder. */
export async function verifySignature(publicKey: string, text: string, sig: string): Promise<boolean> {
  const key = await importVerifyKey(publicKey);
  return key !== undefined && isSignedBy(key, text, sig);
}

function base64url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
}

/** A token no earlier boot had: 50 random bits in base 32, usable in an event id. */
export function randomToken(length = 10): string {
  const letters = '0123456789abcdefghjkmnpqrstvwxyz';
  return [...crypto.getRandomValues(new Uint8Array(length))]
    .map((byte) => letters.charAt(byte & 31))
    .join('');
}
