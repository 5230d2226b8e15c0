import { encodePaper, paperOf } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import {
  accessibilityFaults,
  button,
  clearPage,
  openApp,
  press,
  text,
  wordsIn,
} from '../test-support/app-in-page.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall, PAPER_OUT, WELL } from '../test-support/memory-hall.ts';
import { missedBy, servedAt, taken, ticketOf } from '../test-support/window-day.ts';

const CODE = 'q7x2mfd5kzt3ahw6cpn4erys2u';

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1280, 800);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
});

afterEach(clearPage);

const tickets = () => hall.session('hub', 'hub').fold.tickets();

const onSlip = (code: string): string => {
  const ticket = hall.session('hub', 'hub').fold.ticket(code);
  return `http://192.168.10.5:8080/t/${code}${ticket === undefined ? '' : `#${encodePaper(paperOf(ticket))}`}`;
};

/** What a scanner types, at once, and its Enter. */
const scan = async (written: string): Promise<void> => {
  await page.getByRole('textbox').fill(written);
  await press('{Enter}');
};

describe('whoever is not sure', () => {
  it('has a number of the advice group in two touches', async () => {
    await openApp(hall, '/counter/kiosk');
    await button('我不清楚').click();
    await button('取号').click();
    await expect.element(text('H001')).toBeVisible();
    expect(tickets().map(({ matters }) => matters.map(({ matter }) => matter))).toEqual([['consult']]);
  });

  it('comes back without a ticket', async () => {
    await openApp(hall, '/counter/kiosk');
    await button('我不清楚').click();
    await button('‹ 返回').click();
    await button('高龄津贴申领').click();
    await button('取号').click();
    await expect.element(text('C001')).toBeVisible();
  });
});

describe('looking for a matter', () => {
  it('is by initials typed on the screen, and leads to 取号', async () => {
    await openApp(hall, '/counter/kiosk');
    await button('找事项').click();
    for (const key of ['G', 'L', 'J', 'T']) await button(key).click();
    await button(/高龄津贴申领/).click();
    await button('取号').click();
    await expect.element(text('C001')).toBeVisible();
  });

  it('is by keyboard too: Enter takes the first', async () => {
    await openApp(hall, '/counter/kiosk');
    await button('找事项').click();
    await expect.element(page.getByRole('textbox')).toBeVisible();
    await press('gaolingjt');
    await expect.element(button(/高龄津贴申领/)).toBeVisible();
    await press('{Enter}');
    await button('取号').click();
    await expect.element(text('C001')).toBeVisible();
  });

  it('is by a word for what one wants to do, narrowed by letters', async () => {
    await openApp(hall, '/counter/kiosk');
    await button('找事项').click();
    await button('补、换').click();
    await expect.element(text('找到 3 项，点一项')).toBeInTheDocument();
    await press('sfz');
    await expect.element(text('找到 1 项，点一项')).toBeInTheDocument();
    await button(/居民身份证换领、补领/).click();
    await expect.element(text('已选 1 项')).toBeVisible();
  });

  it('that finds nothing leads to whoever can be asked', async () => {
    await openApp(hall, '/counter/kiosk');
    await button('找事项').click();
    await press('xqzw');
    await expect.element(text(/没有找到/)).toBeVisible();
    await button('我不清楚').click();
    await button('取号').click();
    await expect.element(text('H001')).toBeVisible();
  });

  it('of something more goes on the same ticket', async () => {
    await openApp(hall, '/counter/kiosk');
    await button('高龄津贴申领').click();
    await button('＋ 一起办').click();
    await button('找事项').click();
    await press('hjzm');
    await button(/户籍证明开具/).click();
    await expect.element(text('已选 2 项')).toBeVisible();
  });

  it('of something more that finds nothing keeps what is chosen', async () => {
    await openApp(hall, '/counter/kiosk');
    await button('高龄津贴申领').click();
    await button('＋ 一起办').click();
    await button('找事项').click();
    await press('xqzw');
    await expect.element(text(/没有找到/)).toBeVisible();
    await expect.element(button('我不清楚')).not.toBeInTheDocument();
    await button('‹ 返回').click();
    await expect.element(text('已选 1 项')).toBeVisible();
  });

  it('shows the last page there is when a larger screen needs fewer', async () => {
    await openApp(hall, '/counter/kiosk');
    await button('大字').click();
    await button('找事项').click();
    await press('b');
    const later = page.getByRole('button', { name: '下一页' });
    while (!(later.element() as HTMLButtonElement).disabled) await later.click();
    await button('大字').click();
    await expect.element(later).toBeDisabled();
    const shown = page.getByRole('listitem');
    await expect.element(shown.first()).toBeVisible();
  });
});

describe('whoever missed the call', () => {
  it('is found by the slip and queues again with the same number', async () => {
    await taken(hall, CODE);
    missedBy(hall, CODE);
    await openApp(hall, '/counter/kiosk');
    await button('我过号了').click();
    await expect.element(page.getByRole('textbox')).toBeVisible();
    await scan(onSlip(CODE));
    await button('重新排队').click();
    await expect.element(text(/已经重新排队/)).toBeVisible();
    expect(hall.session('hub', 'hub').fold.ticket(CODE)?.phase).toMatchObject({ kind: 'waiting' });
  });

  it('is found by the number, typed with the keys of the screen', async () => {
    const label = await taken(hall, CODE);
    missedBy(hall, CODE);
    await openApp(hall, '/counter/kiosk');
    await button('我过号了').click();
    for (const key of label) await button(key).click();
    await button('查找').click();
    await expect.element(text(/叫过您/)).toBeVisible();
    expect(wordsIn(document.body)).toContain(label);
    expect(wordsIn(document.body)).not.toContain('高龄');
  });

  it('queues again once, however often it is touched', async () => {
    await taken(hall, CODE);
    missedBy(hall, CODE);
    const session = hall.session('kiosk', 'kiosk-1');
    const wished = vi.spyOn(session, 'do');
    await openApp(hall, '/counter/kiosk', '', async () => session);
    await button('我过号了').click();
    await scan(onSlip(CODE));
    await expect.element(button('重新排队')).toBeVisible();
    const again = button('重新排队').element() as HTMLElement;
    again.click();
    again.click();
    await expect.element(text(/已经重新排队/)).toBeVisible();
    expect(wished).toHaveBeenCalledTimes(1);
  });

  it('more than once is sent to the guide desk', async () => {
    const label = await taken(hall, CODE);
    missedBy(hall, CODE);
    await hall.session('kiosk', 'kiosk-2').do({ kind: 'restore', ticket: CODE });
    missedBy(hall, CODE);
    await openApp(hall, '/counter/kiosk');
    await button('我过号了').click();
    await scan(label);
    await expect.element(text(/已经过了 2 次。请到导办台/)).toBeVisible();
    await expect.element(button('重新排队')).not.toBeInTheDocument();
  });

  it('is sent to the guide desk while the kiosk is cut off, for no window would hear of it', async () => {
    const label = await taken(hall, CODE);
    missedBy(hall, CODE);
    await openApp(hall, '/counter/kiosk');
    await button('我过号了').click();
    hall.cutOff('kiosk-1');
    await scan(label);
    await expect.element(text(/重新排队要到导办台/)).toBeVisible();
  });

  it('is told when there is no such number, and what is no number', async () => {
    await openApp(hall, '/counter/kiosk');
    await button('我过号了').click();
    await scan('Z999');
    await expect.element(text(/今天没有 Z999 这个号/)).toBeVisible();
    await scan('hello');
    await expect.element(text(/这不是号码/)).toBeVisible();
  });

  it('and has not missed it hears where things stand', async () => {
    const label = await taken(hall, CODE);
    await openApp(hall, '/counter/kiosk');
    await button('我过号了').click();
    await scan(label);
    await expect.element(text(/没有过号，正在排队。请坐下等叫号。 前面没有人/)).toBeVisible();
    servedAt(hall, CODE);
    await expect.element(text('正在 3 号窗口办理。')).toBeVisible();
  });
});

describe('rating at the kiosk', () => {
  it('is by the code of the slip, never by the number alone, and once', async () => {
    const label = await taken(hall, CODE);
    servedAt(hall, CODE).finish();
    await openApp(hall, '/counter/kiosk');
    await button('评价服务').click();
    await scan(label);
    await expect.element(text('这不是号码')).not.toBeInTheDocument();
    await expect.element(page.getByRole('alert')).toHaveTextContent('只有号码不行');
    await scan(onSlip(CODE));
    await button('不满意').click();
    await button('等得太久').click();
    await button('评价').click();
    await expect.element(text('谢谢您的评价')).toBeVisible();
    await button('完成').click();
    await button('评价服务').click();
    await scan(onSlip(CODE));
    await expect.element(text(/已经评价过了/)).toBeVisible();
  });

  it('is by the keys of the screen where there is no scanner', async () => {
    await taken(hall, CODE);
    servedAt(hall, CODE).finish();
    await openApp(hall, '/counter/kiosk');
    await button('评价服务').click();
    expect(document.documentElement.scrollHeight).toBe(innerHeight);
    for (const key of CODE.toUpperCase()) await button(key).click();
    await button('查找').click();
    await expect.element(button('非常满意')).toBeVisible();
  });

  it('waits for the end of the service, and knows only slips of today', async () => {
    await taken(hall, CODE);
    servedAt(hall, CODE);
    await openApp(hall, '/counter/kiosk');
    await button('评价服务').click();
    await scan(onSlip(CODE));
    await expect.element(text(/还没有办结/)).toBeVisible();
    await scan('http://192.168.10.5:8080/t/abcdefghijklmnopqrstuvwxyz');
    await expect.element(text(/没有找到这张小票/)).toBeVisible();
  });
});

describe('where the paper fails', () => {
  const failed = async (): Promise<void> => {
    await openApp(hall, '/counter/kiosk');
    await button('高龄津贴申领').click();
    await button('取号').click();
  };

  it('another kiosk that has paper is named', async () => {
    hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS, PAPER_OUT, 'enrolled');
    hall.session('kiosk', 'kiosk-2');
    hall.session('kiosk', 'kiosk-3');
    hall.tells('kiosk-2', { ...WELL, prints: 'blocked' });
    hall.tells('kiosk-3', { ...WELL, prints: 'ready' });
    await failed();
    await expect.element(text(/要小票，请到取号机 kiosk-3/)).toBeVisible();
  });

  it('the guide desk is named where no other has any', async () => {
    hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS, PAPER_OUT, 'enrolled');
    hall.session('kiosk', 'kiosk-2');
    hall.tells('kiosk-2', { ...WELL, prints: 'unreachable' });
    await failed();
    await expect.element(text(/要小票，请到导办台/)).toBeVisible();
  });

  it('the truth line says what is wrong now, and what was is forgotten', async () => {
    await openApp(hall, '/counter/kiosk');
    await expect.element(text('打印机：还没有打印过')).toBeVisible();
    hall.printerIs({ kind: 'blocked', fault: 'paper-end' });
    await expect.element(text(/缺纸/)).toBeVisible();
    hall.printerIs({ kind: 'low', left: 42 });
    await expect.element(text('纸约剩 42 张')).toBeVisible();
    hall.printerIs({ kind: 'ready' });
    await expect.element(text('打印机正常')).toBeVisible();
  });
});

it.each([
  ['usual', false],
  ['elder', true],
])('no way of the kiosk has accessibility faults, in the %s size', async (_size, elder) => {
  const label = await taken(hall, CODE);
  missedBy(hall, CODE);
  await openApp(hall, '/counter/kiosk');
  if (elder) await button('大字').click();
  for (const way of ['我不清楚', '找事项', '我过号了', '评价服务']) {
    await button(way).click();
    if (way === '找事项') {
      await press('bx');
      await expect.element(text(/找到/)).toBeInTheDocument();
    }
    if (way === '我过号了') {
      expect(await accessibilityFaults(elder)).toEqual([]);
      await scan(label);
      await expect.element(text(/叫过您/)).toBeVisible();
    }
    expect([way, await accessibilityFaults(elder)]).toEqual([way, []]);
    await button('‹ 返回').click();
    // The size is the person's until they have gone.
    if (elder && document.documentElement.dataset.size !== 'elder') await button('大字').click();
  }
  expect(ticketOf(hall, label)).toBe(CODE);
});
