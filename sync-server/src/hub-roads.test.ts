import { once } from 'node:events';
import { connect } from 'node:net';
import { businessDay, type HallEvent } from '@onewindow/hall-core';
import { describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { Device, eventsOf, pushTo } from './test-support/device.ts';
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
    const ticket = new DeviceLog('kiosk').ticket('visit-1', 'A001', today());
    expect(await pushTo(hub, database(), [ticket])).toEqual({ status: 201, rows: [] });
    const { payload } = await listener.until(event, ({ _id }) => _id === ticket._id);
    expect(payload).toEqual(ticket);
  });

  it('said over MQTT reaches who follows the change feed', async () => {
    const hub = await openHub();
    const listener = await Listener.open(hub);
    const ticket = new DeviceLog('kiosk').ticket('visit-1', 'A001', today());
    const feed = fetch(`${hub.url}/db/${database()}/_changes?feed=longpoll&since=now&include_docs=true`);
    await listener.say(event, JSON.stringify(ticket));
    const { results } = (await (await feed).json()) as { results: { doc: HallEvent }[] };
    expect(results.map(({ doc }) => doc)).toEqual([ticket]);
  });

  it('of an unknown type or a newer version survives: pushed by one, pulled by another, equal byte for byte', async () => {
    const hub = await openHub();
    const log = new DeviceLog('newer');
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
    const pulled = await fetch(`${again.url}/db/${database()}/_bulk_get`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ docs: [unknown, newer].map(({ _id: id, _rev: rev }) => ({ id, rev })) }),
    });
    const { results } = (await pulled.json()) as { results: { docs: { ok: HallEvent }[] }[] };
    const docs = results.map(({ docs: [doc] }) => doc?.ok);
    expect(docs).toEqual([unknown, newer]);
    expect(await again.health()).toMatchObject({ status: 'ok', notUnderstood: 2 });
  });

  it('is all that is taken: anything else is refused row by row, and the events beside it are kept', async () => {
    const hub = await openHub();
    const ticket = new DeviceLog('kiosk').ticket('visit-1', 'A001', today());
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
    const listener = await Listener.open(hub);
    const ticket = new DeviceLog('kiosk').ticket('visit-1', 'A001', today());
    await pushTo(hub, database(), [ticket]);
    await listener.say(event, JSON.stringify({ ...ticket, _deleted: true }));
    await listener.say(event, JSON.stringify({ ...ticket, _deleted: true, _rev: `2-${'f'.repeat(32)}` }));
    const url = `${hub.url}/db/${database()}/${encodeURIComponent(ticket._id)}`;
    expect((await fetch(`${url}?rev=${ticket._rev}`, { method: 'DELETE' })).status).toBe(403);
    expect((await fetch(`${hub.url}/db/${database()}`, { method: 'DELETE' })).ok).toBe(false);
    expect(await (await fetch(url)).json()).toEqual(ticket);
  });
});

describe('what is malformed', () => {
  const payloads: [string, string | Buffer][] = [
    ['no JSON', '{"_id":'],
    ['no text', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[[],{}]'],
    ['nested beyond any stack', `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`],
    ['a message without sense', '{"from":"x","message":{"kind":"number-ask","request":1}}'],
    ['a name that is a topic', '{"from":"a/#","message":{"kind":"number-ask","request":"r","series":"A"}}'],
    ['a member that is lost', '{"from":"__proto__","message":{"kind":"__proto__"}}'],
  ];

  it.each(payloads)('as a payload (%s) ends nothing', async (_name, bytes) => {
    const hub = await openHub();
    const listener = await Listener.open(hub, 'onewindow/dongpo/hub/+');
    const device = String((await listener.until((await hubTopicOf(listener)) ?? '')).payload.hub);
    const topics = [
      event,
      `onewindow/dongpo/to/${device}`,
      `onewindow/dongpo/hub/${device}x`,
      'onewindow/dongpo/board',
    ];
    for (const topic of topics) await listener.say(topic, bytes);
    expect(await hub.health()).toMatchObject({ status: 'ok' });
    const ticket = new DeviceLog('kiosk').ticket('visit-1', 'A001', today());
    await listener.say(event, JSON.stringify(ticket));
    await vi.waitFor(async () => expect(await eventsOf(hub, database())).toContainEqual(ticket));
  });

  const nested = `${'{"a":'.repeat(150)}1${'}'.repeat(150)}`;
  it('as an event nested too deep to be stored is refused, and is no trouble of the hub', async () => {
    const hub = await openHub();
    const listener = await Listener.open(hub);
    const deep = new DeviceLog('deep').write(
      { type: 'ticket-blessed', v: 1, about: 'ticket:visit-1', data: JSON.parse(nested) },
      today(),
    );
    await listener.say(event, JSON.stringify(deep));
    expect((await pushTo(hub, database(), [deep])).rows).toMatchObject([{ error: 'forbidden' }]);
    expect(await hub.health()).toMatchObject({ status: 'ok' });
  });

  it('as a packet ends that connection only', async () => {
    const hub = await openHub();
    const listener = await Listener.open(hub);
    const packets = [
      [0x00],
      [0x10, 0xff, 0xff, 0xff, 0xff, 0xff],
      [0x30, 0x05, 0xff, 0xff],
      [0xf0, 0x00],
      [0x16, 3, 1],
    ];
    for (const packet of packets) {
      const socket = connect(hub.hub.mqttPort ?? 0, '127.0.0.1').on('error', () => undefined);
      await once(socket, 'connect');
      socket.end(Uint8Array.from(packet));
      await once(socket, 'close');
      const webSocket = new WebSocket(hub.mqttUrl, 'mqtt').on('error', () => undefined);
      await once(webSocket, 'open');
      webSocket.send(Uint8Array.from(packet));
      webSocket.close();
      await once(webSocket, 'close');
    }
    expect(await hub.health()).toMatchObject({ status: 'ok', clients: 1 });
    await listener.say(event, JSON.stringify(new DeviceLog('kiosk').ticket('visit-1', 'A001', today())));
    await listener.until(event);
  });

  it.each(['//', '/mqtt/', 'http://[', '/%zz'])(
    'as an address to upgrade (%s) ends nothing',
    async (path) => {
      const hub = await openHub();
      const socket = connect(hub.hub.port, '127.0.0.1').on('error', () => undefined);
      await once(socket, 'connect');
      const lines = [
        `GET ${path} HTTP/1.1`,
        'Host: hub',
        'Connection: Upgrade',
        'Upgrade: websocket',
        '',
        '',
      ];
      socket.write(lines.join('\r\n'));
      await once(socket.resume(), 'close');
      expect(await hub.health()).toMatchObject({ status: 'ok' });
    },
  );
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
    await pushTo(hub, database(), [new DeviceLog('kiosk').ticket('visit-1', 'A001', today())]);
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
    const topic = (await hubTopicOf(listener)) ?? '';
    expect(await listener.until(topic)).toMatchObject({
      retained: true,
      payload: { day: today(), printer: false, printerState: { kind: 'none' } },
    });
  });

  it('gathers a busy moment into few boards, the last of them true', async () => {
    const hub = await openHub();
    const listener = await Listener.open(hub);
    const log = new DeviceLog('kiosk');
    const tickets = Array.from({ length: 60 }, (_, i) => log.ticket(`visit-${i}`, `A${i}`, today()));
    for (const ticket of tickets) await listener.say(event, JSON.stringify(ticket));
    await listener.until('onewindow/dongpo/board', ({ waiting }) => waiting === 60);
    expect(listener.of('onewindow/dongpo/board').length).toBeLessThan(40);
  });

  it('is told that the hub is going', async () => {
    const hub = await openHub();
    const listener = await Listener.open(hub);
    const topic = (await hubTopicOf(listener)) ?? '';
    await hub.close();
    await listener.until(topic, ({ gone }) => gone === true);
  });
});

/** The topic of the one hub there is, once it has given notice. */
async function hubTopicOf(listener: Listener): Promise<string | undefined> {
  return vi.waitFor(() => {
    const found = listener.heard.find(({ topic }) => topic.startsWith('onewindow/dongpo/hub/'));
    expect(found).toBeDefined();
    return found?.topic;
  });
}
