import { describe, expect, it } from 'vitest';
import { makeKeyPair, signerFor, verifySignature } from './web-signer.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe('a signature', () => {
  // Whoever could write it differently could make twins of everybody's events: the revision is a hash over it (F3).
  it('has one spelling', async () => {
    const { publicKey, sign } = await signerFor(await makeKeyPair(false));
    const sig = await sign('一窗');
    expect(await verifySignature(publicKey, '一窗', sig)).toBe(true);
    const last = LETTERS.indexOf(sig.at(-1) ?? '');
    // 64 bytes leave four bits of the last letter unused.
    const sameBytes = [1, 7, 15].map((bits) => sig.slice(0, -1) + LETTERS[last ^ bits]);
    const otherLetters = sig.replaceAll('-', '+').replaceAll('_', '/');
    const spellings = [...sameBytes, `${sig}==`, ` ${sig}`, `${sig}\n`, `${sig.slice(0, 9)} ${sig.slice(9)}`];
    for (const other of otherLetters === sig ? spellings : [...spellings, otherLetters]) {
      expect([other, await verifySignature(publicKey, '一窗', other)]).toEqual([other, false]);
    }
  });

  it('has one s: the other one, which anybody can work out, is refused', async () => {
    const { publicKey, sign } = await signerFor(await makeKeyPair(false));
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    for (let n = 0; n < 20; n++) {
      const sig = await sign(`text ${n}`);
      const bytes = Buffer.from(sig, 'base64url');
      const s = BigInt(`0x${bytes.subarray(32).toString('hex')}`);
      const other = Buffer.from((order - s).toString(16).padStart(64, '0'), 'hex');
      const twin = Buffer.concat([bytes.subarray(0, 32), other]).toString('base64url');
      expect(await verifySignature(publicKey, `text ${n}`, sig)).toBe(true);
      expect(await verifySignature(publicKey, `text ${n}`, twin)).toBe(false);
    }
  });

  it('is of one text and one key', async () => {
    const [one, other] = [
      await signerFor(await makeKeyPair(false)),
      await signerFor(await makeKeyPair(false)),
    ];
    const sig = await one.sign('一窗');
    expect(await verifySignature(one.publicKey, '二窗', sig)).toBe(false);
    expect(await verifySignature(other.publicKey, '一窗', sig)).toBe(false);
    expect(await verifySignature('no key', '一窗', sig)).toBe(false);
  });
});
