import { HallFold } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { DeviceLog } from '../sync-server/src/test-support/device-log.ts';
import { stateHash } from './state-hash.ts';

const log = new DeviceLog('kiosk');
const events = [
  log.joined('20260302'),
  log.ticket('a', 'A001', '20260302'),
  log.ticket('b', 'A002', '20260302'),
];

function hashOf(given: typeof events): string {
  const fold = new HallFold();
  for (const event of given) fold.add(event);
  return stateHash(fold);
}

it('is the same for any order of arrival', () => {
  expect(hashOf([...events].reverse())).toBe(hashOf(events));
});

it('is another one when a single event is missing', () => {
  const hashes = events.map((left) => hashOf(events.filter((event) => event !== left)));
  expect(new Set([hashOf(events), ...hashes]).size).toBe(4);
});
