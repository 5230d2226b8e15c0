import type { Clerk } from './clerk.ts';
import type { Device } from './device.ts';
import type { DeviceClock } from './device-clock.ts';
import { crash, die, fillDisk, reload, rollBack, stepClock, suspend } from './device-faults.ts';
import type { EventQueue } from './event-queue.ts';
import type { FaultCounts } from './fault-counts.ts';
import type { FaultList } from './fault-list.ts';
import type { FaultMix, HowMany } from './fault-mix.ts';
import type { Network } from './network.ts';
import { badLink, cutOff, flap, loseRetained, obstruct, repeatOld } from './network-faults.ts';
import { sendNewerEvent, showOldPaper, sitAtTwoWindows, walkUp } from './people-faults.ts';
import { allHubsOff, hubDies, leaveInOrder, mistakeHubOff, restoreHub } from './power-faults.ts';
import type { Random } from './random.ts';
import type { Residents } from './residents.ts';
import { takeOverDead, takeOverEarly } from './word-faults.ts';

export interface Injected {
  readonly queue: EventQueue;
  readonly network: Network;
  readonly counts: FaultCounts;
  readonly list: FaultList;
  readonly hubs: readonly Device[];
  readonly kiosks: readonly Device[];
  readonly clerks: readonly Clerk[];
  readonly residents: Residents;
  readonly clockOf: (device: Device) => DeviceClock;
  readonly note: (text: string) => void;
  /** A device that stands in for one that will never run again, and all that follows from the death. */
  readonly died: (device: Device) => void;
  readonly replace: (clerk: Clerk) => void;
  /** An old disk is in the device. From here on a double is excused as long as it is seen by all. */
  readonly disksLied: (device: Device) => void;
  /** The same for one device only: a person has found it off. */
  readonly personsWord: (device: Device) => void;
}

/** What one drawn fault needs: the world, chance of its own, and how long it lasts. */
export interface Draw extends Injected {
  readonly random: Random;
  readonly lastsMs: number;
}

/** Makes one fault out of a draw: what it says of itself, and what it does when its time comes. */
export type Maker = (draw: Draw) => { readonly text: string; readonly begin: () => void } | undefined;

const SECOND = 1_000;
const MINUTE = 60_000;

interface Kind {
  readonly howMany: HowMany;
  readonly lasts: readonly [leastMs: number, mostMs: number];
  readonly make: Maker;
}

function kindsOf(mix: FaultMix): Kind[] {
  const cut = [MINUTE, 20 * MINUTE] as const;
  const short = [MINUTE, 10 * MINUTE] as const;
  const now = [0, 0] as const;
  return [
    { howMany: mix.windowCuts, lasts: cut, make: cutOff('window-cut-off') },
    { howMany: mix.kioskCuts, lasts: short, make: cutOff('kiosk-cut-off') },
    { howMany: mix.oneWayCuts, lasts: short, make: cutOff('one-way-cut') },
    { howMany: mix.badLinks, lasts: short, make: badLink },
    { howMany: mix.flappings, lasts: short, make: flap },
    { howMany: mix.shatters, lasts: [20 * SECOND, 6 * MINUTE], make: obstruct('shatter') },
    { howMany: mix.floorSplits, lasts: [20 * SECOND, 12 * MINUTE], make: obstruct('floor-split') },
    { howMany: mix.hubLinkCuts, lasts: [20 * SECOND, 12 * MINUTE], make: obstruct('hub-link-cut') },
    { howMany: mix.hubCrashes, lasts: [10 * SECOND, 2 * MINUTE], make: crash },
    { howMany: mix.reloads, lasts: [800, 6 * SECOND], make: reload },
    { howMany: mix.suspends, lasts: [SECOND, Math.max(SECOND, mix.suspendMsMax)], make: suspend },
    { howMany: mix.deaths, lasts: [MINUTE, 4 * MINUTE], make: die },
    { howMany: mix.fullDisks, lasts: short, make: fillDisk },
    { howMany: mix.rollBacks, lasts: [MINUTE, 8 * MINUTE], make: rollBack },
    { howMany: mix.clockSteps, lasts: now, make: stepClock },
    { howMany: mix.repeats, lasts: now, make: repeatOld },
    { howMany: mix.lostRetained, lasts: now, make: loseRetained },
    { howMany: mix.newerVersions, lasts: now, make: sendNewerEvent },
    { howMany: mix.twoWindows, lasts: short, make: sitAtTwoWindows },
    { howMany: mix.visits, lasts: now, make: walkUp },
    { howMany: mix.oldPapers, lasts: now, make: showOldPaper },
    { howMany: mix.takeOvers, lasts: [MINUTE, 8 * MINUTE], make: takeOverDead },
    { howMany: mix.earlyTakeOvers, lasts: now, make: takeOverEarly },
    { howMany: mix.hubsOff, lasts: [MINUTE, 4 * MINUTE], make: allHubsOff },
    { howMany: mix.hubOffMistakes, lasts: short, make: mistakeHubOff },
    { howMany: mix.leavings, lasts: [10 * SECOND, 4 * MINUTE], make: leaveInOrder },
    { howMany: mix.hubDeaths, lasts: [20 * SECOND, 2 * MINUTE], make: hubDies },
    { howMany: mix.hubRollBacks, lasts: [MINUTE, 8 * MINUTE], make: restoreHub },
  ];
}

/** Draws a day's faults and schedules them. Answers when the last of them is over. */
export function injectFaults(world: Injected, random: Random, mix: FaultMix, dayMs: number): number {
  let overMs = 0;
  for (const { howMany, lasts, make } of kindsOf(mix)) {
    // Chance of its own for each kind, and below for each fault: leaving one out changes no other.
    const ofKind = random.fork();
    const [least, most] = howMany;
    for (let left = least + ofKind.below(most - least + 1); left > 0; left--) {
      const own = ofKind.fork();
      const atMs = dayMs * (0.03 + 0.67 * own.unit());
      const lastsMs = (lasts[0] + own.unit() * (lasts[1] - lasts[0])) * (mix.pace ?? 1);
      const fault = make({ ...world, random: own, lastsMs });
      if (fault === undefined || !world.list.admits(`${clock(atMs)} ${fault.text}`)) continue;
      overMs = Math.max(overMs, atMs + lastsMs);
      world.queue.after(atMs, fault.begin);
    }
  }
  return overMs;
}

/** Minutes and seconds since the day began. */
export function clock(atMs: number): string {
  const minutes = Math.floor(atMs / 60_000);
  const seconds = ((atMs % 60_000) / 1000).toFixed(3).padStart(6, '0');
  return `${String(minutes).padStart(3, ' ')}:${seconds}`;
}
