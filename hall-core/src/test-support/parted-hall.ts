import type { HallFile } from '../hall-file.ts';
import { townshipWith } from './hall-net.ts';

/** Of the civil-affairs group, served at window 1. */
export const RELIEF = 'elder-card';
/** Of the household group, served at window 2. */
export const REGISTER = 'birth-register';

/** The township without a combined window: 1 is civil affairs, 2 the household register, 3 social insurance. */
export function partedHall(changes: Partial<HallFile> = {}): HallFile {
  const hall = townshipWith({ reserveSize: 0, callsBeforeNoShow: 1 });
  const groups = [['civil-affairs'], ['household'], ['social-insurance']];
  const windows = hall.windows
    .filter(({ number }) => number <= groups.length)
    .map((window) => ({ ...window, kind: 'professional' as const, groups: groups[window.number - 1] ?? [] }));
  return { ...hall, windows, ...changes };
}
