import { localMoment, minutesOf } from '../business-day.ts';
import { type ClockTime, DEFAULT_VOICE, type HallFile, type VoiceSetup } from '../hall-file.ts';

/** How calls are said in a hall, with the defaults filled in. */
export const voiceSetupOf = (hall: Pick<HallFile, 'voice'>): VoiceSetup => ({
  ...DEFAULT_VOICE,
  ...hall.voice,
});

/** Until when the hall wants quiet (静音时段), if it does at this time; calls are shown all the same (AN11). */
export function quietUntil(
  hall: Pick<HallFile, 'voice' | 'timeZone'>,
  hallMs: number,
): ClockTime | undefined {
  const { quiet } = voiceSetupOf(hall);
  if (quiet.length === 0) return undefined;
  const { minutes } = localMoment(hallMs, hall.timeZone);
  return quiet.find(({ from, until }) => minutes >= minutesOf(from) && minutes < minutesOf(until))?.until;
}

/** The zone in which a window's calls are said; empty: where boards stand that are of no zone (AN12). */
export const zoneOfWindow = (hall: Pick<HallFile, 'voice'>, window: number): string =>
  voiceSetupOf(hall).zones.find(({ windows }) => windows.includes(window))?.id ?? '';
