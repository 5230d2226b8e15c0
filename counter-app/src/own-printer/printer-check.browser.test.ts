import { refuse } from '@onewindow/hall-core';
import { FakeUsb, FakeUsbDevice } from '@onewindow/printers/fake-usb';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, press, text } from '../test-support/app-in-page.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { keepPrinter, keptPrinter } from './kept-printer.ts';

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1280, 800);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
});

afterEach(clearPage);

async function openDevices(): Promise<void> {
  await openApp(hall, '/counter/manager');
  await page.getByText(/^设备/).first().click();
  await expect.element(text('主机的打印机')).toBeVisible();
}

describe('a manager tries the printer of the hub', () => {
  it('is told what it answers, says which paper came out right, and slips are printed like that', async () => {
    await openDevices();
    await button('试打两张').click();
    await expect.element(text('打完会应答，小票能确认打出')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await expect.element(button('就这样打小票')).toBeDisabled();
    await button('只有 B 对').click();
    await button('没有换行').click();
    await button('没有，或是乱码').click();
    await button('没切，要手撕').click();
    await button('就这样打小票').click();
    await expect.element(text('记下了，小票从现在起这样打。')).toBeVisible();
    expect(hall.printerFound).toEqual({
      columns: 48,
      hanzi: 'none',
      cutter: false,
      symbols: 'none',
      answers: { status: true, done: true },
    });
  });

  it('does all of it by keyboard', async () => {
    await openDevices();
    (button('试打两张').element() as HTMLElement).focus();
    await press('{Enter}');
    await expect.element(text('哪张的汉字是对的？')).toBeVisible();
    (button('两张都对').element() as HTMLElement).focus();
    await press('{Enter}{Tab}{Tab}{Tab}{Tab}{Tab}{Tab}{Enter}{Tab}{Enter}{Tab}{Tab}{Enter}{Tab}{Tab}{Enter}');
    await expect.element(text('记下了，小票从现在起这样打。')).toBeVisible();
    expect(hall.printerFound).toMatchObject({ columns: 32, hanzi: 'native', cutter: true });
  });

  it('keeps nothing when neither is right, and says what to do', async () => {
    await openDevices();
    await button('试打两张').click();
    await button('都不对').click();
    await button('AAAA 和 BBBB').click();
    await button('印出来了').click();
    await button('切开了').click();
    await button('就这样打小票').click();
    await expect.element(text(/把字符集或语言设成简体中文/)).toBeVisible();
    expect(hall.printerFound).toBeUndefined();
  });

  it('is told why it could not be tried', async () => {
    hall.tested = refuse('no-permission');
    await openDevices();
    await button('试打两张').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('加入 lp 组');
    hall.tested = refuse('busy');
    await button('试打两张').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('还有小票在等着打');
  });
});

describe('staff at a kiosk', () => {
  const device = new FakeUsbDevice();

  afterEach(() => {
    keepPrinter('kiosk-1', undefined);
    Reflect.deleteProperty(navigator, 'usb');
  });

  it('connect a USB printer, try it, and let it go', async () => {
    Object.defineProperty(navigator, 'usb', { configurable: true, value: new FakeUsb(device, false) });
    await openStaffMenu();
    await button('接 USB 打印机').click();
    await expect.element(text('本机打印机 POS-58：正常')).toBeVisible();
    await page.getByRole('button', { name: '试打两张' }).last().click();
    await expect.element(text('哪张的汉字是对的？')).toBeVisible();
    await expect.poll(() => device.engine.papers.length).toBe(2);
    await button('两张都对').click();
    await button('只有 BBBB').click();
    await button('印出来了').click();
    await button('切开了').click();
    await button('就这样打小票').click();
    await expect.element(text('记下了，小票从现在起这样打。')).toBeVisible();
    expect(keptPrinter('kiosk-1')?.profile).toMatchObject({ columns: 42, hanzi: 'native' });
    const check = document.querySelector('ow-own-printer')?.shadowRoot?.querySelector('ow-printer-check');
    await expect.poll(() => check?.shadowRoot?.activeElement?.textContent).toBe('试打两张');
    await button('不再用这台打印机').click();
    await expect.element(button('接 USB 打印机')).toBeVisible();
    await expect.poll(() => device.opened).toBe(false);
  });

  it('are told what to do where a page may use no printer', async () => {
    Object.defineProperty(navigator, 'usb', { configurable: true, value: undefined });
    Object.defineProperty(navigator, 'serial', { configurable: true, value: undefined });
    await openStaffMenu();
    await expect.element(text(/这个浏览器不能直接用打印机/)).toBeVisible();
    Reflect.deleteProperty(navigator, 'serial');
  });

  /** The menu's own part for it, with the printer of the kiosk. */
  async function openStaffMenu(): Promise<void> {
    const app = await openApp(hall, '/counter/kiosk');
    await expect.element(text('您要办什么事？')).toBeVisible();
    await import('./own-printer-card.ts');
    const card = document.createElement('ow-own-printer');
    const printer = app.shadowRoot?.querySelector('ow-kiosk')?.ownPrinter;
    if (printer === undefined) throw new Error('there is no kiosk');
    card.printer = printer;
    document.body.append(card);
    onTestFinished(() => card.remove());
  }
});
