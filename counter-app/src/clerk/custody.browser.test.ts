import { draft, findByLabel, type Paper, paperOf, sealPaper, ticketEntity } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { beats, peopleCome } from '../test-support/beats.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';

const field = () => page.getByLabelText('扫码或输入号码');

let hall: MemoryHall;
const hub = () => hall.session('hub', 'hub').fold;
const ticket = (label: string) => findByLabel(hub(), label);

beforeEach(async () => {
  await page.viewport(1024, 768);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
  await peopleCome(hall, 20);
  await hall.session('counter', 'clerk-1').do({ kind: 'sign-in', window: 3, clerk: 'clerk-013' });
});

afterEach(clearPage);

/** What a slip's address holds. The hub's signature is a fake: nothing in memory checks one. */
function fragment(paper: Paper, day = '20261123'): string {
  const { device } = hall.session('hub', 'hub');
  return sealPaper(paper, { device, day, sig: 'A'.repeat(86) });
}

/** Someone else at work at window 4, with one person called. */
async function rivalCalls(): Promise<string> {
  const rival = hall.session('counter', 'clerk-2');
  await rival.do({ kind: 'sign-in', window: 4, clerk: 'clerk-014' });
  await rival.do({ kind: 'call-next', request: 'rival' });
  return hub().ticketAt(4)?.label ?? '';
}

describe('a window that is cut off', () => {
  async function reserveUsedUp(): Promise<void> {
    await beats(hall, 30);
    hall.cutOff('clerk-1');
    const clerk = hall.session('counter', 'clerk-1');
    for (let n = 0; clerk.reserve.size > 0; n++) {
      const called = await clerk.do({ kind: 'call-next', request: `press-${n}` });
      const id = called.ok ? (called.value.ticket ?? '') : '';
      await clerk.do({ kind: 'start', ticket: id });
      await clerk.do({ kind: 'finish', ticket: id });
    }
    await beats(hall, 4);
  }

  it('may call its share after one confirmation that says what it means, and sees how many are left', async () => {
    await openApp(hall, '/counter/');
    await expect.element(button('叫号')).toBeVisible();
    await reserveUsedUp();
    await expect.element(text('与叫号中心断开：备份号已叫完')).toBeVisible();
    await expect.element(text('来人仍可办：请扫码，或输入小票上的号码。')).toBeVisible();
    await button('没有主机在运行（我已查看）').click();
    await expect.element(text(/同一个人可能被叫两次/)).toBeVisible();
    await button('返回').click();
    await expect.element(text(/同一个人可能被叫两次/)).not.toBeInTheDocument();
    await button('没有主机在运行（我已查看）').click();
    expect(await accessibilityFaults()).toEqual([]);
    await button('看过了，主机都关着').click();
    const shared = hall.session('counter', 'clerk-1').share?.size ?? 0;
    expect(shared).toBeGreaterThan(0);
    await expect.element(text(`没有主机，本窗口自己叫：还可叫 ${shared} 人`)).toBeVisible();
    await button('叫号').click();
    await expect.element(text(`没有主机，本窗口自己叫：还可叫 ${shared - 1} 人`)).toBeVisible();
    hall.join('clerk-1');
    await beats(hall, 1);
    await expect.element(text(/没有主机/)).not.toBeInTheDocument();
  });

  it('offers nothing of the kind while a hub is in reach', async () => {
    await openApp(hall, '/counter/');
    await expect.element(button('叫号')).toBeVisible();
    await expect.element(text(/与叫号中心断开/)).not.toBeInTheDocument();
    await expect.element(button('没有主机在运行（我已查看）')).not.toBeInTheDocument();
  });
});

describe('a window that says nothing', () => {
  it('is taken over after one confirmation, and it is said how to undo that', async () => {
    const label = await rivalCalls();
    await openApp(hall, '/counter/');
    await beats(hall, 1);
    hall.cutOff('clerk-2');
    await beats(hall, 9);
    await expect.element(text(/4 号窗口已 4\d 秒无响应，手里有 \d 人/)).toBeVisible();
    await button(/接手其 \d 人/).click();
    await expect.element(text(/请先走过去看：4 号窗口的设备真的没开吗/)).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await button('看过了，4 号窗口的设备没开').click();
    await expect.element(text(/已接手 4 号窗口：\d 人回到队里。要撤销，请在 4 号窗口重新签到/)).toBeVisible();
    expect(ticket(label)?.phase.kind).toBe('waiting');
    hall.join('clerk-2');
    await hall.session('counter', 'clerk-2').do({ kind: 'sign-in', window: 4, clerk: 'clerk-014' });
    await beats(hall, 1);
    await expect.element(text(/已接手 4 号窗口/)).not.toBeInTheDocument();
  });
});

describe('whoever comes with a ticket', () => {
  beforeEach(async () => {
    await openApp(hall, '/counter/');
    await expect.element(button('叫号')).toBeVisible();
  });

  it('is served by the number, typed anywhere on the page', async () => {
    (document.activeElement as HTMLElement | null)?.blur();
    await userEvent.keyboard('a007{Enter}');
    await expect.element(text('A007 开始办理。')).toBeVisible();
    expect(ticket('A007')?.phase).toMatchObject({ kind: 'serving', window: 3 });
    await expect.element(field()).toHaveValue('');
  });

  it('is served by a scan, and by the paper alone where the issue has not arrived', async () => {
    const known = ticket('A004');
    await field().fill(`http://192.168.1.20:8080/t/${known?.id}`);
    await userEvent.keyboard('{Enter}');
    await expect.element(text('A004 开始办理。')).toBeVisible();
    await button('办结').click();
    hall.cutOff('clerk-1');
    await peopleCome(hall, 1);
    const unheard = ticket('A021');
    if (unheard === undefined) throw new Error('nobody took A021');
    await field().fill(`http://192.168.1.20:8080/t/${unheard.id}#${fragment(paperOf(unheard))}`);
    await userEvent.keyboard('{Enter}');
    await expect.element(text('A021 开始办理。')).toBeVisible();
    const here = hall.session('counter', 'clerk-1').fold.ticket(unheard.id);
    expect(here?.matters).toMatchObject([{ matter: 'resident-pension-enrol' }]);
  });

  it('is not served on a paper of another day', async () => {
    const known = ticket('A001');
    if (known === undefined) throw new Error('nobody took A001');
    // The day is the one the hub has sealed, whatever clock the place in line was given by.
    const yesterday = { ...paperOf(known), label: 'A099', rank: MONDAY_MORNING_MS };
    await field().fill(`http://h/t/old#${fragment(yesterday, '20261122')}`);
    await userEvent.keyboard('{Enter}');
    await expect.element(text('A099 是 11 月 22 日的号，不是今天的。请这位重新取号。')).toBeVisible();
  });

  it('is asked about once when the number is unknown here, and refused when it is none', async () => {
    await field().fill('A777');
    await userEvent.keyboard('{Enter}');
    await expect.element(text('这台设备还没有 A777 的记录。请再看一眼小票，是 A777 吗？')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    // A scanner's second Enter confirms nothing.
    await userEvent.keyboard('{Enter}');
    await expect.element(text(/还没有 A777 的记录/)).not.toBeInTheDocument();
    await field().fill('你好');
    await userEvent.keyboard('{Enter}');
    await expect.element(text(/这不是本大厅的号码/)).toBeVisible();
    expect(
      hub()
        .openTickets()
        .some(({ label }) => label === 'A777'),
    ).toBe(false);
  });

  it('is taken from another window only when the clerk says that the person is here', async () => {
    const label = await rivalCalls();
    const rival = hall.session('counter', 'clerk-2');
    await rival.do({ kind: 'start', ticket: ticket(label)?.id ?? '' });
    await field().fill(label);
    await userEvent.keyboard('{Enter}');
    await expect.element(text(new RegExp(`${label} 正在 4 号窗口办理。人在您面前吗`))).toBeVisible();
    await button('人在这里，由我办理').click();
    await expect.element(text(`${label} 开始办理。`)).toBeVisible();
    await expect.element(text(`${label} 也被 4 号窗口叫到，由您办理。`)).toBeVisible();
    expect(ticket(label)?.phase).toMatchObject({ kind: 'serving', window: 3 });
  });

  it('is typed on the page’s own keys by touch', async () => {
    await button('屏幕按键').click();
    for (const key of ['A', '0', '0', '8', '9']) await button(key).click();
    await button('删除').click();
    expect(await accessibilityFaults()).toEqual([]);
    await expect.element(field()).toHaveValue('A008');
    await button('为来人办理').click();
    await expect.element(text('A008 开始办理。')).toBeVisible();
  });
});

describe('two windows', () => {
  it('say to the clerk who has lost the person that the window is free to go on', async () => {
    const id = ticket('A001')?.id ?? '';
    await openApp(hall, '/counter/');
    await button('叫号').click();
    await expect.element(text(/已叫 1 次/)).toBeVisible();
    hall.session('counter', 'clerk-2');
    const served = { leg: 1, window: 5 };
    hall.write('clerk-2', draft('ticket-present', ticketEntity(id), served));
    hall.write('clerk-2', draft('ticket-finished', ticketEntity(id), served));
    await expect.element(text('A001 现在 5 号窗口办理。本窗口已空出，请叫下一位。')).toBeVisible();
    await button('叫号').click();
    await expect.element(text(/A001 现在/)).not.toBeInTheDocument();
  });

  it('of one clerk: the second says before the sign-in that the first will close', async () => {
    await openApp(hall, '/counter/', '?device=clerk-9');
    await page.getByRole('button', { name: /^5 号窗口/ }).click();
    await button('013').click();
    const hint = '这个工号正在 3 号窗口。在这里签到后，3 号窗口办完手上的人就关闭。';
    await expect.element(text(hint)).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
  });
});
