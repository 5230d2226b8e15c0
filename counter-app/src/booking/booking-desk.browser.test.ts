import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, press, text } from '../test-support/app-in-page.ts';
import { bookedDay, untilMinutes } from '../test-support/booked-day.ts';
import { MemoryBookings } from '../test-support/memory-bookings.ts';
import type { MemoryHall } from '../test-support/memory-hall.ts';

let hall: MemoryHall;
let bookings: MemoryBookings;

beforeEach(async () => {
  await page.viewport(1024, 768);
  hall = await bookedDay();
  bookings = new MemoryBookings(hall);
});

afterEach(clearPage);

const inSlot = (id: string) => [...(hall.session('hub', 'hub').fold.slot(id)?.bookings.values() ?? [])];

async function openDesk(): Promise<void> {
  await openApp(hall, '/counter/guide');
  await button('预约').click();
}

/** Books for somebody at nine; answers the code on the card. */
async function book(): Promise<string> {
  await userEvent.selectOptions(page.getByLabelText('要办的事'), '高龄津贴申领');
  await button(/^09:00–09:30/).click();
  await button('预约 11 月 23 日 09:00–09:30').click();
  await expect.element(text(/约好了，预约码/)).toBeVisible();
  const shown = page.getByText(/^\d{3} \d{3} \d{3}$/).element().textContent ?? '';
  return shown.replaceAll(' ', '');
}

const find = async (code: string): Promise<void> => {
  await page.getByLabelText('预约码（9 位数字，可扫码）').fill(code);
  await press('{Enter}');
};

describe('booking for somebody', () => {
  it('is a matter, a time and a press; name and phone go to the hub alone', async () => {
    await openDesk();
    await expect.element(button('先选时间')).toBeDisabled();
    await page.getByLabelText('手机（可不填）').fill('13800138000');
    const code = await book();
    expect(code).toMatch(/^\d{9}$/);
    await expect.element(text('08:30–09:15 之间到厅签到')).toBeVisible();
    expect(inSlot('0900C').map(({ matters }) => matters)).toEqual([['old-age-allowance']]);
    expect(bookings.persons).toEqual([{ phone: '13800138000' }]);
    expect(JSON.stringify([...hall.session('hub', 'hub').fold.events()])).not.toContain('13800');
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('pressed twice is one booking', async () => {
    await openDesk();
    await userEvent.selectOptions(page.getByLabelText('要办的事'), '高龄津贴申领');
    await button(/^09:00–09:30/).click();
    const press = button('预约 11 月 23 日 09:00–09:30').element() as HTMLElement;
    press.click();
    press.click();
    await expect.element(text(/约好了/)).toBeVisible();
    expect(inSlot('0900C')).toHaveLength(1);
  });

  it('prints a paper with the code, when to come and what to bring', async () => {
    const print = vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get');
    await openDesk();
    const code = await book();
    print.mockRestore();
    await button('打印预约单').click();
    const sheet = document.querySelector('iframe[title="预约单"]') as HTMLIFrameElement;
    const words = sheet.contentDocument?.body.textContent ?? '';
    expect(words.replaceAll(' ', '')).toContain(code);
    expect(words).toContain('08:30–09:15 之间到厅签到');
    expect(words).toContain('请带');
    expect(sheet.contentDocument?.querySelector('svg')).not.toBeNull();
    sheet.remove();
  });
});

describe('what was booked', () => {
  it('is found by its code and cancelled once that was asked', async () => {
    await openDesk();
    const code = await book();
    await button('关闭').click();
    await find(`http://192.168.10.5:8080/book/${code}`);
    await expect.element(text('已预约，还没来')).toBeVisible();
    await button('取消预约').click();
    await expect.element(text(/取消 11 月 23 日 09:00–09:30 的预约？/)).toBeVisible();
    expect(inSlot('0900C')).toHaveLength(1);
    await button('取消预约').click();
    await expect.element(text('预约已取消。')).toBeVisible();
    expect(inSlot('0900C')).toHaveLength(0);
  });

  it('is moved to another time, and has another code', async () => {
    await openDesk();
    const code = await book();
    await button('改时间').click();
    await button(/^09:30–10:00/).click();
    await button('改到 11 月 23 日 09:30–10:00').click();
    await expect.element(text(/已改好，新的预约码/)).toBeVisible();
    expect([inSlot('0900C'), inSlot('0930C')].map(({ length }) => length)).toEqual([0, 1]);
    await find(code);
    await expect.element(text('这个预约已经取消了。')).toBeVisible();
  });

  it('becomes a ticket here too, also cut off from every hub', async () => {
    await openDesk();
    const code = await book();
    untilMinutes(hall, -10);
    hall.cutOff('guide-1');
    await button('关闭').click();
    await expect.element(text(/现在连不上主机，约不了/)).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await find(code);
    await button('签到').click();
    await expect.element(text('R0900C-01')).toBeVisible();
  });

  it('mistyped or unknown is told', async () => {
    await openDesk();
    await find('12345');
    await expect.element(text(/预约码是 9 位数字/)).toBeVisible();
    await find('123456787');
    await expect.element(page.getByRole('alert')).toBeVisible();
  });
});

it('a time that has just become full is told, and the free seats are asked for anew', async () => {
  await openDesk();
  await userEvent.selectOptions(page.getByLabelText('要办的事'), '高龄津贴申领');
  await button(/^09:00–09:30/).click();
  for (const n of [1, 2, 3, 4])
    await hall
      .session('hub', 'hub')
      .do({ kind: 'take-seat', slot: '0900C', request: `other-person-number-${n}` });
  await button('预约 11 月 23 日 09:00–09:30').click();
  await expect.element(text('刚刚约满了，请换一个时间。')).toBeVisible();
  await expect.element(button(/^09:00–09:30 已满/)).toBeDisabled();
});
