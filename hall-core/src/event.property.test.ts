import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventId, parseEventId } from './event.ts';

const hex = fc.stringMatching(/^[0-9a-f]{32}$/);
const boot = fc.stringMatching(/^[0-9a-z]{1,16}$/);

describe('an event id', () => {
  it('[E5] reads back as the log and place it was made of', () => {
    fc.assert(
      fc.property(hex, boot, fc.integer({ min: 1, max: 999_999_999 }), (device, token, n) => {
        const log = `${device}.${token}`;
        expect(parseEventId(eventId(log, n))).toEqual({ log, n });
      }),
    );
  });

  it('[E5] has one spelling: a text that reads as an id is the id of what it names', () => {
    fc.assert(
      fc.property(hex, boot, fc.stringMatching(/^[0-9]{1,10}$/), (device, token, digits) => {
        const text = `${device}.${token}/${digits}`;
        const parsed = parseEventId(text);
        expect(parsed === undefined || eventId(parsed.log, parsed.n) === text).toBe(true);
      }),
    );
  });
});
