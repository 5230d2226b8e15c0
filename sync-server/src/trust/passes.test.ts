import { beforeEach, describe, expect, it } from 'vitest';
import { PASS_MS, Passes } from './passes.ts';

const DEVICE = '51119c14bfee03293a47457947573dd8';
let nowMs = 0;
let passes: Passes;

beforeEach(() => {
  nowMs = 5_000;
  passes = new Passes(() => nowMs);
});

describe('a pass', () => {
  it('names its holder until it ends', () => {
    const pass = passes.passFor(DEVICE);
    expect(passes.holderOf(pass)).toBe(DEVICE);
    nowMs += PASS_MS + 1;
    expect(passes.holderOf(pass)).toBeUndefined();
  });

  it('is none when a letter of it is another, at another hub, or as a nonce', () => {
    const pass = passes.passFor(DEVICE);
    for (const at of [0, 33, pass.length - 1]) {
      const other = pass[at] === 'a' ? 'b' : 'a';
      expect(passes.holderOf(pass.slice(0, at) + other + pass.slice(at + 1))).toBeUndefined();
    }
    expect(new Passes(() => nowMs).holderOf(pass)).toBeUndefined();
    expect(passes.takeNonce(pass)).toBe(false);
    for (const none of ['', '.', '..', 'x.9999999999.y', `${pass}.z`])
      expect(passes.holderOf(none)).toBeUndefined();
  });
});

describe('a nonce', () => {
  it('is taken once, within a minute, and by no other name', () => {
    const nonce = passes.nonce();
    expect(passes.holderOf(nonce)).toBeUndefined();
    expect(passes.takeNonce(nonce)).toBe(true);
    expect(passes.takeNonce(nonce)).toBe(false);
    const late = passes.nonce();
    nowMs += 60_001;
    expect(passes.takeNonce(late)).toBe(false);
  });

  it('is not taken again after others have ended', () => {
    const first = passes.nonce();
    passes.takeNonce(first);
    nowMs += 59_000;
    const second = passes.nonce();
    passes.takeNonce(second);
    nowMs += 2_000;
    expect(passes.takeNonce(first)).toBe(false);
    expect(passes.takeNonce(second)).toBe(false);
  });
});
