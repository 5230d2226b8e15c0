import { type HallFile, type PinAnswer, refuse } from '@onewindow/hall-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { township } from '../test-support/township.ts';
import { LocalPins, type PinMemory } from './local-pins.ts';
import { PinGate } from './pin-gate.ts';

const DAY_MS = 24 * 60 * 60_000;
const CLERK = 'clerk-011';
/** Counting is tested here, not the cost of a try. */
const ITERATIONS = 1_000;

let nowMs = 0;
let kept = new Map<string, unknown>();

const memory = (): PinMemory => ({
  meta: async <T>(name: string) => kept.get(name) as T | undefined,
  setMeta: async (name, value) => void kept.set(name, value),
});

const localPins = (): LocalPins => new LocalPins(memory(), () => nowMs, ITERATIONS);

beforeEach(() => {
  nowMs = Date.parse('2026-11-23T08:40:00+08:00');
  kept = new Map();
});

describe('a device that is cut off', () => {
  it('lets in whom a hub has confirmed here, with the same PIN, for thirty days', async () => {
    await localPins().remember(CLERK, '2580');
    expect(await localPins().verify(CLERK, '2580')).toEqual({ kind: 'ok', offline: true });
    expect(await localPins().verify(CLERK, '2581')).toEqual({ kind: 'wrong', triesLeft: 4 });
    expect(await localPins().verify('clerk-012', '2580')).toEqual({ kind: 'not-known-here' });
    nowMs += 30 * DAY_MS;
    expect(await localPins().verify(CLERK, '2580')).toEqual({ kind: 'ok', offline: true });
    nowMs += 1;
    expect(await localPins().verify(CLERK, '2580')).toEqual({ kind: 'not-known-here' });
  });

  it('counts wrong PINs over restarts, and lets nobody in before the wait is over', async () => {
    await localPins().remember(CLERK, '2580');
    for (let n = 0; n < 4; n++) await localPins().verify(CLERK, '0000');
    expect(await localPins().verify(CLERK, '0000')).toEqual({ kind: 'wait', waitMs: 60_000 });
    expect(await localPins().verify(CLERK, '2580')).toEqual({ kind: 'wait', waitMs: 60_000 });
    nowMs += 60_000;
    expect(await localPins().verify(CLERK, '0000')).toEqual({ kind: 'wait', waitMs: 120_000 });
    nowMs += 120_000;
    expect(await localPins().verify(CLERK, '2580')).toMatchObject({ kind: 'ok' });
  });

  it('keeps nothing that could be tried elsewhere: no PIN, and a key that cannot be read', async () => {
    await localPins().remember(CLERK, '2580');
    const key = kept.get('pin-key') as CryptoKey;
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
    expect(JSON.stringify([...kept])).not.toContain('2580');
    // What was copied to another device is of no use there.
    kept.delete('pin-key');
    expect(await localPins().verify(CLERK, '2580')).toEqual({ kind: 'wrong', triesLeft: 4 });
  });
});

/** A gate of a hall that asks for PINs, and what its hub will answer; undefined: out of reach. */
function gateWith(
  answers: (PinAnswer | undefined)[],
  rules: HallFile['rules'] = { signIn: 'pin' },
  isLone = false,
) {
  let monoMs = 0;
  const gate = new PinGate({
    hall: () => ({ ...township(), ...(rules === undefined ? {} : { rules }) }),
    isLone,
    askHub: async () => answers.shift(),
    local: localPins(),
    monoMs: () => monoMs,
  });
  const signIn = (clerk = CLERK) => gate.refusalOf({ kind: 'sign-in', window: 3, clerk });
  const pass = (ms: number): void => {
    monoMs += ms;
  };
  return { gate, signIn, pass };
}

describe('signing in where PINs are asked for', () => {
  it('takes a PIN the hub found right, of that clerk, once, within two minutes', async () => {
    const ok: PinAnswer = { kind: 'ok' };
    const { gate, signIn, pass } = gateWith([ok, ok, ok]);
    expect(signIn()).toEqual(refuse('pin-needed'));
    await gate.prove(CLERK, '2580');
    expect([signIn(), signIn()]).toEqual([undefined, refuse('pin-needed')]);
    await gate.prove(CLERK, '2580');
    expect(signIn('clerk-012')).toEqual(refuse('pin-needed'));
    await gate.prove(CLERK, '2580');
    pass(120_001);
    expect(signIn()).toEqual(refuse('pin-needed'));
  });

  it('goes on by what the device keeps when no hub is in reach, until the hub says otherwise', async () => {
    const { gate, signIn } = gateWith([
      { kind: 'ok' },
      undefined,
      { kind: 'wrong', triesLeft: 4 },
      undefined,
      { kind: 'wrong', triesLeft: 3 },
      undefined,
    ]);
    await gate.prove(CLERK, '2580');
    signIn();
    expect(await gate.prove(CLERK, '2580')).toEqual({ kind: 'ok', offline: true });
    expect(signIn()).toBeUndefined();
    // Mistyped at the hub: what is kept stays.
    await gate.prove(CLERK, '2581');
    expect(signIn()).toEqual(refuse('pin-needed'));
    expect(await gate.prove(CLERK, '2580')).toEqual({ kind: 'ok', offline: true });
    // The manager has set another: the old one is good nowhere any more.
    await gate.prove(CLERK, '2580');
    expect(await gate.prove(CLERK, '2580')).toEqual({ kind: 'not-known-here' });
  });

  it('ends with a cleared PIN, also on this device', async () => {
    const { gate } = gateWith([{ kind: 'ok' }, { kind: 'no-pin' }, undefined]);
    await gate.prove(CLERK, '2580');
    await gate.prove(CLERK, '2580');
    expect(await gate.prove(CLERK, '2580')).toEqual({ kind: 'not-known-here' });
  });

  it('tries nothing where the tries cannot be counted', async () => {
    await localPins().remember(CLERK, '2580');
    const full: PinMemory = { ...memory(), setMeta: () => Promise.reject(new Error('full')) };
    const gate = new PinGate({
      hall: township,
      isLone: false,
      askHub: async () => undefined,
      local: new LocalPins(full, () => nowMs, ITERATIONS),
      monoMs: () => 0,
    });
    expect(await gate.prove(CLERK, '2580')).toEqual({ kind: 'not-known-here' });
  });

  it('asks for none by the default rule, on a tablet that is the whole hall, and for nothing but signing in', () => {
    expect(gateWith([], {}).signIn()).toBeUndefined();
    expect(gateWith([], { signIn: 'pin' }, true).signIn()).toBeUndefined();
    expect(gateWith([]).gate.refusalOf({ kind: 'sign-out' })).toBeUndefined();
  });
});
