import type { Device } from './device.ts';
import { putBack } from './device-faults.ts';
import type { Draw, Maker } from './fault-plan.ts';
import { seconds } from './fault-words.ts';

/** A machine that is switched off in order has this long to say what it has to say. */
const GOODBYE_MS = 1_500;
/** How often someone says of a dead hub that it is off before giving up. */
const TRIES = 200;
/** Whoever has said so looks again after this long whether the hall has heard it. */
const SAID_AGAIN_MS = 60_000;

/** The clerk of a window says that no hub is on. */
function sayHubOff(draw: Draw, window: number): void {
  const { clerks, hubs, counts, note, personsWord } = draw;
  const clerk = clerks.find((each) => each.window === window);
  if (clerk === undefined) return;
  const { device } = clerk;
  device.do({ kind: 'hub-off' }, ({ ok }) => {
    const isOn = hubs.some((hub) => hub.up);
    note(`at window ${window} someone says that the hub is off: ${ok ? 'believed' : 'refused'}`);
    if (!ok) return;
    counts.add(isOn ? 'hub-off-mistaken' : 'hub-off');
    if (isOn) personsWord(device);
  });
}

/** The power of the cabinet fails: no hub runs, and clerks who have looked go on from their shares. */
export const allHubsOff: Maker = (draw) => {
  const { random, clerks, hubs, counts, queue, note, lastsMs } = draw;
  const saying = clerks
    .filter(() => random.chance(0.6))
    .map(({ window }) => ({ window, afterMs: (0.2 + 0.6 * random.unit()) * lastsMs }));
  const backMs = hubs.map(() => lastsMs + random.unit() * 20_000);
  return {
    text: `all hubs are off for ${seconds(lastsMs)}`,
    begin: () => {
      counts.add('all-hubs-off');
      note('all hubs are off');
      hubs.forEach((hub, index) => {
        hub.crash();
        queue.after(backMs[index] ?? lastsMs, () => {
          if (hub.up || hub.dead) return;
          note(`${hub.name} starts again`);
          hub.boot(false);
        });
      });
      for (const { window, afterMs } of saying) queue.after(afterMs, () => sayHubOff(draw, window));
    },
  };
};

/** Someone at a window says that no hub is on; one is. Where the window hears it, that is refused. */
export const mistakeHubOff: Maker = (draw) => {
  const { random, clerks, network } = draw;
  const drawn = random.pick(clerks);
  const wantsCut = random.chance(0.6);
  return {
    text: `at window ${drawn.window}${wantsCut ? ', or one that is cut off,' : ''} someone thinks that the hub is off`,
    begin: () => {
      const cut = clerks.find(({ device }) => network.topology.isCut(device.id));
      sayHubOff(draw, (wantsCut ? (cut ?? drawn) : drawn).window);
    },
  };
};

/** A machine is switched off as it should be, and on again. */
export const leaveInOrder: Maker = ({ random, hubs, kiosks, clerks, counts, queue, note, lastsMs }) => {
  const clerk = random.pick(clerks);
  const others = [...hubs, ...hubs, ...kiosks];
  const other = others.length > 0 && random.chance(0.75) ? random.pick(others) : undefined;
  return {
    text: `${other?.name ?? `the device of window ${clerk.window}`} is switched off in order for ${seconds(lastsMs)}`,
    begin: () => {
      const device: Device = other ?? clerk.device;
      if (!device.awake) return;
      counts.add('left-in-order');
      note(`${device.name} is switched off in order`);
      device.leave();
      queue.after(GOODBYE_MS, () => device.crash());
      queue.after(GOODBYE_MS + lastsMs, () => {
        if (device.up || device.dead) return;
        note(`${device.name} is switched on again`);
        device.boot(true);
      });
    },
  };
};

/** A hub's disk is gone for good, and someone says so at a window: another hub follows it. */
export const hubDies: Maker = ({ random, hubs, clerks, counts, queue, note, died, lastsMs }) => {
  const hub = hubs.length < 2 ? undefined : random.pick(hubs);
  if (hub === undefined) return undefined;
  const from = random.below(clerks.length);
  return {
    text: `${hub.name} dies for ever, which is said after ${seconds(lastsMs)}`,
    begin: () => {
      if (!hubs.some((other) => other !== hub && !other.dead)) return;
      counts.add('hub-dead-for-ever');
      note(`${hub.name} will never run again`);
      hub.crash();
      hub.dead = true;
      died(hub);
      let tries = 0;
      // What was said at a device that then died is lost: the manager's page still shows the hub, and it is said again.
      const isKnown = (): boolean =>
        hubs.some((other) => other.up && other.fold.device(hub.id).heir !== undefined);
      const say = (): void => {
        if (isKnown() || tries >= TRIES) return;
        const clerk = clerks[(from + tries++) % clerks.length];
        let said = false;
        clerk?.device.do({ kind: 'declare-off', device: hub.id }, ({ ok }) => {
          said = ok;
          if (!ok) return;
          counts.add('declared-off');
          note(`at window ${clerk.window} someone says that ${hub.name} is off for good`);
        });
        // Whoever is told that no hub is in reach, or hears nothing, tries at another window.
        queue.after(5_000, () => (said ? queue.after(SAID_AGAIN_MS, say) : say()));
      };
      queue.after(lastsMs, say);
    },
  };
};

/** A hub's disk is restored from an old backup: what it had promised since, it no longer knows. */
export const restoreHub: Maker = (draw) => {
  if (draw.hubs.length === 0) return undefined;
  const hub = draw.random.pick(draw.hubs);
  return {
    text: `the disk of ${hub.name} is put back by ${seconds(draw.lastsMs)}`,
    begin: () => putBack(draw, hub, 'hub-disk-rolled-back'),
  };
};
