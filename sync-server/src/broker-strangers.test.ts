import { once } from 'node:events';
import { connect } from 'node:net';
import { generate } from 'mqtt-packet';
import { expect, it, onTestFinished } from 'vitest';
import { Broker } from './broker.ts';

/** What Node reads from a socket at once: what comes behind it is read before anything else is done. */
const READ_BYTES = 65_536;
const COMMON = {
  cmd: 'connect',
  protocolId: 'MQTT',
  protocolVersion: 4,
  clean: true,
  keepalive: 30,
} as const;

it('whoever asks to hear something before it is let in is nobody who came', async () => {
  const broker = await Broker.open({
    mayConnect: () => false,
    mayPublish: async () => false,
    maySubscribe: () => false,
  });
  onTestFinished(() => broker.close());
  const came: unknown[] = [];
  broker.watch({ subscribed: (client) => void came.push(client), gone: (client) => void came.push(client) });
  const listening = await broker.listen(0, '127.0.0.1');
  const frame = generate({ ...COMMON, clientId: 'x'.repeat(60_000) }).length - 60_000;
  const connecting = generate({ ...COMMON, clientId: 'x'.repeat(READ_BYTES - frame) });
  expect(connecting).toHaveLength(READ_BYTES);
  const asking = generate({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: 'a', qos: 0 }] });
  for (let i = 0; i < 20; i++) {
    const socket = connect(listening.ok ? listening.port : 0, '127.0.0.1').on('error', () => undefined);
    await once(socket, 'connect');
    socket.end(Buffer.concat([connecting, asking]));
    await once(socket.resume(), 'close');
  }
  expect(came).toEqual([]);
});
