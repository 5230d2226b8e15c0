import { businessDay, type HallEvent } from '@onewindow/hall-core';
import { describe, expect, it, vi } from 'vitest';
import { Device, eventsOf, insideOf, pushTo } from './test-support/device.ts';
import { DeviceLog } from './test-support/device-log.ts';
import { openHub, township } from './test-support/hub-hall.ts';
import { Listener } from './test-support/listener.ts';

const today = () => businessDay(Date.now(), township());
const database = () => `day-dongpo-${today()}`;
const event = 'onewindow/dongpo/event';

describe('an event', () => {
  it('pushed over HTTP reaches who listens on MQTT', async () => {
    const hub = await openHub();
    const listener = await Listener.open(hub);
    const log = new DeviceLog('kiosk');
    await log.enter(hub);
    const ticket = log.ticket('visit-1', 'A001', today());
    expect(await pushTo(hub, database(), [ticket])).toEqual({ status: 201, rows: [] });
    const { payload } = await listener.until(event, ({ _id }) => _id === ticket._id);
    expect(payload).toEqual(ticket);
  });

  it('said over MQTT reaches who follows the change feed', async () => {
    const hub = await openHub();
    const log = new DeviceLog('kiosk');
    const kiosk = await Listener.as(hub, log);
    const ticket = log.ticket('visit-1', 'A001', today());
    const inside = await insideOf(hub);
    const url = `${hub.url}/db/${database()}`;
    // From where it stands now: asked with `now` the feed may begin after the ticket.
    const { update_seq: since } = (await (await inside(url)).json()) as { update_seq: number };
    const feed = inside(`${url}/_changes?feed=longpoll&since=${since}&include_docs=true`);
    await kiosk.say(event, JSON.stringify(ticket));
    const { results } = (await (await feed).json()) as { results: { doc: HallEvent }[] };
    expect(results.map(({ doc }) => doc)).toContainEqual(ticket);
  });

  it('of an unknown type or a newer version survives: pushed by one, pulled by another, equal byte for byte', async () => {
    const hub = await openHub();
    const log = new DeviceLog('newer');
    await log.enter(hub);
    const unknown = log.write(
      {
        type: 'ticket-blessed',
        v: 1,
        about: 'ticket:visit-1',
        data: { words: '平安', deep: { a: [1, null] } },
      },
      today(),
    );
    const newer = log.write(
      { type: 'ticket-left', v: 7, about: 'ticket:visit-1', data: { leg: 'two' } },
      today(),
      Date.now(),
      {
        weather: { rain: true },
      },
    );
    await pushTo(hub, database(), [unknown, newer]);
    await hub.close();
    const again = await openHub({ data: hub.data });
    const pulled = await (await insideOf(again))(`${again.url}/db/${database()}/_bulk_get`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ docs: [unknown, newer].map(({ _id: id, _rev: rev }) => ({ id, rev })) }),
    });
    const { results } = (await pulled.json()) as { results: { docs: { ok: HallEvent }[] }[] };
    const docs = results.map(({ docs: [doc] }) => doc?.ok);
    expect(docs).toEqual([unknown, newer]);
    expect(await again.health()).toMatchObject({ status: 'ok', notUnderstood: 2 });
  });

  it('is handed out from memory as from the disk, and by its own database only', async () => {
    const hub = await openHub();
    const log = new DeviceLog('kiosk');
    await log.enter(hub);
    const ticket = log.ticket('visit-1', 'A001', today());
    const { _id: id, _rev: rev } = ticket;
    await pushTo(hub, database(), [ticket]);
    const inside = await insideOf(hub);
    const fetched = async (name: string, wanted: string) => {
      const answer = await inside(`${hub.url}/db/${name}/_bulk_get?revs=true`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ docs: [{ id, rev: wanted }] }),
      });
      return ((await answer.json()) as { results: unknown[] }).results[0];
    };
    const history = { start: 1, ids: [rev.slice(2)] };
    await vi.waitFor(async () => expect((await hub.health()).events).toBeGreaterThan(0));
    expect(await fetched(database(), rev)).toEqual({
      id,
      docs: [{ ok: { ...ticket, _revisions: history } }],
    });
    const lacking = async (name: string) => {
      const body = JSON.stringify({ [id]: [rev, `1-${'a'.repeat(32)}`] });
      const headers = { 'content-type': 'application/json' };
      return (await inside(`${hub.url}/db/${name}/_revs_diff`, { method: 'POST', headers, body })).json();
    };
    expect(await lacking(database())).toEqual({ [id]: { missing: [`1-${'a'.repeat(32)}`] } });
    expect(await lacking('hall-dongpo')).toEqual({ [id]: { missing: [rev, `1-${'a'.repeat(32)}`] } });
    const missing = { id, docs: [{ error: expect.objectContaining({ error: 'not_found' }) }] };
    expect(await fetched('hall-dongpo', rev)).toEqual(missing);
    expect(await fetched(database(), `1-${'a'.repeat(32)}`)).toEqual(missing);
  });

  it('is all that is taken: anything else is refused row by row, and the events beside it are kept', async () => {
    const hub = await openHub();
    const log = new DeviceLog('kiosk');
    await log.enter(hub);
    const ticket = log.ticket('visit-1', 'A001', today());
    const forged = { ...new DeviceLog('forger').ticket('visit-2', 'A001', today()), about: 'ticket:visit-1' };
    const rev = `1-${'a'.repeat(32)}`;
    const docs = [
      { _id: 'note', _rev: rev, text: 'hello' },
      forged,
      { _id: '_design/all', _rev: rev, views: {} },
      { ...new DeviceLog('eraser').ticket('visit-3', 'A003', today()), _deleted: true },
      ticket,
    ];
    const { status, rows } = await pushTo(hub, database(), docs);
    expect(status).toBe(201);
    expect(rows.map(({ id, error }) => [id, error])).toEqual(
      docs.slice(0, 4).map(({ _id }) => [_id, 'forbidden']),
    );
    const held = (await eventsOf(hub, database())).filter(({ type }) => type === 'ticket-issued');
    expect(held).toEqual([ticket]);
  });

  it('is never deleted, over whichever road', async () => {
    const hub = await openHub();
    const log = new DeviceLog('kiosk');
    const ticket = log.ticket('visit-1', 'A001', today());
    const tryToSay = async (document: object): Promise<void> =>
      expect(await (await Listener.as(hub, log)).trySay(event, JSON.stringify(document))).toBe('turned-out');
    // Said as deleted before it has come, and again after.
    await tryToSay({ ...ticket, _deleted: true });
    await pushTo(hub, database(), [ticket]);
    await tryToSay({ ...ticket, _deleted: true });
    await tryToSay({ ...ticket, _deleted: true, _rev: `2-${'f'.repeat(32)}` });
    const inside = await insideOf(hub);
    const url = `${hub.url}/db/${database()}/${encodeURIComponent(ticket._id)}`;
    expect((await inside(`${url}?rev=${ticket._rev}`, { method: 'DELETE' })).status).toBe(403);
    expect((await inside(`${hub.url}/db/${database()}`, { method: 'DELETE' })).status).toBe(403);
    expect(await (await inside(url)).json()).toEqual(ticket);
  });
});

describe('what signs and strips read', () => {
  it('is each call at once, with its id, its day and when it is over', async () => {
    const hub = await openHub();
    const listener = await Listener.open(hub);
    const kiosk = await Device.join(hub, 'kiosk');
    await kiosk.issue('visit-1');
    const clerk = await Device.join(hub, 'counter');
    const [worker] = township().clerks;
    await clerk.do({ kind: 'sign-in', window: 1, clerk: worker?.id ?? '' });
    await clerk.do({ kind: 'order-window', window: 1, wish: 'open', rank: 'clerk' });
    await listener.until('onewindow/dongpo/window/1', ({ activity }) => activity === 'free');
    const called = await clerk.do({ kind: 'call-next', request: 'call-1' });
    expect(called).toEqual({ ok: true, value: { ticket: 'visit-1' } });
    const { payload, retained } = await listener.until('onewindow/dongpo/call');
    expect(retained).toBe(false);
    const ticket = clerk.replica.fold.ticket('visit-1');
    const phase = ticket?.phase.kind === 'called' ? ticket.phase : undefined;
    expect(payload).toEqual({
      id: phase?.callId,
      day: today(),
      label: 'A001',
      window: 1,
      calls: 1,
      atMs: phase?.lastCallMs,
      expiresMs: (phase?.lastCallMs ?? 0) + 30_000,
    });
    await listener.until('onewindow/dongpo/board', ({ calls }) => JSON.stringify(calls).includes('A001'));
    await listener.until('onewindow/dongpo/window/1', ({ label }) => label === 'A001');
  });

  it('is kept for who comes later, and is there again after the hub has started again', async () => {
    const hub = await openHub();
    const log = new DeviceLog('kiosk');
    await log.enter(hub);
    await pushTo(hub, database(), [log.ticket('visit-1', 'A001', today())]);
    await hub.close();
    const again = await openHub({ data: hub.data });
    const listener = await Listener.open(again);
    const board = await listener.until('onewindow/dongpo/board');
    expect(board).toMatchObject({ retained: true, payload: { day: today(), waiting: 1, calls: [] } });
    for (const { number } of township().windows) {
      expect(await listener.until(`onewindow/dongpo/window/${number}`)).toMatchObject({
        retained: true,
        payload: { day: today(), activity: 'closed' },
      });
    }
    const topic = await listener.hubTopic();
    expect(await listener.until(topic)).toMatchObject({
      retained: true,
      payload: { day: today(), printer: false, printerState: { kind: 'none' } },
    });
  });

  it('gathers a busy moment into few boards, the last of them true', async () => {
    const hub = await openHub();
    const log = new DeviceLog('kiosk');
    const listener = await Listener.as(hub, log);
    const tickets = Array.from({ length: 60 }, (_, i) => log.ticket(`visit-${i}`, `A${i}`, today()));
    for (const ticket of tickets) await listener.say(event, JSON.stringify(ticket));
    await listener.until('onewindow/dongpo/board', ({ waiting }) => waiting === 60);
    expect(listener.of('onewindow/dongpo/board').length).toBeLessThan(40);
  });

  it('is told that the hub is going', async () => {
    const hub = await openHub();
    const listener = await Listener.open(hub);
    const topic = await listener.hubTopic();
    await hub.close();
    await listener.until(topic, ({ gone }) => gone === true);
  });
});
