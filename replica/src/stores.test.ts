import { eventId, type HallEvent } from '@onewindow/hall-core';
import { describe, expect, it } from 'vitest';
import type { EventStore } from './ports.ts';
import { Stores } from './stores.ts';

const LOG = `${'a'.repeat(32)}.d0123456789`;
const id = (n: number): string => eventId(LOG, n);
const event = (n: number): HallEvent => ({ _id: id(n), day: '20261123' }) as HallEvent;

/** A store that notes what is put into it, each call by itself; while it is stuck it takes nothing. */
class NotedStore implements EventStore {
  readonly puts: string[][] = [];
  isStuck = false;
  isClosed = false;

  async all(): Promise<HallEvent[]> {
    return [];
  }

  async put(events: readonly HallEvent[]): Promise<void> {
    if (this.isStuck) throw new Error('the store is stuck');
    this.puts.push(events.map(({ _id }) => _id));
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}

function opened() {
  const store = new NotedStore();
  return { store, stores: new Stores('dongpo', async () => store) };
}

describe('what is stored behind', () => {
  it('is stored a moment later, all of it at one go', async () => {
    const { store, stores } = opened();
    const first = stores.putBehind([event(1)]);
    const second = stores.putBehind([event(2)]);
    await Promise.resolve();
    expect(store.puts).toEqual([]);
    await Promise.all([first, second]);
    expect(store.puts).toEqual([[id(1), id(2)]]);
  });

  it('is stored at once when the stores are compared with another, and nothing of it twice', async () => {
    const { store, stores } = opened();
    const behind = stores.putBehind([event(1)]);
    await stores.settle();
    expect(store.puts).toEqual([[id(1)]]);
    await behind;
    await stores.settle();
    await stores.putBehind([event(2)]);
    expect(store.puts).toEqual([[id(1)], [id(2)]]);
  });

  it('is stored before a store is closed', async () => {
    const { store, stores } = opened();
    void stores.putBehind([event(1)]);
    await stores.close();
    expect([store.puts, store.isClosed]).toEqual([[[id(1)]], true]);
  });

  it('is owed when it could not be stored, and tried again', async () => {
    const { store, stores } = opened();
    store.isStuck = true;
    await expect(stores.putBehind([event(1)])).rejects.toThrow('stuck');
    store.isStuck = false;
    expect(await stores.retry(0)).toBe(true);
    expect(store.puts).toEqual([[id(1)]]);
  });
});
