import { sealEvent } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { faultOf } from './event-fault.ts';
import { writtenEvents } from './test-support/ledger.contract.ts';

const [event] = await writtenEvents(1);
const nested = (depth: number): object => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);

/** An event with other content, sealed with the revision that belongs to it. */
function sealed(change: object): object {
  const { _rev, sig, ...body } = { ...(event as NonNullable<typeof event>), ...change };
  return sealEvent(body, sig);
}

it('finds nothing wrong with an event, whatever a newer version has added to it', () => {
  expect(faultOf(event)).toBeUndefined();
  expect(faultOf(sealed({ type: 'ticket-blessed', v: 9, more: [nested(40)] }))).toBeUndefined();
});

it.each(['_deleted', '_attachments', '_revisions', '_conflicts', '_anything'])(
  'refuses the member %s, which only a database may write',
  (member) => {
    expect(faultOf({ ...event, [member]: true })).toBe('reserved-field');
  },
);

it('refuses a member that a store would lose', () => {
  expect(faultOf(sealed({ data: JSON.parse('{"__proto__":1}') }))).toBe('reserved-field');
});

it('refuses what is nested beyond measure, without walking to its end', () => {
  expect(faultOf(sealed({ data: nested(150) }))).toBe('too-deep');
  expect(faultOf(nested(100_000))).toBe('too-deep');
});

it('refuses a number past all bounds, which JSON reads and cannot write', () => {
  const { data, ...rest } = event as NonNullable<typeof event>;
  const read = JSON.parse(`{"x":[1e3000]}`) as object;
  expect(faultOf({ ...rest, data: { ...data, ...read } })).toBe('endless-number');
});

it('refuses what is no event, and a revision that is not its own', () => {
  for (const thing of [null, undefined, 7, 'text', [], [{}]]) expect(faultOf(thing)).toBe('not-an-object');
  expect(faultOf({ ...event, about: 'ticket:other' })).toBe('revision-mismatch');
});
