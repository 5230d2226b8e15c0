import { type HallAnomaly, type HallFile, type HallFold, hallAnomalies } from '@onewindow/hall-core';
import { badgeOf } from '../clerk/seat.ts';
import { common } from '../words/common.ts';
import { foundWords } from '../words/found.ts';
import { managerWords } from '../words/manager.ts';
import { deviceName } from './device-name.ts';

/** Something found by merging or risked on a person's word: what it is, what was done about it, and when. */
export interface Found {
  readonly what: string;
  readonly done: string;
  /** Absent where only the number of records is known. */
  readonly atMs?: number;
}

/** All of it in words, the latest first. Empty on an ordinary day. */
export function foundIn(fold: HallFold, hall: HallFile): Found[] {
  const found: Found[] = hallAnomalies(fold).map((anomaly) => ({
    ...said(anomaly, fold, hall),
    atMs: anomaly.atMs,
  }));
  if (fold.notUnderstood > 0) found.push({ what: managerWords.notUnderstood(fold.notUnderstood), done: '' });
  return found;
}

function said(anomaly: HallAnomaly, fold: HallFold, hall: HallFile): { what: string; done: string } {
  const w = foundWords;
  const name = (device: string): string => deviceName(fold, device);
  switch (anomaly.kind) {
    case 'called-twice': {
      const { label, keeper, others } = anomaly;
      return {
        what: w.calledTwice(label, keeper, others.join(common.listComma())),
        done: w.calledTwiceDone(keeper),
      };
    }
    case 'custody-fork':
      return { what: w.fork(anomaly.label), done: w.forkDone() };
    case 'issued-twice':
      return { what: w.issuedTwice(anomaly.label), done: w.issuedTwiceDone() };
    case 'twin':
      return { what: w.twin(), done: w.twinDone() };
    case 'same-place':
      return { what: w.samePlace(anomaly.ordinal), done: w.samePlaceDone() };
    case 'clerk-twice': {
      const { clerk, window, later } = anomaly;
      return {
        what: w.clerkTwice(badgeOf(hall, clerk), window, later),
        done: w.clerkTwiceDone(window, later),
      };
    }
    case 'implausible-time':
      return { what: w.badTime(name(anomaly.device)), done: w.badTimeDone() };
    case 'desk-appointed':
      return { what: w.appointed(name(anomaly.hub)), done: w.appointedDone() };
    case 'device-off':
      return { what: w.deviceOff(name(anomaly.device)), done: w.deviceOffDone(name(anomaly.heir)) };
    case 'window-off':
      return {
        what: w.windowOff(anomaly.window),
        done: anomaly.isBack ? w.windowOffBack() : w.windowOffDone(),
      };
    case 'called-from-share':
      return { what: w.fromShare(anomaly.window, anomaly.people), done: w.fromShareDone() };
  }
}
