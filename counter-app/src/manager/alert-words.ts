import type { Alert, HallFile, HallFold, Helper } from '@onewindow/hall-core';
import { badgeOf } from '../clerk/seat.ts';
import { alertWords } from '../words/alerts.ts';
import { localText } from '../words/locale.ts';
import { managerWords } from '../words/manager.ts';
import { dayWords } from '../words/time.ts';
import { ailmentWords, vitalsWords } from '../words/vitals.ts';
import { deviceName } from './device-name.ts';

/** What is the matter, and where there is no button for it, what to do. */
export function wordsOfAlert(alert: Alert, fold: HallFold, hall: HallFile): string {
  switch (alert.kind) {
    case 'stranded': {
      const { group, waiting } = alert;
      if (group === undefined) return alertWords.strandedAll(waiting);
      return alertWords.stranded(groupName(hall, group), waiting);
    }
    case 'crowd': {
      const { group, waiting, open } = alert;
      if (group === undefined) return managerWords.manyWaiting(waiting, open);
      return alertWords.crowd(groupName(hall, group), waiting, open);
    }
    case 'long-wait':
      return alertWords.longWait(alert.label, alert.waitMs);
    case 'silent': {
      const { device, window, forMs, role } = alert;
      if (window !== undefined) return vitalsWords.windowAway(window, forMs);
      return role === 'hub'
        ? vitalsWords.hubAway(forMs)
        : alertWords.kioskAway(deviceName(fold, device), forMs);
    }
    case 'paper': {
      const { state: kind, left } = alert;
      const printer = { kind, ...(left === undefined ? {} : { left }) };
      const words = ailmentWords('paper', { app: '', printer });
      return alertWords.deviceSays(deviceName(fold, alert.device), words);
    }
    case 'bad-rating': {
      const day = dayWords(alert.dueDay);
      return alert.label === undefined ? alertWords.someRating(day) : alertWords.badRating(alert.label, day);
    }
  }
}

export const groupName = (hall: HallFile, id: string): string => {
  const group = hall.groups.find((each) => each.id === id);
  return group === undefined ? id : localText(group.name);
};

/** Who could be asked; the button says to which window. */
export function wordsOfHelper(hall: HallFile, { window, clerk, isSeated }: Helper): string {
  if (clerk === undefined) return alertWords.nobodyTrained();
  const badge = badgeOf(hall, clerk);
  return isSeated ? alertWords.sitsThere(badge, window) : alertWords.couldGo(badge, window);
}
