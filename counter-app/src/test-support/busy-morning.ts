import { draft, type EventPayloads, type EventType, ticketEntity, windowEntity } from '@onewindow/hall-core';
import type { MemoryHall } from './memory-hall.ts';

const MINUTE_MS = 60_000;
const KEY = 'clerk-3';
const WINDOW = 3;
/** The second has missed the call; of the last two one is being served, and one waits. */
const COMERS = 12;
const LAST = 2;

/**
 * A morning at one window, by the rules, and nearly over: all come at once, each is served for six minutes, and one,
 * called three times, comes too late and is put back.
 */
export async function busyMorning(hall: MemoryHall): Promise<void> {
  const kiosk = hall.session('kiosk', 'kiosk-2');
  hall.session('counter', KEY);
  const write = <T extends EventType>(about: string, type: T, data: EventPayloads[T]): void =>
    hall.write(KEY, draft(type, about, data));
  write(windowEntity(WINDOW), 'window-signed-in', { clerk: '013' });
  write(windowEntity(WINDOW), 'window-ordered', { wish: 'open', rank: 'clerk' });
  const ids = Array.from({ length: COMERS }, (_, n) => `busy-visit-${String(n).padStart(12, '0')}`);
  for (const intent of ids) {
    await kiosk.do({ kind: 'issue', intent, matters: ['old-age-allowance'], language: 'zh-CN' });
  }
  const [first = '', late = '', ...others] = ids.slice(0, COMERS - LAST);
  const says = (id: string, type: 'ticket-recalled' | 'ticket-started' | 'ticket-finished', leg = 1): void =>
    write(ticketEntity(id), type, { leg, window: WINDOW });
  const call = (id: string, leg = 1): void => {
    write(ticketEntity(id), 'ticket-called', { leg, window: WINDOW, k: leg, basis: 'desk' });
    hall.advance(MINUTE_MS / 2);
  };
  const serve = (id: string, leg = 1, meanwhile: () => void = () => undefined): void => {
    call(id, leg);
    says(id, 'ticket-started', leg);
    hall.advance(3 * MINUTE_MS);
    meanwhile();
    hall.advance(3 * MINUTE_MS);
    says(id, 'ticket-finished', leg);
  };
  serve(first);
  call(late);
  for (let again = 1; again < 3; again++) {
    says(late, 'ticket-recalled');
    hall.advance(MINUTE_MS / 2);
  }
  write(ticketEntity(late), 'ticket-no-show', { leg: 1, window: WINDOW });
  const [next = '', ...rest] = others;
  serve(next, 1, () => {
    const rank = hall.session('hub', 'hub').fold.ticket(rest[2] ?? '')?.rank ?? 0;
    const back = { leg: 2, rank: rank + 0.5, why: 'restored', unlessServed: true } as const;
    write(ticketEntity(late), 'ticket-returned', back);
  });
  for (const id of rest.slice(0, 3)) serve(id);
  serve(late, 2);
  for (const id of rest.slice(3)) serve(id);
  const [last = ''] = ids.slice(COMERS - LAST);
  call(last);
  says(last, 'ticket-started');
  hall.advance(MINUTE_MS);
}
