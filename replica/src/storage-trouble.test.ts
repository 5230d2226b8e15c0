import { sealEvent } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { LedgerFull } from './ports.ts';
import { newDisk, SmallHall } from './test-support/small-hall.ts';

const wish = (hall: SmallHall, intent: string) => {
  const [matter] = hall.hub.replica.fold.hallFile()?.matters ?? [];
  return { kind: 'issue', intent, matters: [matter?.id ?? ''], language: 'zh-CN' } as const;
};

/** Makes all stores of a disk fail, or work again. */
function fail(hall: SmallHall, name: 'hub' | 'kiosk', error?: Error): void {
  const disk = name === 'hub' ? hall.hub.disk : kiosk.disk;
  for (const store of disk.stores.values()) {
    if (error === undefined) Reflect.deleteProperty(store, 'put');
    else store.put = async () => Promise.reject(error);
  }
}

let kiosk: Awaited<ReturnType<SmallHall['join']>>;

it('a full ledger is told until something could be kept again', async () => {
  const hall = await SmallHall.open();
  kiosk = await hall.join(newDisk('kiosk'), 'kiosk');
  kiosk.disk.ledger.full = true;
  await kiosk.replica.do(wish(hall, 'no-room'));
  expect(kiosk.replica.trouble).toEqual({ kind: 'full' });
  kiosk.disk.ledger.full = false;
  await kiosk.replica.do(wish(hall, 'room-again'));
  expect(kiosk.replica.trouble).toBeUndefined();
});

it('a record that could not be kept is a trouble, too, and whoever asked for it hears so', async () => {
  const hall = await SmallHall.open();
  hall.hub.disk.ledger.full = true;
  const drafts = [{ type: 'ticket-left', v: 1, about: 'ticket:x', data: { leg: 1 } }];
  await expect(hall.hub.replica.record(() => drafts)).rejects.toThrow(LedgerFull);
  expect(hall.hub.replica.trouble).toEqual({ kind: 'full' });
  hall.hub.disk.ledger.full = false;
  await hall.hub.replica.record(() => drafts);
  expect(hall.hub.replica.trouble).toBeUndefined();
});

it('own events the store could not take are stored when it can again, and the trouble ends', async () => {
  const hall = await SmallHall.open();
  kiosk = await hall.join(newDisk('kiosk'), 'kiosk');
  fail(hall, 'kiosk', new Error('the store is stuck'));
  await kiosk.replica.do(wish(hall, 'visit-1'));
  await hall.settle(kiosk);
  expect(kiosk.replica.trouble).toEqual({ kind: 'not-kept', detail: 'the store is stuck' });
  expect(kiosk.replica.fold.ticket('visit-1')).toBeDefined();
  fail(hall, 'kiosk');
  await hall.settle(kiosk);
  expect(kiosk.replica.trouble).toBeUndefined();
  const stored = [...kiosk.disk.stores.values()].flatMap((store) => [...store.events.values()]);
  const own = stored.filter(({ type, about }) => type === 'ticket-issued' && about === 'ticket:visit-1');
  expect(own).toHaveLength(1);
});

it('a hub does not act on what it could not store, says so, and takes it when it comes again', async () => {
  const hall = await SmallHall.open();
  kiosk = await hall.join(newDisk('kiosk'), 'kiosk');
  await kiosk.replica.do(wish(hall, 'visit-1'));
  await hall.settle(kiosk);
  kiosk.bus.set(false);
  await hall.settle(kiosk);
  await kiosk.replica.do(wish(hall, 'visit-2'));
  const issued = [...kiosk.replica.fold.events()].filter(({ about }) => about === 'ticket:visit-2');
  fail(hall, 'hub', new LedgerFull('the disk is full'));
  expect(await hall.hub.replica.ingest(issued, { stored: false })).toEqual({ fresh: [], refused: [] });
  expect(hall.hub.replica.fold.ticket('visit-2')).toBeUndefined();
  expect(hall.hub.replica.trouble).toEqual({ kind: 'full' });
  fail(hall, 'hub');
  expect((await hall.hub.replica.ingest(issued, { stored: false })).fresh).toEqual(issued);
  expect(hall.hub.replica.fold.ticket('visit-2')).toBeDefined();
  expect(hall.hub.replica.trouble).toBeUndefined();
});

it('a bound that cannot be recorded for one implausible time does not lose the events that came with it', async () => {
  const hall = await SmallHall.open();
  kiosk = await hall.join(newDisk('kiosk'), 'kiosk');
  kiosk.bus.set(false);
  await hall.settle(kiosk);
  for (const intent of ['visit-1', 'visit-2']) await kiosk.replica.do(wish(hall, intent));
  const issued = [...kiosk.replica.fold.events()].filter(({ type }) => type === 'ticket-issued');
  // As a kiosk would have written them whose clock is an hour ahead.
  const ahead = issued.map(({ _rev, sig, at: [wallMs], ...body }) =>
    sealEvent({ ...body, at: [wallMs + 3_600_000, 0] }, sig),
  );
  hall.hub.disk.ledger.full = true;
  await hall.hub.replica.ingest(ahead, { stored: true });
  expect(hall.hub.replica.trouble).toEqual({ kind: 'full' });
  expect(hall.hub.replica.fold.tickets()).toHaveLength(2);
});
