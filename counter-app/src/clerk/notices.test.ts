import { currentAt, draft, ticketEntity } from '@onewindow/hall-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { beats, peopleCome } from '../test-support/beats.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { lostSeatWords, noticesFor } from './notices.ts';

let hall: MemoryHall;
const at = (key: string, window: number, last?: string) => {
  const session = hall.session('counter', key);
  return noticesFor(session, window, currentAt(session.fold, window), last).map(({ words }) => words);
};
const sit = (key: string, window: number, clerk: string) =>
  hall.session('counter', key).do({ kind: 'sign-in', window, clerk });

beforeEach(async () => {
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
  await peopleCome(hall, 1);
  await sit('clerk-1', 3, 'clerk-013');
  await sit('clerk-2', 4, 'clerk-014');
});

/** Both windows call the first ticket, the one at window 4 while it is cut off and later than the other. */
async function calledTwice(): Promise<string> {
  hall.cutOff('clerk-2');
  await hall.session('counter', 'clerk-1').do({ kind: 'call-next', request: 'r1' });
  const id = hall.session('hub', 'hub').fold.openTickets()[0]?.id ?? '';
  hall.advance(1_000);
  const called = { leg: 1, k: 9, window: 4, basis: 'reserve' } as const;
  hall.write('clerk-2', draft('ticket-called', ticketEntity(id), called));
  hall.join('clerk-2');
  return id;
}

describe('what a clerk is told unasked', () => {
  it('is nothing on an ordinary day', () => {
    expect(at('clerk-1', 3)).toEqual([]);
  });

  it('says to both clerks who keeps a person two windows have called', async () => {
    await calledTwice();
    expect(at('clerk-1', 3)).toEqual(['A001 也被 4 号窗口叫到，由您办理。']);
    expect(at('clerk-2', 4)).toEqual(['A001 现在 3 号窗口办理。本窗口已空出，请叫下一位。']);
  });

  it('still tells the one who lost the person when that has ended meanwhile, until the next is called', async () => {
    const ticket = await calledTwice();
    const keeper = hall.session('counter', 'clerk-1');
    await keeper.do({ kind: 'start', ticket });
    await keeper.do({ kind: 'finish', ticket });
    expect(at('clerk-2', 4)).toEqual([]);
    expect(at('clerk-2', 4, ticket)).toEqual(['A001 现在 3 号窗口办理。本窗口已空出，请叫下一位。']);
    await peopleCome(hall, 1);
    await hall.session('counter', 'clerk-2').do({ kind: 'call-next', request: 'r2' });
    expect(at('clerk-2', 4, ticket)).toEqual([]);
  });

  it('tells the one who has the person that another window sent them on before it had heard of that', async () => {
    const keeper = hall.session('counter', 'clerk-1');
    await keeper.do({ kind: 'call-next', request: 'r1' });
    const ticket = hall.session('hub', 'hub').fold.openTickets()[0]?.id ?? '';
    await keeper.do({ kind: 'start', ticket });
    hall.cutOff('clerk-2');
    const rival = hall.session('counter', 'clerk-2');
    await rival.do({ kind: 'present', ticket, confirmed: true });
    await keeper.do({ kind: 'transfer', ticket, to: { window: 4 } });
    expect(at('clerk-2', 4)).toEqual(['A001 也被 3 号窗口叫到，由您办理。']);
    hall.join('clerk-2');
    const words = 'A001 已被别的窗口转走，现在等候中。人在您面前，请再扫码或输入号码办理。';
    expect(at('clerk-2', 4)).toEqual([words]);
    expect(at('clerk-1', 3)).toEqual([]);
    await rival.do({ kind: 'present', ticket });
    expect(at('clerk-2', 4)).toEqual([]);
  });

  it('says that the first of two windows of one clerk closes after its person', async () => {
    await hall.session('counter', 'clerk-1').do({ kind: 'call-next', request: 'r1' });
    hall.advance(1_000);
    await sit('clerk-3', 5, 'clerk-013');
    expect(at('clerk-1', 3)).toEqual(['您已在 5 号窗口签到。办完这一位，本窗口就关闭。']);
    expect(at('clerk-3', 5)).toEqual(['您还在 3 号窗口签到，那边办完手上的人就关闭。']);
  });

  it('says why a page is at no window any more', async () => {
    const session = hall.session('counter', 'clerk-1');
    await sit('clerk-3', 3, 'clerk-015');
    expect(lostSeatWords(session, 3, 'clerk-013')).toBe('3 号窗口已在另一台设备签到，这里已退出。');
    await sit('clerk-4', 5, 'clerk-013');
    expect(lostSeatWords(session, 3, 'clerk-013')).toBe('您已在 5 号窗口签到，3 号窗口已关闭。');
    await session.do({ kind: 'sign-in', window: 6, clerk: 'clerk-013' });
    await hall.session('counter', 'clerk-2').do({ kind: 'take-over', window: 6 });
    await beats(hall, 1);
    expect(lostSeatWords(session, 6, 'clerk-013')).toMatch(/^有人确认 6 号窗口的设备没开/);
  });
});
