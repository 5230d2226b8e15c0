import type { DeviceRole } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { beats, peopleCome } from '../test-support/beats.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall, PRINTS } from '../test-support/memory-hall.ts';
import { speak } from '../words/locale.ts';

let hall: MemoryHall;
const hub = () => hall.session('hub', 'hub').fold;

beforeEach(async () => {
  await page.viewport(1366, 768);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS, PRINTS, 'enrolled');
});

afterEach(async () => {
  vi.useRealTimers();
  await clearPage();
});

async function openDevices(): Promise<void> {
  await openApp(hall, '/counter/manager');
  await page.getByText(/^设备（\d+）/).click();
}

/** The code on the page. */
async function codeShown(): Promise<string> {
  const code = page.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{2,4})+$/);
  await expect.element(code).toBeVisible();
  return code.element().textContent ?? '';
}

/** A new device takes the code on the page. */
async function comesIn(role: DeviceRole, key: string): Promise<void> {
  expect(hall.redeem(await codeShown(), role, key)).toBeUndefined();
  hall.session(role, key);
}

describe('adding a device', () => {
  it('shows a QR to the right page with a code, and a tick once the device is here', async () => {
    await openDevices();
    await button(/添加设备/).click();
    expect(await accessibilityFaults()).toEqual([]);
    await button('取号机').click();
    await expect
      .element(page.getByRole('img', { name: '二维码：https://192.168.10.5:8443/counter/kiosk' }))
      .toBeVisible();
    await expect.element(text(/还有 (10:00|09:5\d)/)).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await comesIn('kiosk', 'kiosk-7');
    await expect.element(text(/✓ 取号机 kiosk-7（字母 [A-Z]+） 已加入大厅/)).toBeVisible();
    await expect.element(page.getByRole('img')).not.toBeInTheDocument();
    await button('完成').click();
    await expect.element(button(/添加设备/)).toBeVisible();
  });

  it('is not taken for done by a device of another kind', async () => {
    await openDevices();
    await button(/添加设备/).click();
    await button('取号机').click();
    await codeShown();
    hall.session('board', 'board');
    await expect.element(text(/^大屏 board$/)).toBeVisible();
    await expect.element(text(/已加入大厅/)).not.toBeInTheDocument();
  });

  it.each([
    ['窗口设备', 'https://192.168.10.5:8443/counter/'],
    ['大屏', 'https://192.168.10.5:8443/display/'],
    ['导办台设备', 'https://192.168.10.5:8443/counter/guide'],
    ['值班长设备', 'https://192.168.10.5:8443/counter/manager'],
  ])('%s opens %s', async (kind, address) => {
    await openDevices();
    await button(/添加设备/).click();
    await button(kind).click();
    await expect.element(page.getByRole('img', { name: `二维码：${address}` })).toBeVisible();
  });

  it('gives the line that starts a new hub', async () => {
    await openDevices();
    await button(/添加设备/).click();
    await button('主机').click();
    const line = page.getByText(/^npm start/);
    await expect
      .element(line)
      .toHaveTextContent(/^npm start -- --peer https:\/\/192\.168\.10\.5:8443 --join-code [0-9a-z]{26}$/);
    await expect.element(page.getByRole('img')).not.toBeInTheDocument();
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('says when the code is over and gives another', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    await openDevices();
    await button(/添加设备/).click();
    await button('取号机').click();
    const first = await codeShown();
    vi.advanceTimersByTime(601_000);
    await expect.element(text('邀请码已过期。')).toBeVisible();
    await button('换一个新码').click();
    expect(await codeShown()).not.toBe(first);
  });

  it('says so when no hub is in reach', async () => {
    await openDevices();
    hall.cutOff('manager-1');
    await button(/添加设备/).click();
    await button('取号机').click();
    await expect.element(text('现在连不上主机，出不了邀请码。连上后再试。')).toBeVisible();
  });
});

describe('replacing a device', () => {
  it('explains what it means, ends the old one when the new one comes, and keeps its window for it', async () => {
    const old = hall.session('counter', 'clerk-1');
    await old.do({ kind: 'sign-in', window: 3, clerk: 'clerk-013' });
    await openDevices();
    await button(/^替换 窗口设备 clerk-1/).click();
    await expect.element(text(/旧的从那时起再也不能取号、叫号/)).toBeVisible();
    await expect.element(text('3 号窗口留着：在新设备上签到，就接着办。')).toBeVisible();
    await button('出替换用的邀请码').click();
    await comesIn('counter', 'clerk-2');
    await expect.element(text(/✓ 窗口设备 clerk-2（字母 [A-Z]+） 已加入大厅/)).toBeVisible();
    expect(hub().standing(old.device)).toBe('revoked');
    await button('完成').click();
    await page.getByText('已停用的（1）').click();
    await expect.element(text(/已停用，由 窗口设备 clerk-2（字母 [A-Z]+） 顶替/)).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
  });
});

describe('taking a device out of service', () => {
  it('names the device, its window and what becomes of its people, and is done by the second press only', async () => {
    await peopleCome(hall, 3);
    const clerk = hall.session('counter', 'clerk-1');
    await clerk.do({ kind: 'sign-in', window: 3, clerk: 'clerk-013' });
    await clerk.do({ kind: 'call-next', request: 'r' });
    await beats(hall, 1);
    const called = hub().ticketAt(3);
    await clerk.do({ kind: 'start', ticket: called?.id ?? '' });
    await openDevices();
    const off = button(/^停用 窗口设备 clerk-1/);
    await off.click();
    await expect.element(text(/停用后它再也不能取号、叫号、改任何东西，不能撤销/)).toBeVisible();
    await expect.element(text(/它在 3 号窗口：叫了还没开始办的人回到队里/)).toBeVisible();
    await expect.element(text(new RegExp(`${called?.label} 正在那里办`))).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await button('返回').click();
    expect(hub().standing(clerk.device)).toBe('enrolled');
    await off.click();
    await off.click();
    await expect.element(text(/窗口设备 clerk-1（字母 [A-Z]+） 已停用。/)).toBeVisible();
    expect(hub().standing(clerk.device)).toBe('revoked');
    expect(hub().window(3).session).toBeUndefined();
    await expect.element(off).not.toBeInTheDocument();
  });

  it('is not offered for this device or the hub in reach', async () => {
    await openDevices();
    await expect.element(text('现在连着的主机')).toBeVisible();
    await expect.element(button(/^停用|^替换/)).not.toBeInTheDocument();
  });

  it('of a hub is refused by the core in words', async () => {
    const manager = hall.session('manager', 'manager-1');
    hall.session('hub', 'hub-2');
    await openDevices();
    const device = hall.session('hub', 'hub-2').device;
    const refused = await manager.do({ kind: 'revoke', device });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
  });
});

describe('the list of devices', () => {
  it('fits a phone in both languages, with a code on it', async () => {
    hall.session('kiosk', 'kiosk-1');
    await openDevices();
    await button(/添加设备/).click();
    await button('取号机').click();
    await codeShown();
    await page.viewport(390, 844);
    for (const language of ['zh-CN', 'en'] as const) {
      await speak(language);
      expect(await accessibilityFaults()).toEqual([]);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
    }
  });
});
