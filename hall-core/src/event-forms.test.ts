import { describe, expect, it } from 'vitest';
import type { EventBody, HallEvent } from './event.ts';
import { checkEnvelope, isKnown } from './event-forms.ts';
import { draft } from './event-types.ts';
import { townshipWith } from './test-support/hall-net.ts';
import { foldOf, issueOf, ofTicket, Pen } from './test-support/pen.ts';

const event = new Pen('kiosk').write(issueOf());
const code = (document: unknown): string => {
  const checked = checkEnvelope(document);
  return checked.ok ? 'ok' : checked.refusal.code;
};

describe('what is wrong for ever with a document', () => {
  it.each([
    ['no object', null, 'not-an-object'],
    ['a list', [], 'not-an-object'],
    ['another id', { ...event, _id: 'design/x' }, 'bad-id'],
    ['no type', { ...event, type: '' }, 'bad-field'],
    ['a type too long', { ...event, type: 'x'.repeat(201) }, 'bad-field'],
    ['a version that is no count', { ...event, v: -1 }, 'bad-field'],
    ['a day that is none', { ...event, day: '2026-03-02' }, 'bad-field'],
    ['a time of one part', { ...event, at: [1] }, 'bad-field'],
    ['a time after the year 5000', { ...event, at: [1e14, 0] }, 'bad-field'],
    ['no author', { ...event, by: null }, 'bad-field'],
    ['a clerk that is no text', { ...event, by: { ...event.by, clerk: 5 } }, 'bad-field'],
    ['no entity', { ...event, about: undefined }, 'bad-field'],
    ['a payload that is no object', { ...event, data: 'x' }, 'bad-field'],
    ['a hash of another form', { ...event, prev: 'x' }, 'bad-field'],
    ['another device’s name', { ...event, by: { device: 'f'.repeat(32) } }, 'bad-author'],
    ['a first event that follows one', { ...event, prev: 'f'.repeat(32) }, 'chain-start'],
    [
      'a second event that follows none',
      { ...event, _id: event._id.replace('/000001', '/000002') },
      'chain-start',
    ],
    ['no signature', { ...event, sig: '' }, 'unsigned'],
  ])('[E8] is %s', (_what, document, expected) => {
    expect(code(document)).toBe(expected);
  });

  it('[E8] is nothing about a good event, nor about one of an unknown type or a newer version', () => {
    expect(code(event)).toBe('ok');
    expect(code({ ...event, type: 'ticket-weighed', v: 7, data: {}, new: 1 })).toBe('ok');
  });
});

describe('an event this version does not understand', () => {
  const unknown: readonly [string, Partial<EventBody>][] = [
    ['an unknown type', { type: 'ticket-weighed' }],
    ['a name every object has', { type: 'constructor' }],
    ['a newer version', { v: 2 }],
    ['a payload without a field', { data: { label: 'C001' } }],
    ['a payload with a field of another kind', { data: { ...event.data, usualMinutes: '5' } }],
    ['a language it has no words for', { data: { ...event.data, language: 'bo' } }],
  ];

  it.each(unknown)('[E9] is kept, counted and left out of the fold: %s', (_what, change) => {
    const strange = { ...event, ...change, _rev: '1-x' } as HallEvent;
    const fold = foldOf();
    expect(fold.add(strange)).toBe('not-understood');
    expect(fold.event(strange._id)).toBe(strange);
    expect(fold.notUnderstood).toBe(1);
    expect(fold.size).toBe(1);
    expect(fold.holdings.headOf(`${event.by.device}.d1`)).toBe(1);
    expect(fold.tickets()).toEqual([]);
  });

  it('[E9] is not one with a field more', () => {
    expect(isKnown({ ...event, data: { ...event.data, channel: 'phone' } })).toBe(true);
  });

  it('[E9] is a hall file of another format, which this version would misread', () => {
    const pen = new Pen('hub');
    const hall = draft('hall-configured', 'hall', { hall: townshipWith() });
    expect(isKnown(pen.write(hall))).toBe(true);
    expect(isKnown(pen.write({ ...hall, data: { hall: { format: 'onewindow-hall/2' } } }))).toBe(false);
  });

  it('[E9] is a pass to nobody, or to a boot that is no text', () => {
    const pass = ofTicket('ticket-passed', { k: 1, to: { device: 'd' }, reason: 'next' });
    const pen = new Pen('hub');
    expect(isKnown(pen.write(pass))).toBe(true);
    expect(isKnown(pen.write({ ...pass, data: { ...pass.data, to: {} } }))).toBe(false);
    expect(isKnown(pen.write({ ...pass, data: { ...pass.data, to: { device: 'd', boot: 3 } } }))).toBe(false);
    expect(isKnown(pen.write({ ...pass, data: { ...pass.data, k: 1.5 } }))).toBe(false);
  });
});
