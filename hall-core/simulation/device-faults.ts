import type { Device } from './device.ts';
import type { Draw, Maker } from './fault-plan.ts';
import { seconds } from './fault-words.ts';
import type { WorstMoment } from './shell.ts';

const DAY = 86_400_000;

/** A hub's process is killed between two records, before one is durable, or right after it. */
export const crash: Maker = ({ random, hubs, counts, note, queue, lastsMs }) => {
  const hub = random.pick(hubs);
  const when = random.below(3);
  const moment: WorstMoment | undefined =
    when === 0 ? undefined : when === 1 ? 'before-durable' : 'after-durable';
  const strike = (): void => {
    counts.add(moment === undefined ? 'hub-crash' : `hub-crash-${moment}`);
    note(`${hub.name} crashes ${moment ?? 'between two records'}`);
    hub.crash();
    queue.after(lastsMs, () => {
      note(`${hub.name} starts again`);
      if (!hub.up) hub.boot(false);
    });
  };
  return {
    text: `${hub.name} crashes for ${seconds(lastsMs)}, ${moment ?? 'between two records'}`,
    begin: () => {
      if (!hub.up) return;
      if (moment === undefined) strike();
      else hub.crashAtNextRecord(moment, strike);
    },
  };
};

/** A page is loaded anew, or its program killed at a record, before anyone could be told. */
export const reload: Maker = ({ random, clerks, kiosks, counts, note, queue, lastsMs }) => {
  const clerk = kiosks.length > 0 && random.chance(0.2) ? undefined : random.pick(clerks);
  const kiosk = kiosks.length === 0 ? undefined : random.pick(kiosks);
  const deviceNow = (): Device | undefined => clerk?.device ?? kiosk;
  const clean = random.chance(0.5);
  const drawn = random.unit();
  const moment: WorstMoment | undefined =
    drawn < 0.5 ? undefined : drawn < 0.75 ? 'after-durable' : 'before-durable';
  const delayMs = random.unit() * 400;
  const name = clerk === undefined ? kiosk?.name : `the page of window ${clerk.window}`;
  return {
    text: `${name} is loaded anew${moment === undefined ? '' : `, killed ${moment}`}`,
    begin: () => {
      const device = deviceNow();
      if (device === undefined || !device.up) return;
      const strike = (): void => {
        counts.add(moment === undefined ? 'page-reload' : `page-crash-${moment}`);
        note(`${device.name} is loaded anew ${moment ?? ''}`);
        device.crash();
        queue.after(lastsMs, () => {
          if (!device.up) device.boot(moment === undefined && clean);
          queue.after(delayMs, () => clerk?.look());
        });
      };
      if (moment === undefined) strike();
      else device.crashAtNextRecord(moment, strike);
    },
  };
};

export const suspend: Maker = ({ random, clerks, counts, note, queue, lastsMs }) => {
  const clerk = random.pick(clerks);
  const delayMs = random.unit() * 400;
  return {
    text: `the device of window ${clerk.window} sleeps for ${seconds(lastsMs)}`,
    begin: () => {
      const { device } = clerk;
      if (!device.awake) return;
      counts.add('suspend');
      note(`${device.name} sleeps for ${seconds(lastsMs)}`);
      device.suspend(lastsMs);
      // Whoever opens the lid presses at once.
      queue.after(lastsMs + delayMs, () => clerk.look());
    },
  };
};

/** A device falls into the water; later another one stands at its window. */
export const die: Maker = ({ random, clerks, counts, note, queue, lastsMs, died, replace }) => {
  const clerk = random.pick(clerks);
  return {
    text: `the device of window ${clerk.window} dies for ever, replaced after ${seconds(lastsMs)}`,
    begin: () => {
      const { device } = clerk;
      if (device.dead) return;
      counts.add('dead-for-ever');
      note(`${device.name} will never run again`);
      device.crash();
      device.dead = true;
      died(device);
      queue.after(lastsMs, () => {
        counts.add('replaced');
        replace(clerk);
        note(`window ${clerk.window} has ${clerk.device.name} now`);
      });
    },
  };
};

/** Every record fails until someone makes room. */
export const fillDisk: Maker = ({ random, clerks, kiosks, hubs, counts, note, queue, lastsMs }) => {
  const clerk = random.pick(clerks);
  const others = [...kiosks, ...hubs];
  const other = others.length > 0 && random.chance(0.4) ? random.pick(others) : undefined;
  return {
    text: `the disk of ${other?.name ?? `window ${clerk.window}`} is full for ${seconds(lastsMs)}`,
    begin: () => {
      const device = other ?? clerk.device;
      counts.add('disk-full');
      note(`the disk of ${device.name} is full`);
      device.disk.full = true;
      queue.after(lastsMs, () => {
        device.disk.full = false;
        note(`the disk of ${device.name} has room again`);
      });
    },
  };
};

/** Puts the disk of a device back to what it holds now, and starts it from that. */
export function putBack(
  { counts, note, queue, lastsMs, disksLied }: Draw,
  device: Device,
  kind: 'disk-rolled-back' | 'hub-disk-rolled-back',
): void {
  if (!device.up) return;
  const old = device.disk.copy();
  queue.after(lastsMs, () => {
    if (!device.up || device.dead) return;
    counts.add(kind);
    note(`the disk of ${device.name} is put back by ${seconds(lastsMs)}`);
    disksLied(device);
    device.crash();
    device.rollBack(old);
    queue.after(3_000, () => {
      if (!device.up) device.boot(false);
    });
  });
}

/** Someone puts an old copy of a whole disk back: what was durable no longer is. */
export const rollBack: Maker = (draw) => {
  const clerk = draw.random.pick(draw.clerks);
  return {
    text: `the disk of window ${clerk.window} is put back by ${seconds(draw.lastsMs)}`,
    begin: () => putBack(draw, clerk.device, 'disk-rolled-back'),
  };
};

export const stepClock: Maker = ({ random, clerks, counts, note, clockOf }) => {
  const clerk = random.pick(clerks);
  const byMs = (random.chance(0.5) ? 1 : -1) * (random.chance(0.3) ? DAY : 3_000 + random.below(3_600_000));
  return {
    text: `the wall clock of window ${clerk.window} is set by ${seconds(byMs)}`,
    begin: () => {
      counts.add('clock-step');
      note(`the wall clock of ${clerk.device.name} is set by ${seconds(byMs)}`);
      clockOf(clerk.device).step(byMs);
    },
  };
};
