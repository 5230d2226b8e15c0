import type { HallFile } from '@onewindow/hall-core';
import district from '../../../halls/district.json';
import township from '../../../halls/township.json';
import village from '../../../halls/village.json';

/** The set-up files shipped with OneWindow; JSON modules have wider types than the checked form. */
export const HALLS = { district, township, village } as unknown as Readonly<
  Record<'district' | 'township' | 'village', HallFile>
>;

/** Monday 2026-11-23, 10:18 in the halls' time zone: all three are open and give out tickets. */
export const MONDAY_MORNING_MS = Date.parse('2026-11-23T10:18:00+08:00');
