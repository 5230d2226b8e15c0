import { MqttBus } from '@onewindow/replica/runtime';
import { expect, it, onTestFinished, vi } from 'vitest';
import { Broker } from './broker.ts';
import { freePort } from './test-support/peers.ts';

const TOPIC = 'onewindow/dongpo/hub/a';

async function startBroker(port: number): Promise<Broker> {
  const broker = await Broker.open();
  expect(await broker.listen(port, '127.0.0.1')).toMatchObject({ ok: true });
  return broker;
}

it('hears again what it subscribed to when its broker is back after a crash', async () => {
  const port = await freePort();
  const before = await startBroker(port);
  const bus = new MqttBus({ url: `mqtt://127.0.0.1:${port}`, clientId: 'a-window', jitter: 0 });
  onTestFinished(() => bus.close());
  const heard: unknown[] = [];
  bus.subscribe('onewindow/dongpo/hub/+', (payload) => heard.push(payload));
  const within = { timeout: 10_000, interval: 50 };
  await vi.waitFor(() => {
    before.bus.publish(TOPIC, 'before');
    expect(heard).toContain('before');
  }, within);
  await before.close();
  const after = await startBroker(port);
  onTestFinished(() => after.close());
  await vi.waitFor(() => {
    after.bus.publish(TOPIC, 'after');
    expect(heard).toContain('after');
  }, within);
});
