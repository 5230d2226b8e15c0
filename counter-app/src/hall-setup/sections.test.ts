import type { HallFile } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { SETUP_SECTIONS } from './sections.ts';

/** All there is in a hall file but what never changes: the compiler says when there is more. */
const PARTS: Readonly<Record<Exclude<keyof HallFile, 'format' | 'id' | 'sample'>, true>> = {
  name: true,
  look: true,
  timeZone: true,
  dayStartsAt: true,
  complaintPhone: true,
  hours: true,
  workedDays: true,
  closedDays: true,
  groups: true,
  units: true,
  matters: true,
  bundles: true,
  windows: true,
  clerks: true,
  shifts: true,
  rules: true,
  handNotes: true,
  pickUpGroup: true,
  unsureMatter: true,
  slip: true,
  notices: true,
  voice: true,
  floor: true,
  reservations: true,
  publishRatings: true,
};

it('every part of a hall file has its section', () => {
  expect(SETUP_SECTIONS.flatMap(({ parts }) => parts).sort()).toEqual(Object.keys(PARTS).sort());
});
