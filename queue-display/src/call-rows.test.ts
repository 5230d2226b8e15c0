import type { ShownCall } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { arrangeCalls } from './call-rows.ts';

const room = { large: 4, crowded: 4, small: 6 };
const calls = (state: ShownCall['state'], count: number): ShownCall[] =>
  Array.from({ length: count }, (_, index) => ({
    callId: `${state}-${index}`,
    ticket: `${state}-${index}`,
    label: `A${String(40 - index).padStart(3, '0')}`,
    window: index + 1,
    calledMs: 1_000_000 - index,
    state,
  }));

it('puts people called above people being served, also when the service began later', () => {
  const rows = arrangeCalls([...calls('serving', 3), ...calls('called', 2)], room);
  expect(rows.large.map(({ callId }) => callId)).toEqual(['called-0', 'called-1', 'serving-0', 'serving-1']);
  expect(rows.small).toEqual([]);
  expect(rows.unseen).toBe(0);
});

it('shows 12 calls at once as 4 large, 6 small and a count of 2', () => {
  const rows = arrangeCalls(calls('called', 12), room);
  expect(rows.large.map(({ callId }) => callId)).toEqual(['called-0', 'called-1', 'called-2', 'called-3']);
  expect(rows.small).toHaveLength(6);
  expect(rows.unseen).toBe(2);
});

it('gives a large row up for the small ones where the screen is narrow', () => {
  const narrow = { large: 3, crowded: 2, small: 6 };
  expect(arrangeCalls(calls('called', 3), narrow).large).toHaveLength(3);
  const rows = arrangeCalls(calls('called', 4), narrow);
  expect(rows.large).toHaveLength(2);
  expect(rows.small.map(({ callId }) => callId)).toEqual(['called-2', 'called-3']);
});

it('accounts for every person called', () => {
  for (let count = 0; count <= 15; count++) {
    const { large, small, unseen } = arrangeCalls([...calls('called', count), ...calls('serving', 5)], room);
    expect(large.filter(({ state }) => state === 'called').length + small.length + unseen).toBe(count);
  }
});
