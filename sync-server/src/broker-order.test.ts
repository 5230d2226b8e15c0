import { setTimeout as later } from 'node:timers/promises';
import mqtt from 'mqtt';
import { expect, it, onTestFinished, vi } from 'vitest';
import { Broker } from './broker.ts';

it('what one client says is heard in the order it was said, however long each takes to be judged', async () => {
  const broker = await Broker.open({
    mayConnect: () => true,
    // A signature takes its time, a request has none.
    mayPublish: async (_, __, payload) => {
      if (payload.toString().startsWith('event')) await later(30);
      return !payload.toString().endsWith('forbidden');
    },
    maySubscribe: () => true,
  });
  onTestFinished(() => broker.close());
  const carried: string[] = [];
  broker.onSaid = (_, payload) => void carried.push(payload.toString());
  const listening = await broker.listen(0, '127.0.0.1');
  const url = `mqtt://127.0.0.1:${listening.ok ? listening.port : 0}`;
  const [listener, speaker] = [await mqtt.connectAsync(url), await mqtt.connectAsync(url)];
  onTestFinished(() => void listener.end(true));
  onTestFinished(() => void speaker.end(true));
  const heard: string[] = [];
  listener.on('message', (_, payload) => void heard.push(payload.toString()));
  await listener.subscribeAsync('a');
  const said = Array.from({ length: 10 }, (_, n) => `${n % 3 === 0 ? 'event' : 'ask'} ${n}`);
  for (const words of said) speaker.publish('a', words, { qos: 1 });
  await vi.waitFor(() => expect(heard).toHaveLength(said.length), 5_000);
  expect(heard).toEqual(said);
  expect(carried).toEqual(said);
});
