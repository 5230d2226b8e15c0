import { expect, it } from 'vitest';
import { isPin, type PinTries, pinTriesLeft, pinWaitMs, wrongPin } from './pins.ts';

const MINUTE_MS = 60_000;
const START_MS = Date.parse('2026-11-23T08:40:00+08:00');

/** The waits after each of so many wrong tries, each made the moment it may be, in minutes. */
function waitsOf(count: number): number[] {
  let tries: PinTries | undefined;
  let nowMs = START_MS;
  return Array.from({ length: count }, () => {
    nowMs += pinWaitMs(tries, nowMs);
    tries = wrongPin(tries, nowMs);
    return pinWaitMs(tries, nowMs) / MINUTE_MS;
  });
}

it('[Y15] after five wrong PINs each further one waits longer, a quarter of an hour at most', () => {
  expect(waitsOf(11)).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 15, 15, 15]);
});

it('[Y15] a wait ends, and a clock set back makes it no longer', () => {
  let tries: PinTries | undefined;
  for (let n = 0; n < 5; n++) tries = wrongPin(tries, START_MS);
  expect(pinTriesLeft(tries)).toBe(0);
  expect(pinWaitMs(tries, START_MS + MINUTE_MS - 1)).toBe(1);
  expect(pinWaitMs(tries, START_MS + MINUTE_MS)).toBe(0);
  expect(pinWaitMs(tries, START_MS - 365 * 24 * 60 * MINUTE_MS)).toBe(MINUTE_MS);
});

it('[Y15] a wrong PIN of yesterday is forgotten', () => {
  let tries: PinTries | undefined;
  for (let n = 0; n < 9; n++) tries = wrongPin(tries, START_MS);
  tries = wrongPin(tries, START_MS + 24 * 60 * MINUTE_MS);
  expect(tries.wrong).toBe(1);
  expect(pinTriesLeft(tries)).toBe(4);
});

it('[Y15] a PIN has four to eight digits and nothing else', () => {
  for (const pin of ['0000', '2580', '13579246']) expect([pin, isPin(pin)]).toEqual([pin, true]);
  for (const none of ['', '258', '135792468', '25 80', '２５８０', '2580\n', 2580, null, undefined]) {
    expect([none, isPin(none)]).toEqual([none, false]);
  }
});
