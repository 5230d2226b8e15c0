import { ticketEntity } from '../src/event-types.ts';
import type { Maker } from './fault-plan.ts';

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
