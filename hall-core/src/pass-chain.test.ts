import { describe, expect, it } from 'vitest';
import type { EventOf } from './event-types.ts';
import { followPasses } from './pass-chain.ts';

type PassEvent = EventOf<'ticket-passed'>;

let count = 0;
const pass = (k: number, to: string, more: Partial<PassEvent['data']> & { by?: string } = {}): PassEvent => {
  const { by = 'hub', ...data } = more;
  const n = ++count;
  return {
    _id: `${by}/${n}`,
    _rev: '1-0',
    type: 'ticket-passed',
    v: 1,
    day: '20260302',
    at: [n, 0],
    by: { device: by },
    about: 'ticket:t',
    data: { k, to: { device: to }, reason: 'next', ...data },
    prev: '',
    sig: '',
  };
};
const desk = (epoch: number, after?: PassEvent) =>
  after === undefined ? { desk: 'd', epoch } : { desk: 'd', epoch, after: after._id };

describe('a ticket passed from hand to hand', () => {
  it('[X14] follows the chain: what was built on a pass that did not stand falls with it', () => {
    const first = pass(1, 'hub');
    const old = pass(2, 'window 3', desk(1, first));
    const elected = pass(2, 'window 4', { ...desk(2, first), by: 'hub 2' });
    const back = pass(3, 'hub', { after: old._id, by: 'window 3', reason: 'give-back' });
    const { pass: top, anomalies } = followPasses([first, old, elected, back]);
    expect(top).toMatchObject({ k: 2, to: { device: 'window 4' } });
    expect(anomalies).toEqual([]);
  });

  it('[X14] goes on from a later pass though the one before has not arrived', () => {
    const first = pass(1, 'hub');
    const lost = pass(2, 'window 3', { after: first._id });
    const last = pass(3, 'hub', { after: lost._id, by: 'window 3' });
    expect(followPasses([first, last]).pass).toMatchObject({ k: 3 });
  });

  it('[A5] is at a fork when two had the same number to give and no epoch decides', () => {
    const first = pass(1, 'hub');
    const a = pass(2, 'window 3', { after: first._id });
    const b = pass(2, 'window 4', { after: first._id, by: 'hub 2' });
    const { pass: top, anomalies } = followPasses([first, a, b]);
    expect(top?.to.device).toBe('window 3');
    expect(anomalies).toEqual([{ kind: 'custody-fork', k: 2, devices: ['window 3', 'window 4'] }]);
  });
});
