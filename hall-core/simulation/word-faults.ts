import type { Clerk } from './clerk.ts';
import type { Draw, Maker } from './fault-plan.ts';
import { seconds } from './fault-words.ts';

/** How long someone looks around before saying that a window is off. */
const LOOKED_AFTER_MS = 20_000;

/** The clerk of a neighbouring window, or the manager there, says that a window is off. */
function takeOver(draw: Draw, taken: Clerk, kind: 'take-over' | 'take-over-early'): void {
  const { clerks, counts, note, personsWord } = draw;
  const other = clerks.find(({ device }) => device !== taken.device && device.awake);
  if (other === undefined) return;
  counts.add(kind);
  note(`at window ${other.window} someone says that window ${taken.window} is off`);
  // On or off, what the window called and could not tell is called again by a person's word; the same holds for
  // a device that died at the window before, as the word is said of the window.
  for (const device of [...taken.before, taken.device]) personsWord(device);
  other.device.do({ kind: 'take-over', window: taken.window }, () => undefined);
}

/** A window's machine is switched off without warning; someone looks, says so, and sends its people back. */
export const takeOverDead: Maker = (draw) => {
  const { random, clerks, residents, counts, queue, note, lastsMs } = draw;
  const clerk = random.pick(clerks);
  const afterMs = LOOKED_AFTER_MS * (0.5 + random.unit());
  return {
    text: `window ${clerk.window} is off for ${seconds(lastsMs)} and taken over`,
    begin: () => {
      const { device } = clerk;
      if (!device.up || device.dead) return;
      counts.add('window-off');
      note(`${device.name} is off`);
      device.crash();
      queue.after(afterMs, () => {
        if (device.up) return;
        residents.sendBackFrom(clerk.window);
        takeOver(draw, clerk, 'take-over');
      });
      queue.after(lastsMs, () => {
        if (!device.up) device.boot(false);
      });
    },
  };
};

/** A window that is on is taken over: the person who looked was wrong. */
export const takeOverEarly: Maker = (draw) => {
  const { random, clerks, network } = draw;
  const drawn = random.pick(clerks);
  const wantsCut = random.chance(0.7);
  return {
    text: `window ${drawn.window}${wantsCut ? ', or one that is cut off,' : ''} is taken over though it is on`,
    begin: () => {
      const cut = clerks.find(({ device }) => device.up && network.topology.isCut(device.id));
      const clerk = wantsCut ? (cut ?? drawn) : drawn;
      if (!clerk.device.up) return;
      takeOver(draw, clerk, 'take-over-early');
    },
  };
};
