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
    sign: async (text) =>
      base64url(await crypto.subtle.sign(SIGNING, pair.privateKey, new TextEncoder().encode(text))),
  };
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
 * a signer writes it, was not: in another spelling an event would have another revision, and be its own twin.
 */
export async function isSignedBy(key: VerifyKey, text: string, sig: string): Promise<boolean> {
  try {
    const bytes = fromBase64url(sig);
    if (base64url(bytes.buffer) !== sig) return false;
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
