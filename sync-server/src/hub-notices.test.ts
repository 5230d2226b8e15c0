import { HeardNotice, heldsTopic, hubsTopic, MqttBus } from '@onewindow/replica/runtime';
import { expect, it, onTestFinished, vi } from 'vitest';
import { Broker } from './broker.ts';
import { pushTo } from './test-support/device.ts';
import { DeviceLog } from './test-support/device-log.ts';
import { type OpenedHub, openHub } from './test-support/hub-hall.ts';
import { type Heard, Listener } from './test-support/listener.ts';
import { within } from './test-support/peers.ts';
import { todaysDatabase } from './test-support/slips.ts';

const [WHOLES, CHANGES] = [hubsTopic('dongpo'), heldsTopic('dongpo')];
const today = todaysDatabase().slice(-8);

/** What a device makes of what it has heard. */
function believedBy(heard: readonly Heard[]) {
  const notice = new HeardNotice();
  return heard
    .map(({ topic, payload }) => (topic.includes('/held/') ? notice.changes(payload) : notice.whole(payload)))
    .findLast((believed) => believed !== undefined);
}

const countOf = (vector: unknown, log: DeviceLog): number =>
  Object.entries(vector ?? {}).find(([name]) => name.startsWith(`${log.device}.d`))?.[1] ?? 0;

const wholesOf = (listener: Listener) =>
  listener.heard.flatMap(({ topic, payload }) => (topic.includes('/hub/') ? [payload] : []));

/** A kiosk whose tickets come to the hub by replication: it hears nothing itself. */
async function writer(hub: OpenedHub) {
  const log = new DeviceLog('kiosk');
  await log.enter(hub);
  let count = 0;
  const write = () => pushTo(hub, todaysDatabase(), [log.ticket(`visit-${++count}`, `A00${count}`, today)]);
  return { log, write };
}

it('tells screens what has changed, and whoever connects then all of it', async () => {
  const hub = await openHub();
  const { log, write } = await writer(hub);
  const screen = await Listener.open(hub, WHOLES, CHANGES);
  await write();
  const isTold = ({ topic, payload }: Heard): boolean =>
    topic.includes('/held/') && countOf(payload.vector, log) === 1;
  await vi.waitFor(() => expect(screen.heard.some(isTold)).toBe(true), within);
  const late = await Listener.open(hub, CHANGES, WHOLES);
  await vi.waitFor(() => expect(wholesOf(late)).not.toEqual([]), within);
  // What comes of itself, within 5 s, is not what it is to begin with.
  const kept = late.heard.filter(({ retained }) => retained);
  expect(countOf(believedBy(kept)?.vector, log)).toBe(1);
});

it('says everything each time while somebody hears whole notices only, and changes again when it has gone', async () => {
  const hub = await openHub();
  const { log, write } = await writer(hub);
  const screen = await Listener.open(hub, WHOLES, CHANGES);
  const older = await Listener.open(hub, WHOLES);
  const wholeWith = (count: number) =>
    vi.waitFor(() => {
      const at = wholesOf(older).findIndex(({ vector }) => countOf(vector, log) === count);
      expect(at).toBeGreaterThanOrEqual(0);
      return at;
    }, within);
  await write();
  const from = await wholeWith(1);
  await write();
  const to = await wholeWith(2);
  const marks = wholesOf(older)
    .slice(from, to + 1)
    .map(({ mark }) => (mark as { readonly n: number }).n);
  expect(marks).toEqual(marks.map((_, at) => (marks[0] ?? 0) + at));
  await older.end();
  await vi.waitFor(async () => {
    await write();
    expect(screen.heard.filter(({ retained }) => !retained).at(-1)?.topic).toContain('/held/');
  }, within);
});

it('a hub of an older version, which lets nobody hear changes, is heard as before', async () => {
  const broker = await Broker.open({
    mayConnect: () => true,
    mayPublish: async () => true,
    maySubscribe: (_, filter) => filter !== CHANGES,
  });
  onTestFinished(() => broker.close());
  const listening = await broker.listen(0, '127.0.0.1');
  const bus = new MqttBus({
    url: `mqtt://127.0.0.1:${listening.ok ? listening.port : 0}`,
    clientId: 'screen',
    jitter: 0,
  });
  onTestFinished(() => bus.close());
  const heard: unknown[] = [];
  bus.subscribe(CHANGES, () => undefined);
  bus.subscribe(WHOLES, (payload) => heard.push(payload));
  broker.bus.publish(WHOLES.replace('+', 'a'), 'kept', { retain: true });
  await vi.waitFor(() => expect(heard).toEqual(['kept']), within);
  broker.bus.publish(WHOLES.replace('+', 'a'), 'said');
  await vi.waitFor(() => expect(heard).toEqual(['kept', 'said']), within);
});
