import { dayDatabase, type HallEvent, startDraft } from '@onewindow/hall-core';
import { describe, expect, it } from 'vitest';
import { AntiEntropy, type AntiEntropyOptions } from './anti-entropy.ts';
import type { HubNotice } from './hub-notice.ts';
import { type Member, newDisk, SmallHall } from './test-support/small-hall.ts';
import { eventTopic, heldTopic, hubTopic } from './topics.ts';

const OTHER_HUB = 'f'.repeat(32);

/** A kiosk of a small hall that notes who it is told keeps the desk. */
async function listening(options: Partial<AntiEntropyOptions> = {}) {
  const hall = await SmallHall.open();
  const kiosk = await hall.start(newDisk('kiosk'), 'kiosk');
  const desks: (string | undefined)[] = [];
  const antiEntropy = new AntiEntropy(
    kiosk.replica,
    { bus: kiosk.bus, clock: hall.clock, timers: hall.clock.timers },
    { hall: 'dongpo', remote: (database) => database, onDesk: (desk) => void desks.push(desk), ...options },
    () => undefined,
  );
  return { hall, kiosk, desks, antiEntropy };
}

function say(hall: SmallHall, more: Partial<HubNotice>): void {
  const { replica, bus } = hall.hub;
  const vector = replica.fold.holdings.vector();
  const notice = { hub: replica.device, day: replica.day, wallMs: 1, vector, printer: false, ...more };
  bus.publish(hubTopic('dongpo', replica.device), notice, { retain: true });
}

const cut = (kiosk: Member): void => kiosk.bus.set(false);

it('tells who keeps the desk: the hub in reach, or whom that hub names, and at once when it moves', async () => {
  const { hall, kiosk, desks, antiEntropy } = await listening();
  const hub = hall.hub.replica.device;
  say(hall, {});
  say(hall, { desk: OTHER_HUB });
  expect(antiEntropy.link).toMatchObject({ kind: 'connected', hub });
  say(hall, { desk: OTHER_HUB });
  say(hall, { desk: hub });
  cut(kiosk);
  expect(desks).toEqual([hub, OTHER_HUB, hub, undefined]);
});

it('takes the word of the hub it had for none of the next one’s', async () => {
  const { hall, kiosk, antiEntropy } = await listening();
  say(hall, {});
  cut(kiosk);
  // The next connection may lead to a hub that has not spoken yet.
  kiosk.bus.connected = true;
  hall.clock.pass(300);
  expect(antiEntropy.link.kind).not.toBe('connected');
  say(hall, {});
  expect(antiEntropy.link.kind).toBe('connected');
});

it('knows when everything the hub had is here, anew after each cut', async () => {
  const { hall, kiosk, antiEntropy } = await listening();
  expect(antiEntropy.exchanged).toBe(false);
  await hall.notice();
  expect(antiEntropy.exchanged).toBe(false);
  await hall.settle(kiosk);
  expect(antiEntropy.exchanged).toBe(true);
  expect(kiosk.replica.fold.hallFile()?.id).toBe('dongpo');
  cut(kiosk);
  expect(antiEntropy.exchanged).toBe(false);
});

it('takes in what a round had stored before it broke off, although no later round brings it again', async () => {
  const { hall, kiosk } = await listening();
  await hall.settle(kiosk);
  const { replica } = hall.hub;
  cut(kiosk);
  await replica.do({ kind: 'issue', intent: 'visit', matters: ['elder-card'], language: 'zh-CN' });
  const store = await kiosk.replica.store(dayDatabase('dongpo', replica.day));
  const { pull } = store;
  store.pull = async (remote) => {
    store.pull = pull;
    // PouchDB writes a batch, and tells of it only when it was not cancelled meanwhile.
    await pull.call(store, remote, () => undefined);
    throw new Error('the replication stalled');
  };
  kiosk.bus.set(true);
  for (let i = 0; i < 3; i++) {
    hall.clock.pass(5_000);
    await hall.notice();
    await hall.settle(kiosk);
  }
  expect(store.pull).toBe(pull);
  expect(kiosk.replica.fold.ticket('visit')?.label).toBe('C001');
});

it('is told where the other hubs are', async () => {
  const named: (readonly string[] | undefined)[] = [];
  const { hall } = await listening({ onNotice: ({ peers }) => void named.push(peers) });
  say(hall, { peers: ['http://192.168.1.11:8080'] });
  expect(named).toEqual([['http://192.168.1.11:8080']]);
});

it('knows by changes what the hub has got of it, and by the same whole notice again that the hub is there', async () => {
  const { hall, kiosk, antiEntropy } = await listening();
  const hub = hall.hub.replica.device;
  const mark = { boot: 'first', n: 1 };
  say(hall, { vector: {}, mark });
  const { unsent } = antiEntropy;
  expect(unsent).toBeGreaterThan(0);
  const vector = kiosk.replica.fold.holdings.vector();
  const changes = { hub, mark: { ...mark, n: 3 }, since: 2, wallMs: 1, vector };
  hall.hub.bus.publish(heldTopic('dongpo', hub), changes);
  expect(antiEntropy.unsent).toBe(unsent);
  hall.hub.bus.publish(heldTopic('dongpo', hub), { ...changes, since: 1 });
  expect(antiEntropy.unsent).toBe(0);
  cut(kiosk);
  kiosk.bus.set(true);
  expect(antiEntropy.link.kind).toBe('connected');
});

describe('in a busy hall', () => {
  /** A kiosk that has everything, and how often it has gone to the hub's databases. */
  async function busy() {
    const { hall, kiosk } = await listening();
    await hall.notice();
    await hall.settle(kiosk);
    const rounds = (): number =>
      [...kiosk.disk.stores.values()].reduce((sum, store) => sum + store.rounds, 0);
    return { hall, kiosk, rounds };
  }

  const issue = ({ hub }: SmallHall, intent: string) =>
    hub.replica.do({ kind: 'issue', intent, matters: ['elder-card'], language: 'zh-CN' });

  /** Something the hub says and the kiosk does not hear. */
  async function unheard(hall: SmallHall, kiosk: Member, intent: string): Promise<readonly HallEvent[]> {
    const held = new Set(hall.hub.replica.fold.events());
    kiosk.bus.connected = false;
    await issue(hall, intent);
    kiosk.bus.connected = true;
    return [...hall.hub.replica.fold.events()].filter((event) => !held.has(event));
  }

  it('no notice that is a moment behind or ahead of what is heard sends a device to the databases', async () => {
    const { hall, kiosk, rounds } = await busy();
    const before = rounds();
    const vector = hall.hub.replica.fold.holdings.vector();
    await issue(hall, 'heard');
    await kiosk.replica.idle();
    say(hall, { vector });
    hall.clock.pass(500);
    say(hall, {});
    const late = await unheard(hall, kiosk, 'late');
    say(hall, {});
    hall.clock.pass(500);
    for (const event of late) hall.hub.bus.publish(eventTopic('dongpo'), event);
    await hall.settle(kiosk);
    expect(kiosk.replica.fold.ticket('late')?.label).toBe('C002');
    expect(rounds()).toBe(before);
  });

  it('several events in one message are heard, and one of another form among them is left out', async () => {
    const { hall, kiosk, rounds } = await busy();
    const before = rounds();
    const told = [...(await unheard(hall, kiosk, 'one')), ...(await unheard(hall, kiosk, 'two'))];
    hall.hub.bus.publish(eventTopic('dongpo'), [{ kind: 'none' }, ...told]);
    await hall.settle(kiosk);
    expect(['one', 'two'].map((intent) => kiosk.replica.fold.ticket(intent)?.label)).toEqual([
      'C001',
      'C002',
    ]);
    expect(rounds()).toBe(before);
  });

  it('what has not been heard a second after the notice is fetched', async () => {
    const { hall, kiosk } = await busy();
    await unheard(hall, kiosk, 'lost');
    say(hall, {});
    await hall.settle(kiosk);
    expect(kiosk.replica.fold.ticket('lost')?.label).toBe('C001');
  });

  it('what the hub has not heard of a device is handed in', async () => {
    const { hall, kiosk } = await busy();
    const { replica, bus } = kiosk;
    bus.connected = false;
    await replica.record(() => [startDraft(replica.device, { clean: true, app: 'again', role: 'kiosk' })]);
    bus.connected = true;
    say(hall, {});
    await hall.settle(kiosk);
    await hall.notice();
    expect(hall.hub.replica.fold.holdings.vector()).toEqual(replica.fold.holdings.vector());
  });
});
