import { draft, ticketEntity } from '../../src/event-types.ts';
import { waitingAt, windowsFor } from '../../src/queue.ts';
import { accept, refuse } from '../../src/result.ts';
import type { TicketState } from '../../src/ticket.ts';
import type { Device } from '../device.ts';
import type { World } from '../run-seed.ts';

/** Whom a window may call among those it knows of, the lowest rank first. */
type Choice = (line: readonly TicketState[], device: Device, window: number) => TicketState | undefined;

/**
 * Windows that ask nobody: each calls the lowest rank it knows of, and where two called one person all replicas
 * pick the same owner afterwards. Only to be compared with.
 */
export const callLowest = (world: World): void => replaceAsking(world, ([lowest]) => lowest);

/**
 * Every ticket is dealt out at its issue, by chance to one of the windows that may call it, and stays there. Only to
 * be compared with.
 */
export const callOwnTokens = (world: World): void =>
  replaceAsking(world, (line, { fold }, window) => {
    const hall = fold.hallFile();
    return line.find((ticket) => {
      const windows = hall === undefined ? [] : windowsFor(hall, ticket);
      return windows[numberFrom(ticket.id) % Math.max(1, windows.length)] === window;
    });
  });

function replaceAsking({ windows }: World, choice: Choice): void {
  for (const window of windows) {
    const ask = window.do.bind(window);
    window.do = (command, answered) => {
      if (command.kind !== 'call-next') ask(command, answered);
      else if (window.awake) answered(call(window, choice) ? accept({}) : refuse('nobody-waiting'));
    };
  }
}

function call(device: Device, choice: Choice): boolean {
  device.refresh();
  const { window, fold } = device;
  if (window === undefined) return false;
  const ticket = choice(waitingAt(fold, window), device, window);
  if (ticket === undefined) return false;
  const clerk = fold.window(window).session?.clerk;
  const call = { leg: ticket.leg, k: ticket.pass?.k ?? 0, window, basis: 'desk' } as const;
  device.plant([draft('ticket-called', ticketEntity(ticket.id), call, clerk)]);
  return true;
}

/** The same for a ticket on every device. */
function numberFrom(id: string): number {
  let number = 0;
  for (let i = 0; i < id.length; i++) number = Math.imul(number, 31) + id.charCodeAt(i);
  return ((number >>> 3) ^ (number >>> 17)) >>> 0;
}
