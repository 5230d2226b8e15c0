import { draft, ticketEntity, windowEntity } from '@onewindow/hall-core';
import type { MemoryHall } from './memory-hall.ts';

/** The ticket of a number, as the hub knows it. */
export function ticketOf(hall: MemoryHall, label: string): string {
  const ticket = hall
    .session('hub', 'hub')
    .fold.tickets()
    .find((each) => each.label === label);
  if (ticket === undefined) throw new Error(`no ticket ${label} in this hall`);
  return ticket.id;
}

/** Somebody takes a ticket at another kiosk; answers its number. */
export async function taken(hall: MemoryHall, intent: string, matter = 'old-age-allowance'): Promise<string> {
  const kiosk = hall.session('kiosk', 'kiosk-2');
  const result = await kiosk.do({ kind: 'issue', intent, matters: [matter], language: 'zh-CN' });
  if (!result.ok) throw new Error(result.refusal.code);
  return kiosk.fold.ticket(intent)?.label ?? '';
}

function clerkAt(hall: MemoryHall, window: number): string {
  const key = `clerk-${window}`;
  hall.session('counter', key);
  if (hall.session('hub', 'hub').fold.window(window).session === undefined) {
    hall.write(key, draft('window-signed-in', windowEntity(window), { clerk: `01${window}` }));
    hall.write(key, draft('window-ordered', windowEntity(window), { wish: 'open', rank: 'clerk' }));
  }
  return key;
}

/** A window calls a ticket, and its person does not come. */
export function missedBy(hall: MemoryHall, ticket: string, window = 3): void {
  const key = clerkAt(hall, window);
  const leg = hall.session('hub', 'hub').fold.ticket(ticket)?.leg ?? 1;
  hall.write(key, draft('ticket-called', ticketEntity(ticket), { leg, window, k: leg, basis: 'desk' }));
  hall.write(key, draft('ticket-no-show', ticketEntity(ticket), { leg, window }));
}

/** A window calls a ticket and serves its person; `finish` ends it. */
export function servedAt(hall: MemoryHall, ticket: string, window = 3): { readonly finish: () => void } {
  const key = clerkAt(hall, window);
  const about = ticketEntity(ticket);
  hall.write(key, draft('ticket-called', about, { leg: 1, window, k: 1, basis: 'desk' }));
  hall.write(key, draft('ticket-started', about, { leg: 1, window }));
  return { finish: () => hall.write(key, draft('ticket-finished', about, { leg: 1, window })) };
}
