import { FakeUsb, FakeUsbDevice } from '@onewindow/printers/fake-usb';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { page } from 'vitest/browser';
import { button, clearPage, openApp, press, text } from '../test-support/app-in-page.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall, NO_PRINTER, PAPER_OUT } from '../test-support/memory-hall.ts';
import { keepPrinter, UNTRIED } from './kept-printer.ts';

const DEVICE = 'kiosk-1';
let hall: MemoryHall;
let device: FakeUsbDevice;
let usb: FakeUsb;

beforeEach(async () => {
  await page.viewport(1280, 800);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
  device = new FakeUsbDevice();
  usb = new FakeUsb(device);
  Object.defineProperty(navigator, 'usb', { configurable: true, value: usb });
  keepPrinter(DEVICE, { kind: 'usb', baud: 9_600, profile: UNTRIED });
});

afterEach(async () => {
  await clearPage();
  keepPrinter(DEVICE, undefined);
  Reflect.deleteProperty(navigator, 'usb');
});

const fold = () => hall.session('kiosk', DEVICE).fold;
const texts = () => device.engine.papers.map((paper) => JSON.stringify(paper));
/** How far each paper has got, by the kiosk's own records. */
const states = () =>
  fold()
    .slips()
    .map(({ copy, state }) => `${copy} ${state}`);

async function openKiosk(): Promise<HTMLElement> {
  const app = await openApp(hall, '/counter/kiosk');
  await expect.element(text('您要办什么事？')).toBeVisible();
  return app;
}

async function take(): Promise<string> {
  await button('高龄津贴申领').click();
  await button('取号').click();
  await expect.element(text('您的号码')).toBeVisible();
  return (
    document
      .querySelector('ow-app')
      ?.shadowRoot?.querySelector('ow-kiosk')
      ?.shadowRoot?.querySelector('ow-kiosk-result')
      ?.shadowRoot?.querySelector('.number')?.textContent ?? ''
  );
}

const cutOffWithPrinter = async (): Promise<void> => {
  hall.cutOff(DEVICE);
  await expect.element(text(/本机打印机 POS-58/)).toBeVisible();
};

describe('a kiosk with a printer of its own', () => {
  it('prints once with the hub gone, says which printer, and nothing twice when the hub is back', async () => {
    await openKiosk();
    await cutOffWithPrinter();
    const label = await take();
    await expect.element(text('小票已打印，请取走。')).toBeVisible();
    expect(label).toMatch(/^C[A-Z]+01$/);
    expect(texts()).toHaveLength(1);
    await expect.element(text('本机打印机 POS-58：正常')).toBeVisible();
    hall.join(DEVICE);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(states()).toEqual(['1 printed']);
    expect(hall.session('hub', 'hub').fold.slips()).toMatchObject([
      { printer: hall.session('kiosk', DEVICE).device, state: 'printed' },
    ]);
    expect(texts()).toHaveLength(1);
  });

  it('prints the last slip again for staff, also where no hub has a printer', async () => {
    hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS, NO_PRINTER);
    await openKiosk();
    await expect.element(text(/本机打印机 POS-58/)).toBeVisible();
    const label = await take();
    await expect.element(text('小票已打印，请取走。')).toBeVisible();
    await button('完成').click();
    await press('{Control>}{Alt>}s{/Alt}{/Control}');
    await expect.element(text('请输入工号')).toBeVisible();
    await press('013{Enter}');
    await button('补打上一张').click();
    await expect.element(text(`已请打印机补打 ${label}。`)).toBeVisible();
    await expect.poll(() => texts().length).toBe(2);
  });

  it('leaves the slip to its hub while that is there', async () => {
    await openKiosk();
    await take();
    await expect.element(text('小票已打印，请取走。')).toBeVisible();
    expect(texts()).toEqual([]);
  });

  it('knows not whether a slip came out whose printer was pulled, and prints again only as a marked copy', async () => {
    await openKiosk();
    await cutOffWithPrinter();
    // After the printer was asked how it is, in the middle of the slip.
    device.unplugAtByte = device.received.length + 12 + 60;
    await take();
    await expect.element(text(/不确定小票打没打出来/)).toBeVisible();
    expect(states()).toEqual(['1 unknown']);
    usb.plugIn();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(texts()).toEqual([]);
    await button('再打一张').click();
    await expect.element(text('小票已打印，请取走。')).toBeVisible();
    expect(states().sort()).toEqual(['1 unknown', '2 printed']);
    expect(texts().at(-1)).toContain('补打');
  });

  it('prints a marked copy here of what cannot get out of its hub’s printer', async () => {
    hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS, PAPER_OUT);
    await openKiosk();
    await expect.poll(() => usb.device.calls).toContain('close');
    await take();
    await expect.element(text('打印机缺纸，请拍下屏幕上的小票。')).toBeVisible();
    expect(texts()).toEqual([]);
    const again = button('再打一张').element() as HTMLElement;
    again.click();
    again.click();
    await expect.element(text('小票已打印，请取走。')).toBeVisible();
    expect(texts().map((paper) => paper.includes('补打'))).toEqual([true]);
    expect(states().sort()).toEqual(['1 failed', '2 printed']);
  });

  it('reloaded in the middle of a slip says that it does not know, and prints nothing by itself', async () => {
    const app = await openKiosk();
    await cutOffWithPrinter();
    await expect.element(text('本机打印机 POS-58：正常')).toBeVisible();
    device.engine.dropAnswer = true;
    await take();
    await expect.poll(() => texts().length, { timeout: 5_000 }).toBe(1);
    expect(states()).toEqual(['1 sending']);
    app.remove();
    await expect.poll(() => device.opened).toBe(false);
    device.engine.dropAnswer = false;
    await openApp(hall, '/counter/kiosk');
    await expect.poll(() => states(), { timeout: 5_000 }).toEqual(['1 unknown']);
    expect(texts()).toHaveLength(1);
  });

  it('puts the address on its slips that its hub gives to phones, also when that hub is gone', async () => {
    const real = globalThis.fetch;
    const slips = 'http://192.168.1.20:8080';
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (...asked) =>
      String(asked[0]).endsWith('/api/v1/hub') ? Response.json({ hub: 'h', slips }) : real(...asked),
    );
    onTestFinished(() => {
      vi.restoreAllMocks();
      localStorage.removeItem('onewindow.slips');
    });
    await openKiosk();
    await cutOffWithPrinter();
    await expect.poll(() => localStorage.getItem('onewindow.slips')).toBe(slips);
    await take();
    await expect.poll(() => texts().length).toBe(1);
    expect(texts()[0]).toContain(`${slips}/t/`);
  });
});
