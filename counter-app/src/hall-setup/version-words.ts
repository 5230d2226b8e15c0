import { clockTime, localMoment, type SetupVersion } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { deviceTitle } from '../manager/device-name.ts';
import { common } from '../words/common.ts';
import { setupPageWords } from '../words/hall-setup.ts';
import { dayWords } from '../words/time.ts';

/** When a version was made, by the hall's clock. */
export const whenMade = ({ atMs, hall: { timeZone } }: SetupVersion): string =>
  `${dayWords(localMoment(atMs, timeZone).day)} ${clockTime(atMs, timeZone)}`;

/** Who made it: a badge where somebody was signed in, else the device. */
export function whoMade({ fold }: HallSession, { by, hall }: SetupVersion): string {
  const badge = hall.clerks.find(({ id }) => id === by.clerk)?.badge;
  return badge === undefined ? deviceTitle(fold, by.device) : common.badge(badge);
}

/** `第 7 版 · 11 月 23 日 10:32 · 值班长 manager-1` */
export const versionWords = (session: HallSession, version: SetupVersion): string =>
  setupPageWords.partedOne(version.number, whenMade(version), whoMade(session, version));
