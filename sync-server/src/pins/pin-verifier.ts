import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { PinVerifier } from '../persons/person-record.ts';

/** Costs of scrypt (RFC 7914): 32 MiB and some 100 ms for each try. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

const hashOf = (pin: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(pin, salt, HASH_BYTES, COST, (error, hash) => (error === null ? resolve(hash) : reject(error))),
  );

/** What a PIN is tried against from now on; the PIN itself is kept nowhere. */
export async function pinVerifier(pin: string): Promise<PinVerifier> {
  const salt = randomBytes(SALT_BYTES);
  return { salt: salt.toString('base64url'), hash: (await hashOf(pin, salt)).toString('base64url') };
}

export async function isPinOf(pin: string, { salt, hash }: PinVerifier): Promise<boolean> {
  const expected = Buffer.from(hash, 'base64url');
  const given = await hashOf(pin, Buffer.from(salt, 'base64url'));
  return given.length === expected.length && timingSafeEqual(given, expected);
}
