import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { closedDays, dayDatabase, type HallEvent } from '@onewindow/hall-core';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ranCommand } from '../commands.ts';
import { openLevelDbStorage } from '../couch/leveldb-storage.ts';
import { CouchServer } from '../couch/testing/couch-server.ts';
import { eventsOf, pushTo } from '../test-support/device.ts';
import { DeviceLog } from '../test-support/device-log.ts';
import { foldOf, vectorOf } from '../test-support/hall-vector.ts';
import { freshFolder, type OpenedHub, openHub } from '../test-support/hub-hall.ts';
import { KeptDays } from '../test-support/kept-days.ts';
import { Listener } from '../test-support/listener.ts';
import { posted } from '../test-support/members.ts';
import { Cable, untilJoined, within } from '../test-support/peers.ts';
import { todaysDatabase } from '../test-support/slips.ts';

const EVENT = 'onewindow/dongpo/event';
const MIB = 1024 * 1024;
const day = todaysDatabase();
const today = day.slice(-8);

const idsAt = async (hub: OpenedHub): Promise<string[]> => (await eventsOf(hub, day)).map(({ _id }) => _id);
const untilWaiting = (hub: OpenedHub, waiting: number, forged = 0): Promise<void> =>
  vi.waitFor(async () => expect(await hub.health()).toMatchObject({ unjudged: { waiting, forged } }), within);
const untilCounted = (hub: OpenedHub, ticket: string): Promise<void> =>
  vi.waitFor(async () => expect((await foldOf(hub)).ticket(ticket)).toBeDefined(), within);

/** An event as a device of the hall says it, and one in its name that another has signed. */
function pairOf(log: DeviceLog): { readonly honest: HallEvent; readonly forged: HallEvent } {
  const honest = log.ticket('visit-1', 'A001', today);
  return { honest, forged: log.forged('visit-2', 'A002', today, new DeviceLog('forger')) };
}

describe('events of an author a hub does not know', () => {
  it('wait over a restart, unserved and unsaid, and are judged once the author is known', async () => {
    const hub = await openHub();
    const log = new DeviceLog('kiosk');
    const { honest, forged } = pairOf(log);
    expect(await pushTo(hub, day, [honest, forged])).toEqual({ status: 201, rows: [] });
    await hub.close();
    const again = await openHub({ data: hub.data });
    await untilWaiting(again, 2);
    const sign = await Listener.open(again);
    expect(await idsAt(again)).not.toContain(honest._id);
    expect((await vectorOf(again))[honest._id.split('/')[0] ?? '']).toBeUndefined();
    await log.enter(again);
    await untilWaiting(again, 0, 1);
    await untilCounted(again, 'visit-1');
    await sign.until(EVENT, ({ _id }) => _id === honest._id);
    expect(await idsAt(again)).not.toContain(forged._id);
    await again.close();
    const third = await openHub({ data: hub.data });
    expect((await idsAt(third)).filter((id) => id === honest._id)).toHaveLength(1);
    await untilWaiting(third, 0);
  }, 60_000);

  it('wait in a backup, too, and are judged where it is restored', async () => {
    const hub = await openHub();
    const log = new DeviceLog('kiosk');
    const { honest, forged } = pairOf(log);
    await pushTo(hub, day, [honest, forged]);
    await hub.close();
    const folder = await freshFolder();
    const [stick, data] = [join(folder, 'stick'), join(folder, 'restored')];
    const run = (...args: string[]) => ranCommand({ args, env: {}, version: 'test', say: () => undefined });
    await run('backup', '--data', hub.data, '--to', stick);
    await run('restore', '--from', join(stick, (await readdir(stick))[0] ?? ''), '--data', data);
    const restored = await openHub({ data });
    await untilWaiting(restored, 2);
    await log.enter(restored);
    await untilWaiting(restored, 0, 1);
    await untilCounted(restored, 'visit-1');
  }, 60_000);

  it('are no longer asked for while they wait, and a device’s first word is judged by itself', async () => {
    const hub = await openHub();
    const [log, forger] = [new DeviceLog('kiosk'), new DeviceLog('forger')];
    const { honest } = pairOf(log);
    await pushTo(hub, day, [honest]);
    const pass = await forger.enter(hub);
    const asked = await pass.fetch(
      `${hub.url}/db/${day}/_revs_diff`,
      posted({ [honest._id]: [honest._rev] }),
    );
    expect(await asked.json()).toEqual({});
    const joined = log.joined(today);
    const lie = { ...joined, sig: forger.joined(today).sig };
    expect((await pushTo(hub, 'hall-dongpo', [lie])).rows).toMatchObject([{ error: 'forbidden' }]);
    // Its key is known from it, though nobody has enrolled it: it may be handed on, and counts for nothing.
    expect(await pushTo(hub, 'hall-dongpo', [joined])).toEqual({ status: 201, rows: [] });
    await untilWaiting(hub, 0);
    expect(await idsAt(hub)).toContain(honest._id);
    expect((await foldOf(hub)).ticket('visit-1')).toBeUndefined();
  });

  it('that another hub says over MQTT are told to nobody before they are judged', async () => {
    const hub = await openHub();
    const [log, other] = [new DeviceLog('kiosk'), new DeviceLog('another-hub')];
    const { honest, forged } = pairOf(log);
    const speaker = await Listener.as(hub, other, 'hub');
    const sign = await Listener.open(hub);
    const device = (await sign.hubTopic()).slice(-32);
    const letter = { kind: 'carried', from: other.device, boot: 'b', via: other.device, topic: EVENT };
    for (const [at, payload] of [honest, forged].entries()) {
      await speaker.say(
        `onewindow/dongpo/bridge/${device}`,
        JSON.stringify({ ...letter, n: at + 1, payload }),
      );
    }
    await untilWaiting(hub, 2);
    expect(
      sign.of(EVENT).filter(({ payload }) => [honest._id, forged._id].includes(String(payload._id))),
    ).toEqual([]);
    expect(await idsAt(hub)).not.toContain(honest._id);
    await log.enter(hub);
    await untilWaiting(hub, 0, 1);
    await sign.until(EVENT, ({ _id }) => _id === honest._id);
    await untilCounted(hub, 'visit-1');
    expect(sign.of(EVENT).filter(({ payload }) => payload._id === forged._id)).toEqual([]);
    expect(sign.of(EVENT).filter(({ payload }) => payload._id === honest._id)).toHaveLength(1);
  });

  it('count once at two hubs, when their key comes to the other hub in the other database', async () => {
    const first = await openHub();
    const { cable, url } = await Cable.to(first);
    const second = await openHub({ peers: [url] });
    await untilJoined(first, second);
    cable.cut();
    const log = new DeviceLog('kiosk');
    const { honest, forged } = pairOf(log);
    await pushTo(second, day, [honest, forged]);
    await untilWaiting(second, 2);
    await log.enter(first);
    cable.mend();
    await untilWaiting(second, 0, 1);
    for (const hub of [first, second]) {
      await untilCounted(hub, 'visit-1');
      expect(await idsAt(hub)).not.toContain(forged._id);
    }
    await vi.waitFor(async () => expect(await vectorOf(first)).toEqual(await vectorOf(second)), within);
    expect((await foldOf(second)).tickets()).toHaveLength(1);
  }, 60_000);
});

describe('a device that fills its part of the waiting room', () => {
  it('is told to send again, and loses nothing; what can be judged is taken from it and from all others', async () => {
    const hub = await openHub();
    const [stranger, kiosk] = [new DeviceLog('stranger'), new DeviceLog('kiosk')];
    await kiosk.enter(hub);
    const large = (n: number): HallEvent =>
      stranger.write(
        { type: 'ticket-blessed', v: 1, about: `ticket:${n}`, data: { words: '福'.repeat(MIB / 3) } },
        today,
      );
    const events = Array.from({ length: 9 }, (_, n) => large(n));
    const own = kiosk.ticket('visit-1', 'A001', today);
    const told = await pushTo(hub, day, [...events, own]);
    expect(told).toMatchObject({ status: 507, rows: { error: 'insufficient_storage' } });
    await untilCounted(hub, 'visit-1');
    await untilWaiting(hub, 7);
    const ofKiosk = await (await kiosk.enter(hub)).fetch(
      `${hub.url}/db/${day}/_bulk_docs`,
      posted({ new_edits: false, docs: [events[8]] }),
    );
    expect(ofKiosk.status).toBe(201);
    expect(await hub.health()).toMatchObject({ status: 'ok', unjudged: { waiting: 8 } });
    await stranger.enter(hub);
    await untilWaiting(hub, 0);
    expect(await pushTo(hub, day, [...events, own])).toEqual({ status: 201, rows: [] });
    expect(await idsAt(hub)).toEqual(expect.arrayContaining(events.map(({ _id }) => _id)));
  }, 60_000);
});

describe('what an older version took in unjudged', () => {
  it('leaves the database at the start, and comes back once its author is known', async () => {
    const hub = await openHub();
    const [log, member] = [new DeviceLog('kiosk'), new DeviceLog('member')];
    await member.enter(hub);
    const { honest, forged } = pairOf(log);
    const inItsName = member.forged('visit-9', 'A009', today, log);
    await hub.close();
    const directory = join(hub.data, 'databases');
    const storage = await openLevelDbStorage({ directory });
    const store = await storage.open(day);
    await store?.bulkDocs(
      [honest, forged, inItsName].map((event) => ({ ...event })),
      { newEdits: false },
    );
    await storage.close();
    await rm(join(directory, 'judged.json'));
    const again = await openHub({ data: hub.data });
    await untilWaiting(again, 2, 1);
    expect(again.said.join('\n')).toContain(`in the name of device ${member.device}`);
    const ids = await idsAt(again);
    for (const { _id } of [honest, forged, inItsName]) expect(ids).not.toContain(_id);
    await log.enter(again);
    await untilWaiting(again, 0, 2);
    await untilCounted(again, 'visit-1');
    expect((await foldOf(again)).ticket('visit-9')).toBeUndefined();
  }, 60_000);

  it('and archived, is not served when its day is opened again', async () => {
    const hub = await openHub();
    const [member, forger] = [new DeviceLog('member'), new DeviceLog('forger')];
    await member.enter(hub);
    await hub.close();
    const past = closedDays(closedDays(today).at(-1) ?? '')[0] ?? '';
    const database = dayDatabase('dongpo', past);
    const honest = member.ticket('visit-1', 'A001', past);
    const clock = { now: () => ({ wallMs: Date.now(), monoMs: performance.now() }) };
    const days = await KeptDays.open(hub.data, { clock });
    await days.put(database, [honest, member.forged('visit-2', 'A002', past, forger)]);
    await days.keeper.look();
    expect(days.keeper.archive.days).toEqual([past]);
    await days.close();
    const again = await openHub({ data: hub.data });
    expect(await eventsOf(again, database)).toEqual([honest]);
    await untilWaiting(again, 0, 1);
  }, 60_000);

  it('or somebody put into its CouchDB, is not served from there', async () => {
    const server = await CouchServer.start('own');
    onTestFinished(() => server.stop());
    const couchdb = new URL(server.url);
    const hub = await openHub({ couchdb });
    const [log, member] = [new DeviceLog('kiosk'), new DeviceLog('member')];
    await member.enter(hub);
    const { honest, forged } = pairOf(log);
    const inItsName = member.forged('visit-9', 'A009', today, log);
    await hub.close();
    const names = (await (await fetch(`${server.url}/_all_dbs`)).json()) as string[];
    const name = names.find((each) => each.endsWith(day));
    const docs = [honest, forged, inItsName];
    await fetch(`${server.url}/${name}/_bulk_docs`, posted({ new_edits: false, docs }));
    const again = await openHub({ data: hub.data, couchdb });
    await untilWaiting(again, 2, 1);
    const ids = await idsAt(again);
    for (const { _id } of docs) expect(ids).not.toContain(_id);
    await log.enter(again);
    await untilWaiting(again, 0, 2);
    await untilCounted(again, 'visit-1');
    expect((await idsAt(again)).filter((id) => id === honest._id)).toHaveLength(1);
    expect(await idsAt(again)).not.toContain(inItsName._id);
  }, 60_000);
});
