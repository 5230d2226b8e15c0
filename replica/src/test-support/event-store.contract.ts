import { type HallEvent, sealEvent } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import type { EventStore } from '../ports.ts';
import { writtenEvents } from './ledger.contract.ts';

const byId = (events: readonly HallEvent[]): HallEvent[] =>
  [...events].sort((a, b) => (`${a._id}${a._rev}` < `${b._id}${b._rev}` ? -1 : 1));

/** What every event store promises. `open` opens the store of a name, the same one each time. */
export function eventStoreContract(name: string, open: (database: string) => Promise<EventStore>): void {
  it(`${name}: gives back what was put, unchanged, also after being opened again`, async () => {
    const events = await writtenEvents(5);
    const store = await open('kept');
    await store.put(events.slice(0, 3));
    await store.put(events.slice(3));
    expect(byId(await store.all())).toEqual(byId(events));
    await store.close();
    const again = await open('kept');
    expect(byId(await again.all())).toEqual(byId(events));
    await again.close();
  });

  it(`${name}: takes the same event twice as one`, async () => {
    const events = await writtenEvents(3);
    const store = await open('twice');
    await store.put(events);
    await store.put(events);
    expect(await store.all()).toHaveLength(3);
    await store.close();
  });

  it(`${name}: gives back what it has of the ids asked for, and nothing for one it has not`, async () => {
    const [first, second, third, missing] = (await writtenEvents(4)) as HallEvent[];
    const store = await open('some');
    await store.put([first, second, third] as HallEvent[]);
    const asked = [first?._id ?? '', third?._id ?? '', missing?._id ?? ''];
    expect(byId(await store.all(asked))).toEqual(byId([first, third] as HallEvent[]));
    expect(await store.all([])).toEqual([]);
    await store.close();
  });

  it(`${name}: keeps both of two bodies under one id, for the fold to find`, async () => {
    const [event] = (await writtenEvents(1)) as [HallEvent];
    const { sig, _rev, ...body } = event;
    const twin = sealEvent({ ...body, about: 'ticket:another' }, sig);
    const store = await open('twins');
    await store.put([event]);
    await store.put([twin]);
    expect(byId(await store.all())).toEqual(byId([event, twin]));
    expect(byId(await store.all([event._id]))).toEqual(byId([event, twin]));
    await store.close();
  });
}
