import { describe, expect, it, vi } from 'vitest';
import { DeviceLog } from '../test-support/device-log.ts';
import { foldOf, vectorOf } from '../test-support/hall-vector.ts';
import { type OpenedHub, openHub, township } from '../test-support/hub-hall.ts';
import { FakeLan } from '../test-support/lan.ts';
import { Listener } from '../test-support/listener.ts';
import { peersOf, untilJoined, within } from '../test-support/peers.ts';
import { todaysDatabase } from '../test-support/slips.ts';
import { lanOfHub } from './lan-of-hub.ts';

const EVENT = 'onewindow/dongpo/event';
const QUICK = { lookFirstMs: 300 };

const idOf = async (hub: OpenedHub): Promise<string> =>
  ((await (await fetch(`${hub.url}/api/v1/hub`)).json()) as { hub: string }).hub;

const ordinalsAt = async (hub: OpenedHub): Promise<unknown[]> =>
  (await foldOf(hub))
    .devices()
    .filter(({ role }) => role === 'hub')
    .map(({ enrolled }) => enrolled?.ordinal)
    .sort();

describe('hubs on one LAN, none of which names another', () => {
  it('become peers: three of them share one hall, and what is said at one is heard at all once', async () => {
    const lan = new FakeLan();
    const first = await openHub({}, { lan: lan.plug(), ...QUICK });
    const others = await Promise.all([0, 1].map(() => openHub({}, { lan: lan.plug(), ...QUICK })));
    const hubs = [first, ...others];
    await untilJoined(...hubs);
    await vi.waitFor(async () => {
      for (const hub of hubs) {
        expect(await peersOf(hub)).toHaveLength(2);
        expect(await ordinalsAt(hub)).toEqual([1, 2, 3]);
      }
      const events = [...(await foldOf(first)).events()];
      expect(events.filter(({ type }) => type === 'hall-configured')).toHaveLength(1);
    }, within);
    const log = new DeviceLog('kiosk');
    const kiosk = await Listener.as(first, log);
    const ears = [kiosk, ...(await Promise.all(others.map((hub) => Listener.open(hub))))];
    const today = todaysDatabase().slice(-8);
    const said = Array.from({ length: 30 }, (_, i) => log.ticket(`visit-${i}`, `A${i}`, today));
    for (const event of said) await kiosk.say(EVENT, JSON.stringify(event));
    for (const ear of ears) {
      await ear.until(EVENT, ({ _id }) => _id === said.at(-1)?._id);
      const heard = ear.of(EVENT).map(({ payload }) => payload._id);
      expect(heard.filter((id) => said.some(({ _id }) => _id === id))).toEqual(said.map(({ _id }) => _id));
    }
    await vi.waitFor(async () => {
      for (const hub of others) expect(await vectorOf(hub)).toEqual(await vectorOf(first));
    }, within);
  });

  it('start at once and take different places', async () => {
    const lan = new FakeLan();
    const hubs = await Promise.all([0, 1].map(() => openHub({}, { lan: lan.plug(), ...QUICK })));
    await untilJoined(...hubs);
    await vi.waitFor(async () => expect(await ordinalsAt(hubs[0] as OpenedHub)).toEqual([1, 2]), within);
  });

  it('need one connection only, made by the lower id when both have their places', async () => {
    const lan = new FakeLan();
    const hubs = await Promise.all([0, 1].map(() => openHub({}, { lan: lan.plug(), ...QUICK })));
    await untilJoined(...hubs);
    await Promise.all(hubs.map((hub) => hub.close()));
    const again = await Promise.all(hubs.map(({ data }) => openHub({ data }, { lan: lan.plug(), ...QUICK })));
    await untilJoined(...again);
    const ids = await Promise.all(again.map(idOf));
    const [lower, higher] = (ids[0] ?? '') < (ids[1] ?? '') ? again : again.toReversed();
    expect(await peersOf(lower as OpenedHub)).toMatchObject([{ found: true, state: 'connected' }]);
    expect(await peersOf(higher as OpenedHub)).toMatchObject([{ namedUs: true, state: 'connected' }]);
  });

  it('keep a hub that has vanished as a peer, without its being announced again', async () => {
    const lan = new FakeLan();
    const first = await openHub({}, { lan: lan.plug(), ...QUICK });
    const second = await openHub({}, { lan: lan.plug(), ...QUICK });
    await untilJoined(first, second);
    await first.close();
    await vi.waitFor(
      async () => expect(await peersOf(second)).toMatchObject([{ found: true, state: 'unreachable' }]),
      within,
    );
    expect(second.said.join('\n')).toContain(`自动找到的主机 ${first.url} 现在连不上`);
    await openHub({ data: first.data, port: first.hub.port });
    await vi.waitFor(
      async () => expect(await peersOf(second)).toMatchObject([{ found: true, state: 'connected' }]),
      within,
    );
  });

  it('say nothing of those of another hall', async () => {
    const lan = new FakeLan();
    const other = await openHub(
      {},
      { lan: lan.plug(), ...QUICK, hall: { ...township(), sample: true, id: 'xihu' } },
    );
    const hub = await openHub({}, { lan: lan.plug(), ...QUICK });
    lan.repeat();
    expect(await peersOf(hub)).toEqual([]);
    expect(await peersOf(other)).toEqual([]);
    expect([...hub.said, ...other.said].filter((line) => /xihu|dongpo/.test(line))).toEqual([]);
  });
});

describe('who looks on the LAN', () => {
  const options = { port: 0, mqttPort: 0, data: 'data' };
  const silent = (): void => undefined;

  it.each(['127.0.0.1', 'localhost', '::1'])('not a hub that listens on %s only', (listen) => {
    expect(lanOfHub({ ...options, listen }, silent)).toBeUndefined();
  });

  it('not one that was told not to', () => {
    expect(lanOfHub({ ...options, listen: '0.0.0.0', discovery: false }, silent)).toBeUndefined();
  });

  it('any other', () => {
    expect(lanOfHub({ ...options, listen: '192.168.1.5' }, silent)).toBeDefined();
  });
});
