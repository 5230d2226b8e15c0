import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256, utf8 } from './sha256.ts';

const TWO_BLOCKS = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq';
const FOUR_WORDS =
  'abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu';

describe('SHA-256', () => {
  // The example messages NIST publishes with FIPS 180-4.
  it.each([
    ['the empty message', '', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['24 bits', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['448 bits', TWO_BLOCKS, '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'],
    ['896 bits', FOUR_WORDS, 'cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1'],
    [
      'a million times a',
      'a'.repeat(1_000_000),
      'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
    ],
  ])('[E3] gives the published digest of %s', (_what, message, digest) => {
    expect(sha256(message)).toBe(digest);
    expect(sha256(new TextEncoder().encode(message))).toBe(digest);
  });

  it('[E3] agrees with the platform around every block boundary', () => {
    for (let length = 0; length <= 130; length++) {
      const message = '窗'.repeat(length % 7) + 'x'.repeat(length);
      expect(sha256(message)).toBe(createHash('sha256').update(message, 'utf8').digest('hex'));
    }
  });

  it('[E3] writes text as UTF-8, a lone surrogate as U+FFFD', () => {
    for (const text of ['取号 é €', '\u{1f600}\u{20000}', 'a\ud800b', '\udc00', '\ud800\ud800\udc00']) {
      expect([...utf8(text)]).toEqual([...new TextEncoder().encode(text)]);
    }
  });
});
