import { ticketEntity } from '../src/event-types.ts';
import type { Clerk } from './clerk.ts';
import type { Draw, Maker } from './fault-plan.ts';
import type { Resident } from './residents.ts';

/** A program of a later version records what this one does not know. */
export const sendNewerEvent: Maker = ({ random, clerks, kiosks, counts, note }) => {
  const clerk = random.pick(clerks);
  const unknownType = random.chance(0.5);
  const type = unknownType ? 'ticket-praised' : 'ticket-left';
  return {
    text: `window ${clerk.window} records a ${type} of version ${unknownType ? 1 : 9}`,
    begin: () => {
      const device = random.chance(0.3) && kiosks.length > 0 ? random.pick(kiosks) : clerk.device;
      if (!device.awake) return;
      const [ticket] = device.fold.openTickets();
      const data = { leg: 1, praise: 'kind' };
      device.plant([{ type, v: unknownType ? 1 : 9, about: ticketEntity(ticket?.id ?? 'visit-0'), data }]);
      counts.add('newer-version');
      note(`${device.name} records a ${type} of a later version`);
    },
  };
};

/** A clerk signs in at a second window while somebody may still sit at the first. */
export const sitAtTwoWindows: Maker = ({ random, clerks, counts, note }) => {
  const clerk = random.pick(clerks);
  const other = random.pick(clerks);
  if (clerk === other) return undefined;
  return {
    text: `the clerk of window ${clerk.window} signs in at window ${other.window} too`,
    begin: () => {
      if (!other.device.awake) return;
      counts.add('clerk-at-two-windows');
      note(`the clerk of window ${clerk.window} signs in at window ${other.window} too`);
      other.device.do({ kind: 'sign-in', window: other.window, clerk: clerk.id }, () => undefined);
    },
  };
};

/** Walks up to a window and shows the paper, or says the number on it. */
function show(draw: Draw, resident: Resident, clerk: Clerk, typed: boolean): void {
  const { residents, counts, network, note } = draw;
  const { ticket, paper } = resident;
  if (ticket === undefined || paper === undefined) return;
  const { device, window } = clerk;
  if (network.topology.isCut(device.id)) counts.add('presented-at-cut-off');
  if (device.up && device.fold.ticket(ticket) === undefined) counts.add('presented-unheard-of');
  note(`${paper.label} (${ticket}) is ${typed ? 'typed' : 'scanned'} at window ${window}`);
  residents.standsAt(resident, window);
  clerk.visit({ resident, shows: typed ? { label: paper.label } : { ticket, paper } });
}

/** Someone goes to a window before being called, or to another window than the one that called. */
export const walkUp: Maker = (draw) => {
  const { random, clerks, residents, counts, network, note } = draw;
  const drawn = random.pick(clerks);
  const who = random.unit();
  const [typed, early, wantsCut] = [random.chance(0.5), random.chance(0.6), random.chance(0.4)];
  const how = early ? 'before being called' : 'in place of another';
  return {
    text: `someone goes to window ${drawn.window}${wantsCut ? ', or one that is cut off,' : ''} ${how}`,
    begin: () => {
      const cut = wantsCut ? clerks.find(({ device }) => network.topology.isCut(device.id)) : undefined;
      // A window that is cut off has not heard of whoever came last.
      const resident = residents.someoneWaiting(who, cut !== undefined);
      if (resident === undefined) return;
      if (early) {
        counts.add('presented-uncalled');
        show(draw, resident, cut ?? drawn, typed);
        return;
      }
      resident.mishears = () => {
        counts.add('presented-to-another');
        note(`${resident.ticket} goes to window ${(cut ?? drawn).window} when another one calls`);
        show(draw, resident, cut ?? drawn, typed);
      };
    },
  };
};

/** A paper of the day before, with a number that may be someone else's today; only a scan can tell the two apart. */
export const showOldPaper: Maker = ({ random, clerks, counts, note }) => {
  const clerk = random.pick(clerks);
  const number = 1 + random.below(60);
  const label = `A${String(number).padStart(3, '0')}`;
  return {
    text: `yesterday's ${label} is shown at window ${clerk.window}`,
    begin: () => {
      counts.add('old-paper');
      note(`yesterday's ${label} is shown at window ${clerk.window}`);
      const ticket = `yesterday-${number}`;
      const paper = {
        label,
        series: 'A',
        matters: [],
        groups: [],
        usualMinutes: 5,
        rank: 0,
        language: 'zh-CN',
      } as const;
      clerk.visit({ shows: { ticket, paper } });
    },
  };
};
