import {
  type DeviceId,
  deskEntity,
  deviceEntity,
  draft,
  type EventDraft,
  type HallEvent,
  HallFold,
  LogWriter,
  sealNow,
  ticketEntity,
  windowEntity,
} from '@onewindow/hall-core';
import { afterEach, describe, expect, it } from 'vitest';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { speak } from '../words/locale.ts';
import { foundIn } from './anomaly-words.ts';

const hall = HALLS.township;
const HUB = '1'.repeat(32);
const HUB_2 = '2'.repeat(32);
const THREE = '3'.repeat(32);
const FOUR = '4'.repeat(32);

function write(fold: HallFold, device: DeviceId, drafts: readonly EventDraft[], minute: number): HallEvent[] {
  const now = { wallMs: MONDAY_MORNING_MS + minute * 60_000, monoMs: 0 };
  const log = new LogWriter(device, `b${minute}`);
  const events = sealNow(log.seal(drafts, '20261123', now), () => 'unsigned');
  for (const event of events) fold.add(event);
  return events;
}

const hubs = (): EventDraft[] =>
  [HUB, HUB_2].map((device, index) =>
    draft('device-enrolled', deviceEntity(device), {
      device,
      roles: ['hub'],
      letters: 'AB'.charAt(index),
      ordinal: index + 1,
    }),
  );

const issued = (id: string, label: string): EventDraft =>
  draft('ticket-issued', ticketEntity(id), {
    label,
    series: 'A',
    matters: ['resident-pension-enrol'],
    groups: ['social-insurance'],
    usualMinutes: 10,
    rank: MONDAY_MORNING_MS,
    language: 'zh-CN',
  });

const called = (window: number, basis: 'desk' | 'share' = 'desk'): EventDraft =>
  draft('ticket-called', ticketEntity('t'), { leg: 1, k: 1, window, basis });

/** A day on which everything went wrong, an hour after the other. */
function badDay(): HallFold {
  const fold = new HallFold();
  write(fold, HUB, [...hubs(), issued('t', 'A023')], 0);
  write(fold, HUB_2, [issued('t', 'A023')], 1);
  write(fold, THREE, [called(3)], 2);
  write(fold, FOUR, [called(5)], 3);
  const lent = (device: DeviceId): EventDraft =>
    draft('ticket-passed', ticketEntity('t'), { k: 2, to: { device, boot: 'b' }, reason: 'next' });
  write(fold, HUB, [lent(THREE)], 4);
  write(fold, HUB_2, [lent(FOUR)], 5);
  const terms = { epoch: 2, version: 1, hub: HUB_2, electorate: [HUB_2], inSync: [] };
  write(
    fold,
    HUB_2,
    [
      draft('device-declared-off', deviceEntity(HUB), { heir: HUB_2 }),
      draft('desk-set', deskEntity(`${HUB}.b0`), { ...terms, basis: 'appointed' }),
    ],
    6,
  );
  const [signedIn] = write(
    fold,
    FOUR,
    [draft('window-signed-in', windowEntity(5), { clerk: 'clerk-014' })],
    7,
  );
  const off = { device: FOUR, session: signedIn?._id ?? '' };
  write(fold, THREE, [draft('window-declared-off', windowEntity(5), off)], 8);
  write(fold, THREE, [called(3, 'share')], 9);
  write(fold, THREE, [draft('window-signed-in', windowEntity(1), { clerk: 'clerk-013' })], 10);
  write(fold, FOUR, [draft('window-signed-in', windowEntity(2), { clerk: 'clerk-013' })], 11);
  const bound = [MONDAY_MORNING_MS + 12 * 60_000, 0] as const;
  write(fold, HUB, [draft('implausible-time', ticketEntity('t'), { event: `${FOUR}.b3/1`, bound })], 12);
  write(
    fold,
    HUB,
    [draft('device-enrolled', deviceEntity('x'), { device: 'x', roles: ['hub'], letters: 'C', ordinal: 2 })],
    13,
  );
  write(fold, THREE, [{ ...called(3), v: 99 }], 14);
  return fold;
}

afterEach(() => speak('zh-CN'));

describe('what the manager is told', () => {
  it('is nothing on an ordinary day', () => {
    const fold = new HallFold();
    write(fold, HUB, [...hubs(), issued('t', 'A023')], 0);
    expect(foundIn(fold, hall)).toEqual([]);
  });

  it('is every anomaly and every risk, each with what was done, the latest first', () => {
    const found = foundIn(badDay(), hall);
    expect(found.map(({ what }) => what)).toEqual([
      '两台主机用着同一个号段（第 2 段）',
      '设备 444444 的时钟不对',
      '工号 013 同时在 1 号和 2 号窗口',
      '3 号窗口确认没有主机，自己叫了 1 人',
      '由人确认 5 号窗口的设备没开',
      '由人确认 主机 1 停用',
      '由人指定 主机 2 管叫号，没有多数主机表决',
      'A023 断开时被两处同时持有',
      'A023 被 3 号窗口叫过，也被 5 号窗口叫过',
      'A023 有两条取号记录',
      '1 条记录来自更新的版本，本机看不懂，已保存',
    ]);
    expect(found.slice(0, -1).every(({ done, atMs }) => done !== '' && atMs !== undefined)).toBe(true);
    expect(found.find(({ what }) => what.includes('A023 被'))?.done).toBe(
      '由 3 号窗口办理，按一次计。两边都已得到提示。',
    );
  });

  it('is the same in English, with no Chinese left over', async () => {
    await speak('en');
    const found = foundIn(badDay(), hall);
    expect(found).toHaveLength(11);
    for (const { what, done } of found) expect(`${what} ${done}`).not.toMatch(/[\u4e00-\u9fff]/);
    expect(found[2]).toMatchObject({
      what: 'Badge 013 is at windows 1 and 2 at once',
      done: 'Window 2 counts; window 1 closes after its person.',
    });
  });
});
