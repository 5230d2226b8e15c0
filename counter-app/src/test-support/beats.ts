import type { MemoryHall } from './memory-hall.ts';

/** Lets heartbeats pass one by one: a longer jump would look to every device as if it had slept. */
export async function beats(hall: MemoryHall, count: number): Promise<void> {
  for (let beat = 0; beat < count; beat++) {
    hall.advance(5_000);
    // Messages are on their way for a microtask each: an ask, its answer, and what follows from it.
    for (let hop = 0; hop < 6; hop++) await Promise.resolve();
  }
}

/** Lets people take tickets at a kiosk, one matter of social insurance each, with so many ms after each of them. */
export async function peopleCome(hall: MemoryHall, count: number, apartMs = 0): Promise<void> {
  const kiosk = hall.session('kiosk', 'kiosk-1');
  const before = kiosk.fold.tickets().length;
  for (let n = before; n < before + count; n++) {
    const intent = `resident${String(n).padStart(8, '0')}`;
    await kiosk.do({ kind: 'issue', intent, matters: ['resident-pension-enrol'], language: 'zh-CN' });
    if (apartMs > 0) hall.advance(apartMs);
  }
}
