import mqtt from 'mqtt';
import { describe, expect, it, vi } from 'vitest';
import { eventsOf, pushTo } from '../test-support/device.ts';
import { DeviceLog } from '../test-support/device-log.ts';
import { foldOf } from '../test-support/hall-vector.ts';
import { type OpenedHub, openHub } from '../test-support/hub-hall.ts';
import { Listener } from '../test-support/listener.ts';
import { within } from '../test-support/peers.ts';
import { todaysDatabase } from '../test-support/slips.ts';

const today = todaysDatabase().slice(-8);
const EVENT = 'onewindow/dongpo/event';

/** How a broker answers a connection: with this code when it refuses (MQTT 3.1.1 §3.2.2.3). */
async function connectCode(hub: OpenedHub, clientId: string, password?: string): Promise<unknown> {
  const options = { clientId, protocolVersion: 4, reconnectPeriod: 0, connectTimeout: 4_000 } as const;
  const login = password === undefined ? {} : { username: clientId, password };
  return mqtt.connectAsync(hub.mqttUrl, { ...options, ...login }).then(
    (client) => client.endAsync(true).then(() => 0),
    ({ code }: { code?: unknown }) => code,
  );
}

async function tokenOf(hub: OpenedHub, log: DeviceLog): Promise<string> {
  const entry = await (await log.enter(hub)).enter(hub.url);
  return entry.kind === 'in' ? entry.token : '';
}

describe('who may connect to MQTT', () => {
  it('is a device with its own pass: not one without, with a wrong one, with another’s, or under another’s name', async () => {
    const hub = await openHub();
    const [kiosk, clerk, stranger] = [
      new DeviceLog('kiosk'),
      new DeviceLog('clerk'),
      new DeviceLog('stranger'),
    ];
    const [ofKiosk, ofClerk] = [await tokenOf(hub, kiosk), await tokenOf(hub, clerk)];
    expect(await connectCode(hub, kiosk.device, ofKiosk)).toBe(0);
    const refused: [string, string?][] = [
      [kiosk.device],
      [kiosk.device, ''],
      [kiosk.device, 'x'],
      [kiosk.device, `${ofKiosk}x`],
      [kiosk.device, ofClerk],
      [stranger.device, ofKiosk],
      // Only a hub may keep several connections, under names that begin with its own.
      [`hub:${kiosk.device}:1`, ofKiosk],
      [`${kiosk.device}-2`, ofKiosk],
      ['', ofKiosk],
    ];
    for (const [client, password] of refused) {
      expect([client, password, await connectCode(hub, client, password)]).toEqual([client, password, 5]);
    }
    expect(await hub.health()).toMatchObject({ status: 'ok' });
  });
});

describe('what a device may say', () => {
  it('is nothing on the topics of others, and not in their name', async () => {
    const hub = await openHub();
    const [kiosk, other] = [new DeviceLog('kiosk'), new DeviceLog('other')];
    await other.enter(hub);
    const sign = await Listener.open(hub);
    const hubTopic = await sign.hubTopic();
    const hubId = hubTopic.slice(-32);
    const ask = (from: string) => ({ from, message: { kind: 'number-ask', request: 'r', series: 'A' } });
    const lies: [string, object, boolean?][] = [
      ['onewindow/dongpo/call', { label: 'A001', window: 1 }],
      ['onewindow/dongpo/board', { waiting: 0 }, true],
      ['onewindow/dongpo/window/1', { label: 'A001' }, true],
      [hubTopic, { gone: true }, true],
      [`onewindow/dongpo/bridge/${hubId}`, { kind: 'greeting', from: hubId, urls: [] }],
      [`onewindow/dongpo/to/${hubId}`, ask(other.device)],
      [`onewindow/dongpo/to/${hubId}`, ask(hubId)],
      ['onewindow/xihu/event', other.ticket('visit-0', 'A000', today)],
      [EVENT, other.ticket('visit-1', 'A001', today)],
    ];
    for (const [topic, said, retain = false] of lies) {
      const liar = await Listener.as(hub, kiosk);
      expect([topic, await liar.trySay(topic, JSON.stringify(said), retain)]).toEqual([topic, 'turned-out']);
      expect(liar.isConnected).toBe(false);
    }
    const honest = kiosk.ticket('visit-2', 'A002', today);
    await (await Listener.as(hub, kiosk)).say(EVENT, JSON.stringify(honest));
    await sign.until(EVENT, ({ _id }) => _id === honest._id);
    expect(sign.of(EVENT).filter(({ payload }) => payload.type === 'ticket-issued')).toHaveLength(1);
    expect(sign.of('onewindow/dongpo/call')).toEqual([]);
    expect(sign.of(hubTopic).filter(({ payload }) => payload.gone === true)).toEqual([]);
  });
});

describe('a forged signature', () => {
  it('is refused for ever over HTTP, row by row, and ends the connection on MQTT', async () => {
    const hub = await openHub();
    const [kiosk, forger] = [new DeviceLog('kiosk'), new DeviceLog('forger')];
    await kiosk.enter(hub);
    await forger.enter(hub);
    const sign = await Listener.open(hub);
    const real = kiosk.ticket('visit-1', 'A001', today);
    const forged = kiosk.forged('visit-2', 'A002', today, forger);
    const { status, rows } = await pushTo(hub, todaysDatabase(), [forged, real]);
    expect(status).toBe(201);
    expect(rows).toEqual([
      expect.objectContaining({
        id: forged._id,
        error: 'forbidden',
        reason: expect.stringContaining('forged-signature'),
      }),
    ]);
    const speaker = await Listener.as(hub, kiosk);
    expect(await speaker.trySay(EVENT, JSON.stringify(forged))).toBe('turned-out');
    await sign.until(EVENT, ({ _id }) => _id === real._id);
    expect(sign.of(EVENT).some(({ payload }) => payload._id === forged._id)).toBe(false);
    expect((await eventsOf(hub, todaysDatabase())).map(({ _id }) => _id)).not.toContain(forged._id);
  });

  it('of someone nobody knows yet cannot be judged: the event waits out of sight, and is dropped once it can', async () => {
    const hub = await openHub();
    const [stranger, forger] = [new DeviceLog('stranger'), new DeviceLog('forger')];
    const forged = stranger.forged('visit-1', 'A001', today, forger);
    expect(await pushTo(hub, todaysDatabase(), [forged])).toEqual({ status: 201, rows: [] });
    expect(await hub.health()).toMatchObject({ unjudged: { waiting: 1, forged: 0 } });
    expect((await eventsOf(hub, todaysDatabase())).map(({ _id }) => _id)).not.toContain(forged._id);
    await stranger.enter(hub);
    await vi.waitFor(
      async () => expect(await hub.health()).toMatchObject({ unjudged: { waiting: 0, forged: 1 } }),
      within,
    );
    expect((await foldOf(hub)).event(forged._id)).toBeUndefined();
    expect(hub.said.join('\n')).toContain(`in the name of device ${stranger.device} were not signed by it`);
    // Its author is known from now on, so it is not kept again.
    expect((await pushTo(hub, todaysDatabase(), [forged])).rows).toMatchObject([{ error: 'forbidden' }]);
  });

  it('of someone nobody knew counts for nothing once its author is known, either', async () => {
    const hub = await openHub();
    const [stranger, forger] = [new DeviceLog('stranger'), new DeviceLog('forger')];
    await pushTo(hub, todaysDatabase(), [stranger.forged('visit-1', 'A001', today, forger)]);
    await stranger.enter(hub);
    const honest = stranger.ticket('visit-2', 'A002', today);
    await pushTo(hub, todaysDatabase(), [honest]);
    await vi.waitFor(async () => expect((await foldOf(hub)).event(honest._id)).toBeDefined(), within);
    expect((await foldOf(hub)).ticket('visit-1')).toBeUndefined();
  });
});
