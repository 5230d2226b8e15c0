import { describe, expect, it } from 'vitest';
import { dayOfIso, daysOf, isoDay, periodAfter, periodBefore, periodOf } from './period.ts';

describe('the period of a report', () => {
  it('is a day, its week from Monday to Sunday, or its month', () => {
    expect(periodOf('day', '20261123')).toEqual({ kind: 'day', from: '20261123', to: '20261123' });
    for (const day of ['20261123', '20261126', '20261129']) {
      expect(periodOf('week', day)).toEqual({ kind: 'week', from: '20261123', to: '20261129' });
    }
    expect(periodOf('month', '20280210')).toEqual({ kind: 'month', from: '20280201', to: '20280229' });
  });

  it('has one before it and one after it, over months and years', () => {
    expect(periodBefore(periodOf('day', '20260301')).from).toBe('20260228');
    expect(periodAfter(periodOf('week', '20261230'))).toEqual({
      kind: 'week',
      from: '20270104',
      to: '20270110',
    });
    expect(periodBefore(periodOf('month', '20260115')).to).toBe('20251231');
    expect(periodAfter(periodBefore(periodOf('month', '20260331')))).toEqual(periodOf('month', '20260301'));
  });

  it('has all its days, each once', () => {
    expect(daysOf(periodOf('week', '20261230'))).toEqual([
      '20261228',
      '20261229',
      '20261230',
      '20261231',
      '20270101',
      '20270102',
      '20270103',
    ]);
    expect(daysOf(periodOf('month', '20261101'))).toHaveLength(30);
  });

  it('reads a date field, which may be empty', () => {
    expect(dayOfIso(isoDay('20261123'))).toBe('20261123');
    expect(dayOfIso('')).toBeUndefined();
  });
});
