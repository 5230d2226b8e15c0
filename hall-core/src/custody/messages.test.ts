import { describe, expect, it } from 'vitest';
import { type Message, readMessage } from './messages.ts';

const WHOLE: readonly Message[] = [
  { kind: 'number-ask', request: 'r', series: 'C' },
  { kind: 'number-grant', request: 'r', label: 'C001', rank: 1 },
  { kind: 'number-refused', request: 'r', code: 'unknown-series' },
  { kind: 'next-ask', request: 'r', boot: 'd1', window: 3 },
  { kind: 'next-pass', request: 'r', ticket: 't', k: 2 },
  { kind: 'next-none', request: 'r', code: 'nobody-waiting' },
  { kind: 'beat', seq: 1, boot: 'd1', window: 3, holds: [{ ticket: 't', k: 2 }], heads: { log: 4 } },
  { kind: 'beat-answer', seq: 1, valid: [], by: [], silent: [], autonomyMs: 1, wallMs: 1 },
  { kind: 'give-back-ask', ticket: 't', k: 2 },
  { kind: 'silent-ask' },
  { kind: 'silent-told', windows: [{ window: 4, forMs: 40_000, people: 3 }] },
  { kind: 'hub-here', boot: 'd1' },
  { kind: 'lease-ask', desk: 'x', epoch: 1, seq: 1, heads: {} },
  { kind: 'lease-grant', desk: 'x', epoch: 1, seq: 1, whole: true },
  { kind: 'have', log: 'x', n: 1 },
  { kind: 'promise-ask', desk: 'x', epoch: 2 },
  {
    kind: 'promise',
    desk: 'x',
    epoch: 2,
    terms: { epoch: 1, version: 1, hub: 'h', basis: 'opened', electorate: ['h'], inSync: [] },
  },
  { kind: 'seats-ask', request: 'r', slot: '1030', has: 1, wanted: 2 },
  { kind: 'seats-given', request: 'r', slot: '1030', seats: 4 },
  { kind: 'seats-none', request: 'r', slot: '1030', code: 'past-cutoff' },
  { kind: 'clock-ask', seq: 1 },
  { kind: 'clock-answer', seq: 1, wallMs: 2 },
  { kind: 'ahead', day: '20260304', message: { kind: 'clock-ask', seq: 1 } },
  { kind: 'leaving' },
];

describe('a message off the wire', () => {
  it.each(WHOLE.map((message) => [message.kind, message] as const))(
    '[M1] is read when it is whole: %s',
    (_kind, message) => {
      expect(readMessage({ from: 'd', message })).toEqual({ ok: true, value: { from: 'd', message } });
    },
  );

  it.each(
    WHOLE.flatMap((message) => Object.keys(message).map((field) => [message.kind, field, message] as const)),
  )('[M1] is refused without its fields: %s without %s', (_kind, field, message) => {
    const { [field as 'kind']: _left, ...rest } = message;
    expect(readMessage({ from: 'd', message: rest })).toMatchObject({ ok: false });
    expect(readMessage({ from: 'd', message: { ...message, [field]: null } })).toMatchObject({ ok: false });
  });

  it.each([
    null,
    'next-ask',
    {},
    { from: 'd' },
    { message: WHOLE[0] },
    { from: 'd', message: { kind: 'constructor' } },
    { from: 'd', message: { kind: 'desk-moved', to: 'd' } },
    { from: 'd', message: { ...WHOLE[6], holds: [{ ticket: 't' }] } },
  ])('[M1] is refused when it is none or of a newer kind: %j', (value) => {
    expect(readMessage(value)).toMatchObject({ ok: false, refusal: { code: 'not-a-message' } });
  });

  it.each([
    { kind: 'beat-answer', seq: 1, valid: [], by: [], silent: [], autonomyMs: 1, wallMs: 1 },
    { kind: 'ahead', day: '20260304', message: { kind: 'clock-ask', seq: 1 } },
    { kind: 'seats-ask', request: 'r', slot: '1030', has: 1 },
    'clock-ask',
  ])('[U25] is refused about a day ahead when it is not whole or not about seats: %j', (message) => {
    const ahead = { kind: 'ahead', day: '20260304', message };
    expect(readMessage({ from: 'd', message: ahead })).toMatchObject({ ok: false });
  });
});
