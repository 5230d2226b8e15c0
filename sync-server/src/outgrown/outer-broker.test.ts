import mqtt from 'mqtt';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { DeviceLog } from '../test-support/device-log.ts';
import { foldOf } from '../test-support/hall-vector.ts';
import { type OpenedHub, openHub } from '../test-support/hub-hall.ts';
import { Listener } from '../test-support/listener.ts';
import { hasMosquitto, MosquittoProcess, NO_MOSQUITTO } from '../test-support/mosquitto.ts';
import { Cable, freePort, peersOf, untilJoined, within } from '../test-support/peers.ts';
import { todaysDatabase } from '../test-support/slips.ts';

const today = () => todaysDatabase().slice(-8);
const EVENT = 'onewindow/dongpo/event';
const BACKBONE = 'onewindow/dongpo/backbone';

const mqttOf = async (hub: OpenedHub) => (await hub.health()).mqtt as { state: string; speaks?: boolean };

const untilAtBroker = (...hubs: OpenedHub[]) =>
  vi.waitFor(async () => {
    const all = await Promise.all(hubs.map(mqttOf));
    expect(all.map(({ state }) => state)).toEqual(hubs.map(() => 'connected'));
    expect(all.filter(({ speaks }) => speaks)).toHaveLength(1);
  }, within);

async function startMosquitto(): Promise<MosquittoProcess> {
  const mosquitto = await MosquittoProcess.start(await freePort());
  onTestFinished(() => mosquitto.stop());
  return mosquitto;
}

/** Two hubs joined over a cable that can be cut, and at one broker; they do not look for each other there. */
async function atOneBroker(url: URL) {
  const common = { mqtt: url, discovery: false };
  const first = await openHub(common);
  const { cable, url: wire } = await Cable.to(first);
  const second = await openHub({ ...common, peers: [wire] });
  await untilJoined(first, second);
  await untilAtBroker(first, second);
  return { first, second, cable };
}

/** What one user hears at the shared broker. */
async function outside(url: URL, ...filters: string[]) {
  const client = await mqtt.connectAsync(`mqtt://${url.host}`, {
    protocolVersion: 4,
    username: url.username,
    password: url.password,
  });
  onTestFinished(() => void client.end(true));
  const heard: { topic: string; payload: Record<string, unknown>; retain: boolean }[] = [];
  client.on('message', (topic, bytes, { retain }) => {
    heard.push({ topic, payload: JSON.parse(bytes.toString()), retain });
  });
  if (filters.length > 0) await client.subscribeAsync(filters, { qos: 1 });
  return { client, heard };
}

const idsOf = (listener: Listener) => listener.of(EVENT).map(({ payload }) => payload._id);

if (!hasMosquitto) console.log(`${NO_MOSQUITTO}; the tests of --mqtt were left out.`);

describe.skipIf(!hasMosquitto)('hubs at one Mosquitto', { timeout: 60_000 }, () => {
  it('hear each other through it alone, each thing once, and others hear each event once', async () => {
    const mosquitto = await startMosquitto();
    const { first, second, cable } = await atOneBroker(mosquitto.urlFor('hub'));
    const logs = [new DeviceLog('kiosk-0'), new DeviceLog('kiosk-1')] as const;
    const ears = [await Listener.as(first, logs[0]), await Listener.as(second, logs[1])] as const;
    const { heard } = await outside(mosquitto.urlFor('hub'), EVENT);
    const both = logs.map((log, n) => log.ticket(`joined-${n}`, `A00${n + 1}`, today()));
    await ears[0].say(EVENT, JSON.stringify(both[0]));
    await ears[1].say(EVENT, JSON.stringify(both[1]));
    cable.cut();
    const cut = logs.map((log, n) => log.ticket(`cut-${n}`, `A00${n + 3}`, today()));
    await ears[0].say(EVENT, JSON.stringify(cut[0]));
    await ears[1].say(EVENT, JSON.stringify(cut[1]));
    const all = [...both, ...cut].map(({ _id }) => _id).sort();
    for (const ear of ears) {
      await vi.waitFor(() => expect(idsOf(ear)).toEqual(expect.arrayContaining(all)), within);
      expect(
        idsOf(ear)
          .filter((id) => all.includes(String(id)))
          .sort(),
      ).toEqual(all);
    }
    const outsideIds = () => heard.map(({ payload }) => String(payload._id)).filter((id) => all.includes(id));
    await vi.waitFor(() => expect(outsideIds().sort()).toEqual(all), within);
    await vi.waitFor(async () => expect((await foldOf(second)).ticket('cut-0')?.label).toBe('A003'), within);
  });

  it('find each other at it, and join without being named', async () => {
    const mosquitto = await startMosquitto();
    const url = mosquitto.urlFor('hub');
    const first = await openHub({ mqtt: url });
    const second = await openHub({ mqtt: url });
    await untilJoined(first, second);
    const found = (await Promise.all([first, second].map(peersOf))).flat().filter((peer) => 'found' in peer);
    expect(found.length).toBeGreaterThan(0);
    const hubs = (await foldOf(first)).devices().filter(({ role }) => role === 'hub');
    expect(hubs).toHaveLength(2);
  });

  it('have one of them say board and windows, and another when that one is gone', async () => {
    const mosquitto = await startMosquitto();
    const { first, second } = await atOneBroker(mosquitto.urlFor('hub'));
    const board = 'onewindow/dongpo/board';
    const sign = await outside(mosquitto.urlFor('sign'), board, 'onewindow/+/window/+', BACKBONE);
    await vi.waitFor(() => expect(sign.heard.some(({ topic }) => topic === board)).toBe(true), within);
    const [speaker, other] = (await mqttOf(first)).speaks ? [first, second] : [second, first];
    await speaker.close();
    await vi.waitFor(async () => expect((await mqttOf(other)).speaks).toBe(true), within);
    const log = new DeviceLog('kiosk-0');
    const ear = await Listener.as(other, log);
    const before = sign.heard.filter(({ topic }) => topic === board).length;
    await ear.say(EVENT, JSON.stringify(log.ticket('visit-1', 'A001', today())));
    await vi.waitFor(() => {
      expect(sign.heard.filter(({ topic }) => topic === board).length).toBeGreaterThan(before);
    }, within);
    // A sign may not read what hubs say to each other.
    expect(sign.heard.filter(({ topic }) => topic === BACKBONE)).toEqual([]);
  });

  it('go on without it, say so once, and hear each other again when it is back', async () => {
    const mosquitto = await startMosquitto();
    const { first, second, cable } = await atOneBroker(mosquitto.urlFor('hub'));
    const log = new DeviceLog('kiosk-0');
    await log.enter(first);
    // A hub says nothing on in the name of someone it has not heard of yet.
    await vi.waitFor(async () => expect((await foldOf(second)).keyOf(log.device)).toBeDefined(), within);
    cable.cut();
    await mosquitto.kill();
    const [atFirst, atSecond] = [await Listener.as(first, log), await Listener.open(second)];
    await vi.waitFor(async () => expect((await mqttOf(first)).state).toBe('unreachable'), within);
    const alone = log.ticket('alone', 'A001', today());
    await atFirst.say(EVENT, JSON.stringify(alone));
    await vi.waitFor(async () => expect((await foldOf(first)).ticket('alone')?.label).toBe('A001'), within);
    await mosquitto.start();
    await untilAtBroker(first, second);
    const again = log.ticket('again', 'A002', today());
    await atFirst.say(EVENT, JSON.stringify(again));
    await atSecond.until(EVENT, ({ _id }) => _id === again._id);
    const said = first.said.filter((line) => line.includes('MQTT broker'));
    expect(said.map((line) => /cannot be reached|is back/.exec(line)?.[0])).toEqual([
      'cannot be reached',
      'is back',
    ]);
    cable.mend();
    // What was said while both were away comes by replication.
    await vi.waitFor(async () => expect((await foldOf(second)).ticket('alone')?.label).toBe('A001'), within);
  });

  it('listen to no one else there, whoever knows the password', async () => {
    const mosquitto = await startMosquitto();
    const hub = await openHub({ mqtt: mosquitto.urlFor('hub'), discovery: false });
    await untilAtBroker(hub);
    const ear = await Listener.open(hub);
    const thief = await outside(mosquitto.urlFor('hub'), `${BACKBONE}/+`);
    const via = 'ab'.repeat(16);
    const forged = new DeviceLog('kiosk-9').ticket('forged', 'A900', today());
    const letter = { kind: 'carried', from: via, boot: 'b', n: 1, via, topic: EVENT, payload: forged };
    for (const said of [letter, { by: via, letter, sig: 'AAAA' }, { by: via, letter }, 'x', null, [1]]) {
      await thief.client.publishAsync(BACKBONE, JSON.stringify(said));
    }
    await thief.client.publishAsync(EVENT, JSON.stringify(forged));
    await thief.client.publishAsync(`${BACKBONE}/${via}`, JSON.stringify({ hub: via, here: 'x' }));
    const log = new DeviceLog('kiosk-0');
    const said = await Listener.as(hub, log);
    const last = log.ticket('last', 'A001', today());
    await said.say(EVENT, JSON.stringify(last));
    await ear.until(EVENT, ({ _id }) => _id === last._id);
    expect(idsOf(ear)).not.toContain(forged._id);
  });

  it('open without it when the password is wrong, and say so without showing it', async () => {
    const mosquitto = await startMosquitto();
    const hub = await openHub({ mqtt: mosquitto.urlFor('hub', 'kite-basket'), discovery: false });
    await vi.waitFor(async () => expect((await mqttOf(hub)).state).toBe('refused'), within);
    const said = hub.said.join('\n');
    expect(said).toContain('does not take this user or password');
    expect(said + JSON.stringify(await hub.health())).not.toContain('kite-basket');
  });
});
