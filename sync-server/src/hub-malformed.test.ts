import { once } from 'node:events';
import { connect } from 'node:net';
import { businessDay } from '@onewindow/hall-core';
import { describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { eventsOf, pushTo } from './test-support/device.ts';
import { DeviceLog } from './test-support/device-log.ts';
import { openHub, township } from './test-support/hub-hall.ts';
import { Listener } from './test-support/listener.ts';

const today = () => businessDay(Date.now(), township());
const database = () => `day-dongpo-${today()}`;
const event = 'onewindow/dongpo/event';

describe('what is malformed', () => {
  const payloads: [string, string | Buffer][] = [
    ['no JSON', '{"_id":'],
    ['no text', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[[],{}]'],
    ['nested beyond any stack', `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`],
    ['a message without sense', '{"from":"SELF","message":{"kind":"number-ask","request":1}}'],
    ['a message of no kind', '{"from":"SELF","message":{"kind":"__proto__"}}'],
    ['a name that is a topic', '{"from":"a/#","message":{"kind":"number-ask","request":"r","series":"A"}}'],
    ['a member that is lost', '{"from":"__proto__","message":{"kind":"__proto__"}}'],
  ];

  it.each(payloads)('as a payload (%s) ends nothing', async (_name, bytes) => {
    const hub = await openHub();
    // Nobody may say more than a hub. Most of this ends its connection, and only that.
    const log = new DeviceLog('another-hub');
    const listener = await Listener.as(hub, log, 'hub');
    const device = (await listener.hubTopic()).split('/').at(-1);
    const topics = [
      event,
      `onewindow/dongpo/to/${device}`,
      `onewindow/dongpo/bridge/${device}`,
      `onewindow/dongpo/hub/${log.device}`,
      'onewindow/dongpo/board',
    ];
    const own = typeof bytes === 'string' ? bytes.replace('SELF', log.device) : bytes;
    for (const topic of topics) await (await Listener.as(hub, log, 'hub')).trySay(topic, own);
    expect(await hub.health()).toMatchObject({ status: 'ok' });
    const ticket = log.ticket('visit-1', 'A001', today());
    await (await Listener.as(hub, log, 'hub')).say(event, JSON.stringify(ticket));
    await vi.waitFor(async () => expect(await eventsOf(hub, database())).toContainEqual(ticket));
  });

  const nested = `${'{"a":'.repeat(150)}1${'}'.repeat(150)}`;
  it('as an event nested too deep to be stored is refused, and is no trouble of the hub', async () => {
    const hub = await openHub();
    const log = new DeviceLog('deep');
    const listener = await Listener.as(hub, log);
    const deep = log.write(
      { type: 'ticket-blessed', v: 1, about: 'ticket:visit-1', data: JSON.parse(nested) },
      today(),
    );
    expect(await listener.trySay(event, JSON.stringify(deep))).toBe('turned-out');
    expect((await pushTo(hub, database(), [deep])).rows).toMatchObject([{ error: 'forbidden' }]);
    expect(await hub.health()).toMatchObject({ status: 'ok' });
  });

  it('as a packet ends that connection only', async () => {
    const hub = await openHub();
    const log = new DeviceLog('kiosk');
    const listener = await Listener.as(hub, log);
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
    await listener.say(event, JSON.stringify(log.ticket('visit-1', 'A001', today())));
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
