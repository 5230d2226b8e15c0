import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall, PRINTS, WELL } from '../test-support/memory-hall.ts';
import { speak } from '../words/locale.ts';

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1366, 768);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS, PRINTS, 'enrolled');
});

afterEach(async () => {
  vi.restoreAllMocks();
  await clearPage();
});

async function openDevices(): Promise<void> {
  await openApp(hall, '/counter/manager');
  await page.getByText(/^设备（\d+）/).click();
}

const rows = () => page.getByRole('listitem').filter({ has: page.getByRole('term').first() });
const row = (name: string) => rows().filter({ hasText: name });
/** The names of the devices in the order in which they stand. */
const names = () =>
  rows()
    .elements()
    .map((item) => item.querySelector('strong')?.textContent);

describe('how the devices are', () => {
  it('is told of each, and that all is well', async () => {
    hall.session('kiosk', 'kiosk-1');
    hall.tells('hub', { app: '0.1.0', freeBytes: 40 * 1024 ** 3, printer: { kind: 'ready' } });
    await openDevices();
    const kiosk = row('取号机 kiosk-1');
    for (const words of [
      '上次见到现在连着',
      '未送出0 条',
      '时钟准',
      '电池100%，接着电',
      '存储长期保存 · 剩 12 GB',
      '版本0.1.0',
    ])
      await expect.element(kiosk).toHaveTextContent(words);
    await expect.element(row('主机 1')).toHaveTextContent('打印纸有纸');
    await expect.element(row('主机 1')).not.toHaveTextContent('未送出');
    await expect.element(text(/✓ 都正常/)).toBeVisible();
    await expect.element(text(/台要看一下/)).not.toBeInTheDocument();
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('puts trouble first, with what to do, and says it before the list is opened', async () => {
    for (const key of ['clerk-1', 'clerk-2', 'clerk-3']) hall.session('counter', key);
    hall.session('kiosk', 'kiosk-1');
    hall.tells('kiosk-1', { ...WELL, clockOffByMs: -86_400_000 });
    hall.tells('clerk-3', { ...WELL, battery: { level: 0.14, charging: false }, storageKept: false });
    hall.tells('hub', { app: '0.1.0', printer: { kind: 'blocked', fault: 'paper-end' } });
    await openApp(hall, '/counter/manager');
    await expect.element(text('3 台要看一下')).toBeVisible();
    await page.getByText(/^设备（\d+）/).click();
    await expect.element(text('时钟慢 1 天。请在那台设备上校准日期和时间。')).toBeVisible();
    await expect.element(text('只剩 14% 的电。请接上电源。')).toBeVisible();
    await expect.element(row('主机 1')).toHaveTextContent(/缺纸|换纸|装纸/);
    expect(names().slice(0, 3).sort()).toEqual(['主机 1', '取号机 kiosk-1', '窗口设备 clerk-3']);
    expect(names()).toHaveLength(6);
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('is not trouble when a browser has not promised to keep things, which most do only after some days', async () => {
    hall.session('counter', 'clerk-1');
    hall.tells('clerk-1', { ...WELL, storageKept: false });
    await openDevices();
    await expect
      .element(text('浏览器没有答应长期保存。请在那台设备上把一窗装成应用，再打开。'))
      .toBeVisible();
    await expect.element(text(/✓ 都正常/)).toBeVisible();
  });

  it('of one that is off is how long ago it was seen; only a window in use, and what was not sent, are trouble', async () => {
    const clerk = hall.session('counter', 'clerk-1');
    await clerk.do({ kind: 'sign-in', window: 3, clerk: 'clerk-013' });
    for (const key of ['clerk-2', 'kiosk-1']) hall.session(key === 'kiosk-1' ? 'kiosk' : 'counter', key);
    for (const key of ['clerk-1', 'clerk-2', 'kiosk-1']) hall.cutOff(key);
    hall.tells('kiosk-1', { ...WELL, unsent: 4 });
    hall.advance(12 * 60_000);
    await openDevices();
    await expect.element(text(/3 号窗口有人签到，它却 12 分没有消息/)).toBeVisible();
    await expect.element(text(/断开时还有 4 条记录没送出。先别停用它/)).toBeVisible();
    await expect.element(row('窗口设备 clerk-2')).toHaveTextContent('上次见到12 分前');
    expect(names().at(-1)).toBe('窗口设备 clerk-2');
  });

  it('is not known of an older version, and said so', async () => {
    hall.session('kiosk', 'kiosk-1');
    hall.tells('kiosk-1', undefined);
    hall.session('board', 'board-1');
    hall.tells('board-1', { ...WELL, app: '0.0.9' });
    await openDevices();
    await expect.element(row('取号机 kiosk-1')).toHaveTextContent('还没有报过自己的状况');
    await expect.element(row('大屏 board-1')).toHaveTextContent('版本0.0.9，与主机不同');
  });

  it('cannot be said while no hub is in reach', async () => {
    hall.session('manager', 'manager-1');
    hall.cutOff('manager-1');
    await openDevices();
    await expect.element(text('现在连不上主机，看不到各设备的状况。')).toBeVisible();
  });

  it('fits tablet and phone in both languages, with all the trouble there is', async () => {
    hall.session('kiosk', 'kiosk-1');
    hall.tells('kiosk-1', {
      ...WELL,
      unsent: 1234,
      refused: 2,
      clockOffByMs: 7_200_000,
      trouble: 'full',
      freeBytes: 1_000_000,
      storageKept: false,
      battery: { level: 0.03, charging: false },
      printer: { kind: 'unreachable', fault: 'ECONNREFUSED' },
    });
    await openDevices();
    for (const width of [800, 360]) {
      await page.viewport(width, 800);
      for (const language of ['zh-CN', 'en'] as const) {
        await speak(language);
        await expect
          .element(text(language === 'en' ? /Please clear its disk/ : /请清理它的磁盘/))
          .toBeVisible();
        expect(await accessibilityFaults()).toEqual([]);
        expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      }
    }
  });
});

describe('a recovery kit', () => {
  it('is explained, made, and handed over to be kept apart', async () => {
    await openDevices();
    await button('恢复包…').click();
    await expect.element(text(/谁拿到它，谁就能让自己的电脑当主机/)).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await button('做一个恢复包').click();
    await expect.element(text(/主机不留底/)).toBeVisible();
    const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      expect(this.href).toMatch(/^blob:/);
    });
    await button('存成文件').click();
    await expect.element(text(/onewindow-recovery-dongpo-20261123\.json。请移到 U 盘/)).toBeVisible();
    expect(saved).toHaveBeenCalledOnce();
    expect(await accessibilityFaults()).toEqual([]);
    await button('完成').click();
    await expect.element(button('恢复包…')).toBeVisible();
  });

  it('comes with a sheet that tells how to use it, and not the key', async () => {
    await openDevices();
    await button('恢复包…').click();
    await button('做一个恢复包').click();
    const printed: string[] = [];
    const add = document.body.append.bind(document.body);
    vi.spyOn(document.body, 'append').mockImplementation((...nodes) => {
      add(...nodes);
      const [frame] = nodes;
      if (!(frame instanceof HTMLIFrameElement) || frame.contentWindow === null) return;
      const { contentWindow, contentDocument } = frame;
      contentWindow.print = () => void printed.push(contentDocument?.body.textContent ?? '');
    });
    await button('打印说明页').click();
    expect(printed).toHaveLength(1);
    expect(printed[0]).toContain('东坡镇便民服务中心 恢复包');
    expect(printed[0]).toContain('--recover onewindow-recovery-dongpo-20261123.json');
    expect(printed[0]).not.toContain('"form"');
  });

  it('is not to be had while no hub is in reach', async () => {
    await openDevices();
    await button('恢复包…').click();
    hall.cutOff('manager-1');
    await button('做一个恢复包').click();
    await expect.element(text('现在连不上主机，做不了恢复包。连上后再试。')).toBeVisible();
  });
});
