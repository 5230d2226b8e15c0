import { describe, expect, it } from 'vitest';
import { compileSelector } from './selector.ts';

const ticket = {
  type: 'ticket',
  label: 'A001',
  n: 7,
  tags: ['elderly', 'return'],
  at: { desk: 'hub.1', wait: null },
};
const matches = (selector: unknown, doc: object = ticket) => {
  const compiled = compileSelector(selector);
  if (!compiled.ok) throw new Error(compiled.refusal.reason);
  return compiled.value(doc as Record<string, unknown>);
};

describe('selectors', () => {
  it.each([
    [{}, true],
    [{ type: 'ticket' }, true],
    [{ type: 'call' }, false],
    [{ n: { $gt: 6, $lte: 7 } }, true],
    [{ n: { $lt: 7 } }, false],
    [{ n: { $ne: 8 } }, true],
    [{ missing: { $ne: 8 } }, false],
    [{ missing: { $exists: false } }, true],
    [{ label: { $in: ['A001', 'B001'] } }, true],
    [{ label: { $nin: ['A001'] } }, false],
    [{ tags: { $all: ['elderly'] } }, true],
    [{ tags: { $size: 2 } }, true],
    [{ tags: { $elemMatch: { $eq: 'return' } } }, true],
    [{ 'at.desk': 'hub.1' }, true],
    [{ at: { desk: { $eq: 'hub.1' } } }, true],
    [{ 'at.wait': { $type: 'null' } }, true],
    [{ $or: [{ n: 1 }, { n: 7 }] }, true],
    [{ $and: [{ n: 1 }, { n: 7 }] }, false],
    [{ $nor: [{ n: 1 }] }, true],
    [{ $not: { n: 7 } }, false],
    [{ n: { $not: { $gt: 7 } } }, true],
    [{ n: { $gt: null } }, true],
    [{ label: { $gt: 5 } }, true],
    [{ at: { $eq: { wait: null, desk: 'hub.1' } } }, true],
    [{ constructor: { $exists: true } }, false],
  ])('%j gives %s', (selector, expected) => expect(matches(selector)).toBe(expected));

  it('reads an escaped dot as part of the name', () => {
    expect(matches({ 'a\\.b': 1 }, { 'a.b': 1 })).toBe(true);
  });

  it.each([[{ a: { $regex: 'x' } }], [{ $near: [] }], [{ a: { $in: 'x' } }], [{ $or: {} }], ['x'], [null]])(
    'refuses %j',
    (selector) => expect(compileSelector(selector)).toMatchObject({ ok: false, refusal: { status: 400 } }),
  );
});
