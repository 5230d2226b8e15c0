import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HallEvent } from '@onewindow/hall-core';
import { describe, expect, it } from 'vitest';
import { DeviceLog } from '../test-support/device-log.ts';
import { freshFolder } from '../test-support/hub-hall.ts';
import type { Bringer, Room } from './allowance.ts';
import { type Waiting, WaitingRoom } from './waiting-room.ts';

const DAY = '20260302';
const DATABASE = `day-dongpo-${DAY}`;
const KIB = 1024;
const ROOM: Room = { each: 16 * KIB, devices: 24 * KIB, hubs: 40 * KIB };

const ticketsOf = (log: DeviceLog, count: number): HallEvent[] =>
  Array.from({ length: count }, (_, n) => log.ticket(`visit-${n}`, `A${100 + n}`, DAY));
const brought = (events: readonly HallEvent[], from: Bringer): Waiting[] =>
  events.map((event) => ({ database: DATABASE, from, event }));
const eventsOf = async (room: WaitingRoom, { device }: DeviceLog): Promise<HallEvent[]> =>
  (await room.read(device)).waiting.map(({ event }) => event);

describe('the waiting room', () => {
  it('holds what it was given, once, also after a restart, and gives it up when it is cleared', async () => {
    const folder = await freshFolder();
    const log = new DeviceLog('kiosk');
    const [first, second, third] = ticketsOf(log, 3) as [HallEvent, HallEvent, HallEvent];
    const room = await WaitingRoom.open(folder);
    expect(await room.keep(brought([first, second, first], 'hubs'))).toBe(true);
    expect(await room.keep(brought([second], 'hubs'))).toBe(true);
    const again = await WaitingRoom.open(folder);
    expect(again.events).toBe(2);
    expect([first, third].map((event) => again.holds(DATABASE, event))).toEqual([true, false]);
    expect(again.holds('day-dongpo-20260303', first)).toBe(false);
    const { waiting, bytes } = await again.read(log.device);
    expect(waiting.map(({ event }) => event)).toEqual([first, second]);
    await again.keep(brought([third], 'hubs'));
    // More has come since it was read: nothing of that may go unread.
    expect(await again.clear(log.device, bytes)).toBe(false);
    expect(await again.clear(log.device, (await again.read(log.device)).bytes)).toBe(true);
    expect([again.events, again.authors, await readdir(folder)]).toEqual([0, [], []]);
  });

  it('cuts off the torn end of a file, of which nobody was told that it is kept', async () => {
    const folder = await freshFolder();
    const log = new DeviceLog('kiosk');
    const [first, second] = ticketsOf(log, 2) as [HallEvent, HallEvent];
    const room = await WaitingRoom.open(folder);
    await room.keep(brought([first], 'hubs'));
    await appendFile(join(folder, `${log.device}.ndjson`), '{"database":"day');
    const again = await WaitingRoom.open(folder);
    expect(again.setAside).toEqual([]);
    await again.keep(brought([second], 'hubs'));
    expect(await eventsOf(await WaitingRoom.open(folder), log)).toEqual([first, second]);
  });

  it('puts a damaged file aside and goes on with what is whole of it', async () => {
    const folder = await freshFolder();
    const log = new DeviceLog('kiosk');
    const [first, second] = ticketsOf(log, 2) as [HallEvent, HallEvent];
    await (await WaitingRoom.open(folder)).keep(brought([first, second], 'hubs'));
    const path = join(folder, `${log.device}.ndjson`);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('A100', 'A999'));
    const again = await WaitingRoom.open(folder);
    expect(again.setAside).toEqual([
      { what: `unjudged/${log.device}.ndjson`, where: expect.stringContaining('.damaged-') },
    ]);
    expect(await eventsOf(again, log)).toEqual([second]);
  });

  it('lets one device fill its own part and no other’s, and is free again when an author is known', async () => {
    const room = await WaitingRoom.open(await freshFolder(), ROOM);
    const author = new DeviceLog('author');
    const events = ticketsOf(author, 40);
    expect(await room.keep(brought(events, 'a'.repeat(32)))).toBe(false);
    const kept = room.events;
    expect(kept).toBeGreaterThan(5);
    expect(kept).toBeLessThan(40);
    expect(await eventsOf(room, author)).toEqual(events.slice(0, kept));
    const other = ticketsOf(new DeviceLog('another'), 2);
    expect(await room.keep(brought(other, 'a'.repeat(32)))).toBe(false);
    expect(await room.keep(brought(other, 'b'.repeat(32)))).toBe(true);
    await room.clear(author.device, (await room.read(author.device)).bytes);
    expect(await room.keep(brought(ticketsOf(new DeviceLog('third'), 2), 'a'.repeat(32)))).toBe(true);
  });

  it('has a bound for all devices together and one for the hubs, and none for what was here before', async () => {
    const room = await WaitingRoom.open(await freshFolder(), ROOM);
    const fill = async (from: Bringer, authors: number): Promise<boolean[]> => {
      const told: boolean[] = [];
      // Each author costs a block of the disk, however little it wrote.
      for (let n = 0; n < authors; n++)
        told.push(await room.keep(brought(ticketsOf(new DeviceLog('x'), 1), from)));
      return told;
    };
    expect(await fill('a'.repeat(32), 3)).toEqual([true, true, true]);
    expect(await fill('b'.repeat(32), 3)).toEqual([true, true, false]);
    expect(await fill('hubs', 9)).toEqual([...Array(8).fill(true), false]);
    expect(await fill('own', 20)).toEqual(Array(20).fill(true));
  });
});
