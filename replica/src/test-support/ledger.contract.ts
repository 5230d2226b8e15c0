import {
  emptyLog,
  type HallEvent,
  headAfter,
  logIdOf,
  nextBody,
  sealEvent,
  signingText,
} from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import type { Ledger } from '../ports.ts';
import { memorySigner } from './memory-ports.ts';

/** A device's log of real events, as a replica would write it. */
export async function writtenEvents(count: number, name = 'kiosk'): Promise<HallEvent[]> {
  const signer = memorySigner(name);
  let head = emptyLog(logIdOf(signer.device, 'd1'));
  const events: HallEvent[] = [];
  for (let n = 1; n <= count; n++) {
    const data = {
      label: `A${String(n).padStart(3, '0')}`,
      series: 'A',
      matters: ['m'],
      groups: ['g'],
      usualMinutes: 5,
    };
    const draft = {
      type: 'ticket-issued',
      v: 1,
      about: `ticket:${name}-${n}`,
      data: { ...data, rank: n, language: 'zh-CN' },
    };
    const body = nextBody(head, draft, '20260302', [Date.parse('2026-03-02T09:00:00+08:00') + n, 0]);
    const event = sealEvent(body, await signer.sign(signingText(body)));
    head = headAfter(event);
    events.push(event);
  }
  return events;
}

/** What every ledger promises. `open` opens the same ledger again and again, as a restart does. */
export function ledgerContract(name: string, open: () => Promise<Ledger>): void {
  const database = 'day-dongpo-20260302';

  it(`${name}: lets go of a database only when all of it is kept elsewhere, and begins it anew after that`, async () => {
    const [first, second] = (await writtenEvents(2)) as [HallEvent, HallEvent];
    const hall = await writtenEvents(1, 'hub');
    const ledger = await open();
    await ledger.start();
    await ledger.append(database, [first]);
    await ledger.append('hall-dongpo', hall);
    expect(await ledger.retire(database, ({ _id }) => _id === second._id)).toBe(false);
    expect(await ledger.read(database)).toEqual([first]);
    expect(await ledger.retire(database, ({ _id }) => _id === first._id)).toBe(true);
    expect(await ledger.databases()).toEqual(['hall-dongpo']);
    expect(await ledger.read(database)).toEqual([]);
    await ledger.append(database, [second]);
    await ledger.stop();

    const again = await open();
    await again.start();
    expect(await again.read(database)).toEqual([second]);
    expect(await again.read('hall-dongpo')).toEqual(hall);
    await again.stop();
  });

  it(`${name}: keeps what was appended over a restart, in order, each database apart`, async () => {
    const [first, second, third] = (await writtenEvents(3)) as [HallEvent, HallEvent, HallEvent];
    const ledger = await open();
    await ledger.start();
    await ledger.append(database, [first]);
    await ledger.append(database, [second, third]);
    await ledger.append('hall-dongpo', await writtenEvents(1, 'hub'));
    expect(await ledger.read(database)).toEqual([first, second, third]);
    await ledger.stop();

    const again = await open();
    await again.start();
    expect(await again.read(database)).toEqual([first, second, third]);
    expect(await again.read('hall-dongpo')).toHaveLength(1);
    expect([...(await again.databases())].sort()).toEqual([database, 'hall-dongpo']);
    expect(await again.read('day-dongpo-20260303')).toEqual([]);
    await again.stop();
  });

  it(`${name}: knows whether the last use ended in order`, async () => {
    const before = await open();
    await before.start();
    await before.stop();
    const first = await open();
    expect((await first.start()).clean).toBe(true);
    const second = await open();
    expect((await second.start()).clean).toBe(false);
    await second.stop();
    const third = await open();
    expect((await third.start()).clean).toBe(true);
    await third.stop();
  });
}
