import { draft } from '@onewindow/hall-core';
import { describe, expect, it, vi } from 'vitest';
import { pushTo } from '../test-support/device.ts';
import { DeviceLog } from '../test-support/device-log.ts';
import { foldOf, vectorOf } from '../test-support/hall-vector.ts';
import { type OpenedHub, openHub } from '../test-support/hub-hall.ts';
import { Listener } from '../test-support/listener.ts';
import { Cable, freePort, peersOf, untilJoined, within } from '../test-support/peers.ts';
import { todaysDatabase } from '../test-support/slips.ts';

const today = () => todaysDatabase().slice(-8);
const EVENT = 'onewindow/dongpo/event';

/** A first hub, and a second with an empty folder that names it. */
async function twoHubs(): Promise<[OpenedHub, OpenedHub]> {
  const first = await openHub();
  const second = await openHub({ peers: [first.url] });
  await untilJoined(first, second);
  return [first, second];
}

/** Two hubs that name each other: the ports have to be known before either is open. */
async function namingEachOther(): Promise<[OpenedHub, OpenedHub]> {
  const [a, b] = [await freePort(), await freePort()];
  const hubs = await Promise.all([
    openHub({ port: a, peers: [`http://127.0.0.1:${b}`] }),
    openHub({ port: b, peers: [`http://127.0.0.1:${a}`] }),
  ]);
  await untilJoined(...hubs);
  return hubs;
}

/** A device at each of two hubs that writes events and hears what is said. */
async function deviceAtEach(hubs: readonly [OpenedHub, OpenedHub]) {
  const logs = [new DeviceLog('kiosk-0'), new DeviceLog('kiosk-1')] as const;
  const ears = [await Listener.as(hubs[0], logs[0]), await Listener.as(hubs[1], logs[1])] as const;
  return { logs, ears };
}

/** One device, connected to both hubs: it hears its inbox at each. */
async function oneAtBoth(hubs: readonly [OpenedHub, OpenedHub]) {
  const log = new DeviceLog('window');
  return [await Listener.as(hubs[0], log, 'counter'), await Listener.as(hubs[1], log)] as const;
}

/** Waits for what is still on its way: something said last has arrived everywhere, so all before it has. */
async function flush(said: Listener, log: DeviceLog, ...heard: Listener[]): Promise<void> {
  const last = log.ticket(`last-${Math.random()}`, 'A999', today());
  await said.say(EVENT, JSON.stringify(last));
  for (const listener of [said, ...heard]) await listener.until(EVENT, ({ _id }) => _id === last._id);
}

describe('two hubs, one of which names the other', () => {
  it('hear at both what is said at either, and hold it', async () => {
    const [first, second] = await twoHubs();
    const { logs, ears } = await deviceAtEach([first, second]);
    for (const [i, hub] of [first, second].entries()) {
      const ticket = logs[i as 0 | 1].ticket(`visit-${i}`, `A00${i + 1}`, today());
      await ears[i]?.say(EVENT, JSON.stringify(ticket));
      const other = hub === first ? second : first;
      const { payload } = await (ears[1 - i] as Listener).until(EVENT, ({ _id }) => _id === ticket._id);
      expect(payload).toEqual(ticket);
      await vi.waitFor(
        async () => expect((await foldOf(other)).ticket(`visit-${i}`)?.label).toBe(`A00${i + 1}`),
        within,
      );
    }
  });

  it('carry a message to a device at the other hub, both ways, once', async () => {
    const [first, second] = await twoHubs();
    const { logs, ears } = await deviceAtEach([first, second]);
    const [atFirst, atSecond] = await oneAtBoth([first, second]);
    const inbox = `onewindow/dongpo/to/${atFirst.device}`;
    const from = ears.map(({ device }) => device);
    await ears[0].say(inbox, JSON.stringify({ from: from[0], message: { n: 1 } }));
    await atSecond.until(inbox, ({ message }) => JSON.stringify(message) === '{"n":1}');
    await ears[1].say(inbox, JSON.stringify({ from: from[1], message: { n: 2 } }));
    await atFirst.until(inbox, ({ message }) => JSON.stringify(message) === '{"n":2}');
    await flush(ears[0], logs[0], atFirst, atSecond);
    await flush(ears[1], logs[1], atFirst, atSecond);
    for (const ear of [atFirst, atSecond]) {
      expect(ear.of(inbox).map(({ payload }) => payload.message)).toEqual([{ n: 1 }, { n: 2 }]);
    }
  });

  it('have places, letters and a set-up of one hall', async () => {
    const [first, second] = await twoHubs();
    await vi.waitFor(async () => {
      const fold = await foldOf(first);
      const hubs = fold.devices().filter(({ role }) => role === 'hub');
      expect(hubs.map(({ enrolled }) => enrolled?.ordinal).sort()).toEqual([1, 2]);
      expect(await vectorOf(second)).toEqual(await vectorOf(first));
      expect([...fold.events()].filter(({ type }) => type === 'hall-configured')).toHaveLength(1);
    }, within);
  });

  it('bring each other what came by HTTP, and more events at once than are told one by one', async () => {
    const [first, second] = await twoHubs();
    const log = new DeviceLog('kiosk');
    await log.enter(first);
    const tickets = Array.from({ length: 300 }, (_, i) => log.ticket(`visit-${i}`, `A${i}`, today()));
    await pushTo(first, todaysDatabase(), tickets);
    await pushTo(second, 'hall-dongpo', [log.joined(today())]);
    await vi.waitFor(async () => {
      expect((await foldOf(second)).ticket('visit-299')?.label).toBe('A299');
      expect(await vectorOf(second)).toEqual(await vectorOf(first));
    }, within);
  });

  it('tell what a device hands in at once as one message, each event once', async () => {
    const [first, second] = await twoHubs();
    const { ears } = await deviceAtEach([first, second]);
    const log = new DeviceLog('kiosk');
    await log.enter(first);
    const tickets = Array.from({ length: 20 }, (_, i) => log.ticket(`visit-${i}`, `A${i}`, today()));
    // The other hub holds one of them already.
    await pushTo(second, 'hall-dongpo', [log.joined(today())]);
    await pushTo(second, todaysDatabase(), tickets.slice(0, 1));
    await pushTo(first, todaysDatabase(), tickets);
    const told = (ear: Listener): { _id: string }[] =>
      ear
        .of(EVENT)
        .flatMap(({ payload }) => payload as unknown as { _id: string } | { _id: string }[])
        .filter(({ _id }) => tickets.some((ticket) => ticket._id === _id));
    const isList = (ear: Listener): boolean => ear.of(EVENT).some(({ payload }) => Array.isArray(payload));
    await vi.waitFor(() => expect(ears.map(isList)).toEqual([true, true]), within);
    for (const ear of ears) {
      expect(
        told(ear)
          .map(({ _id }) => _id)
          .sort(),
      ).toEqual(tickets.map(({ _id }) => _id).sort());
    }
    expect((await foldOf(second)).ticket('visit-19')?.label).toBe('A19');
  });
});

describe('two hubs that name each other', () => {
  it('start at once with empty folders, and take different places', async () => {
    const hubs = await namingEachOther();
    await vi.waitFor(async () => {
      const [one, two] = [await foldOf(hubs[0]), await foldOf(hubs[1])];
      expect(one.holdings.vector()).toEqual(two.holdings.vector());
      const places = one.devices().filter(({ role }) => role === 'hub');
      expect(places.map(({ enrolled }) => enrolled?.ordinal).sort()).toEqual([1, 2]);
      expect([...one.events()].filter(({ type }) => type === 'hall-configured')).toHaveLength(1);
    }, within);
  });

  it('say nothing twice', async () => {
    const hubs = await namingEachOther();
    const { logs, ears } = await deviceAtEach(hubs);
    const owners = await oneAtBoth(hubs);
    const inbox = `onewindow/dongpo/to/${owners[0].device}`;
    const said: string[] = [];
    for (let i = 0; i < 40; i++) {
      const side = (i % 2) as 0 | 1;
      const ticket = logs[side].ticket(`visit-${i}`, `A${i}`, today());
      said.push(ticket._id);
      await ears[side].say(EVENT, JSON.stringify(ticket));
      await ears[side].say(inbox, JSON.stringify({ from: ears[side].device, message: { n: i } }));
    }
    await flush(ears[0], logs[0], ears[1], ...owners);
    await flush(ears[1], logs[1], ears[0], ...owners);
    for (const ear of [...ears, ...owners]) {
      const mine = ear.of(EVENT).filter(({ payload }) => said.includes(String(payload._id)));
      expect(mine.map(({ payload }) => payload._id).sort()).toEqual([...said].sort());
    }
    for (const owner of owners) expect(owner.of(inbox)).toHaveLength(40);
  });
});

describe('a cut between two hubs', () => {
  it('heals: both hold what was said meanwhile, and hear each other again', async () => {
    const first = await openHub();
    const { cable, url } = await Cable.to(first);
    const second = await openHub({ peers: [url] });
    await untilJoined(first, second);
    cable.cut();
    await vi.waitFor(
      async () => expect(await peersOf(second)).toMatchObject([{ state: 'unreachable' }]),
      within,
    );
    expect(second.said.join('\n')).toContain(`--peer ${url}：现在连不上，本机照常工作`);
    const { logs, ears } = await deviceAtEach([first, second]);
    for (const [i, ear] of ears.entries()) {
      for (let n = 0; n < 20; n++) {
        await ear.say(EVENT, JSON.stringify(logs[i as 0 | 1].ticket(`cut-${i}-${n}`, `B${i}${n}`, today())));
      }
    }
    expect((await foldOf(second)).ticket('cut-0-19')).toBeUndefined();
    cable.mend();
    await vi.waitFor(async () => {
      const [one, two] = [await foldOf(first), await foldOf(second)];
      expect(one.ticket('cut-1-19')).toBeDefined();
      expect(two.ticket('cut-0-19')).toBeDefined();
      expect(one.holdings.vector()).toEqual(two.holdings.vector());
    }, within);
    await untilJoined(first, second);
    await flush(ears[0], logs[0], ears[1]);
  });

  it('leaves out nothing that went missing in the middle', async () => {
    const [first, second] = await twoHubs();
    const log = new DeviceLog('kiosk');
    const [lost, said] = [
      log.write(draft('ticket-left', 'ticket:one', { leg: 'one' } as never), today()),
      log.ticket('visit-2', 'A002', today()),
    ];
    const ear = await Listener.as(second, log);
    await ear.say(EVENT, JSON.stringify(said));
    await vi.waitFor(async () => expect((await foldOf(first)).holdings.hasGap).toBe(true), within);
    await pushTo(second, todaysDatabase(), [lost]);
    await vi.waitFor(async () => {
      expect((await foldOf(first)).holdings.hasGap).toBe(false);
      expect(await vectorOf(first)).toEqual(await vectorOf(second));
    }, within);
  });
});
