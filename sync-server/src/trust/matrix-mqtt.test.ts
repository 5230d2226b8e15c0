import {
  databaseOf,
  type EventType,
  type HallEvent,
  mayPublish,
  maySubscribe,
  mayUseStore,
  mayWrite,
  ROLES,
  TOPIC_NAMES,
  type TopicName,
  WRITE_KINDS,
  type WriteKind,
} from '@onewindow/hall-core';
import { SAMPLES } from '@onewindow/hall-core/test-support';
import { expect, it, vi } from 'vitest';
import { eventsOf, pushTo } from '../test-support/device.ts';
import { DeviceLog } from '../test-support/device-log.ts';
import { foldOf } from '../test-support/hall-vector.ts';
import { openHub } from '../test-support/hub-hall.ts';
import { Listener } from '../test-support/listener.ts';
import { hallOfEachRole } from '../test-support/members.ts';
import { within } from '../test-support/peers.ts';
import { todaysDatabase } from '../test-support/slips.ts';

const HALL = 'dongpo';
const PREFIX = `onewindow/${HALL}/`;
const OTHER = 'e'.repeat(32);
const today = todaysDatabase().slice(-8);

/** An event of each kind of writing. */
function sampleOf(kind: WriteKind) {
  switch (kind) {
    case 'window-ordered as manager':
      return withData('window-ordered', { rank: 'manager' });
    case 'case-closed of a rating':
      return { ...withData('case-closed', {}), about: 'case:2026-visit-1.rating.1' };
    default:
      return withData(kind, {});
  }
}

const withData = (type: EventType, change: object) => ({
  type,
  about: SAMPLES[type].about,
  data: { ...SAMPLES[type].data, ...change },
});

/** A name's topics for a device: its own, another's, a window's. */
const topicsOf = (name: TopicName, device: string): string[] =>
  ['', `/${device}`, `/${OTHER}`, '/3'].map((key) => PREFIX + name + key);

it('each role may subscribe to what the table says, and to nothing wider', { timeout: 60_000 }, async () => {
  const { hub, members } = await hallOfEachRole();
  for (const { name: role, roles, log } of members) {
    const device = log.device;
    const listener = await Listener.connect(hub, log);
    const wide = ['#', '+/#', 'onewindow/#', `${PREFIX}#`, `${PREFIX}+`, '$SYS/#', 'onewindow/xihu/event'];
    for (const filter of wide)
      expect([role, filter, await listener.tryHear(filter)]).toEqual([role, filter, false]);
    let heard = 0;
    for (const filter of TOPIC_NAMES.flatMap((name) => [...topicsOf(name, device), `${PREFIX}${name}/+`])) {
      const may = maySubscribe(roles, device, HALL, filter);
      if (may) heard++;
      expect([role, filter, await listener.tryHear(filter)]).toEqual([role, filter, may]);
    }
    expect([role, heard > 0]).toEqual([role, role !== 'recovery']);
    expect(listener.isConnected).toBe(true);
  }
});

it('each role may publish what the table says; anything else ends its connection', {
  timeout: 90_000,
}, async () => {
  const { hub, members } = await hallOfEachRole();
  for (const { name: role, roles, log } of members) {
    const { device } = log;
    let listener = await Listener.connect(hub, log);
    for (const name of TOPIC_NAMES) {
      for (const topic of topicsOf(name, device)) {
        for (const retain of [false, true]) {
          const said =
            name === 'event' ? log.ticket(`visit-${topic}-${retain}`, 'A001', today) : { from: device };
          const outcome = await listener.trySay(topic, JSON.stringify(said), retain);
          const may = mayPublish(roles, device, HALL, topic, retain);
          expect([role, topic, retain, outcome]).toEqual([role, topic, retain, may ? 'taken' : 'turned-out']);
          if (!may) listener = await Listener.connect(hub, log);
        }
      }
    }
  }
  expect(await hub.health()).toMatchObject({ status: 'ok' });
});

it('each role’s events are kept over every road, and count exactly as the table says', {
  timeout: 60_000,
}, async () => {
  const hub = await openHub();
  const written: { readonly role: string; readonly kind: string; readonly event: HallEvent }[] = [];
  for (const role of ROLES) {
    const log = new DeviceLog(role);
    await log.enter(hub, role);
    const { publicKey } = log.signer;
    for (const kind of WRITE_KINDS) {
      const { type, about, data } = sampleOf(kind);
      const change = type === 'device-joined' ? { publicKey } : {};
      const event = log.write({ type, v: 1, about, data: { ...data, ...change } }, today);
      written.push({ role, kind, event });
    }
    // Who may write to no database has no road of its own; another hands on what it has.
    if (mayUseStore([role], 'day', 'write')) {
      const listener = await Listener.connect(hub, log);
      for (const { event } of written.slice(-WRITE_KINDS.length))
        expect([role, event.type, await listener.trySay(`${PREFIX}event`, JSON.stringify(event))]).toEqual([
          role,
          event.type,
          'taken',
        ]);
    }
  }
  for (const database of [todaysDatabase(), `hall-${HALL}`]) {
    const all = written.map(({ event }) => event);
    const events = all.filter((event) => databaseOf(HALL, event) === database);
    expect(await pushTo(hub, database, events)).toEqual({ status: 201, rows: [] });
    await vi.waitFor(
      async () => expect(await eventsOf(hub, database)).toEqual(expect.arrayContaining(events)),
      within,
    );
  }
  const fold = await foldOf(hub);
  for (const { role, kind, event } of written) {
    const expected = mayWrite([role], kind) ? undefined : 'not-its-role';
    expect([role, kind, fold.whyLeftOut(event)]).toEqual([role, kind, expected]);
  }
  expect(await hub.health()).toMatchObject({ status: 'ok' });
});
