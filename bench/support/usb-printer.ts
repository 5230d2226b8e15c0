import type { Page } from 'playwright';
import type { LaunchedBrowser } from '../../e2e/support/index.ts';
import { pageScript } from './page-script.ts';

/** What a page notes of the printer on its USB. */
interface Noted {
  tappedMs: number;
  /** First byte of anything, most often a question about the paper. */
  byteMs: number;
  slipMs: number;
  readonly usb: { readonly device: { readonly engine: { readonly papers: readonly unknown[] } } };
}

/**
 * Gives the pages of a browser a USB printer that is a stand-in, already allowed and set up for the kiosk. It takes its
 * bytes in the page, where the browser would give them to the system.
 */
export async function plugInPrinter({ context }: LaunchedBrowser, deviceKey: string): Promise<void> {
  const code = await pageScript('../../printers/src/test-support/fake-usb.ts', 'fakeUsb');
  await context.addInitScript({
    content: `${code}\n(${plugIn.toString()})(fakeUsb, ${JSON.stringify(deviceKey)})`,
  });
}

/** Runs in the page, so it may use nothing from outside. */
function plugIn(
  { FakeUsb, FakeUsbDevice }: typeof import('../../printers/src/test-support/fake-usb.ts'),
  deviceKey: string,
): void {
  const device = new FakeUsbDevice();
  const usb = new FakeUsb(device);
  const noted = { tappedMs: 0, byteMs: 0, slipMs: 0, usb };
  const take = device.transferOut.bind(device);
  device.transferOut = (endpoint, data) => {
    const nowMs = performance.now();
    if (noted.byteMs === 0) noted.byteMs = nowMs;
    if (noted.slipMs === 0 && data[0] === 0x1b && data[1] === 0x40) noted.slipMs = nowMs;
    return take(endpoint, data);
  };
  addEventListener(
    'click',
    (event) => Object.assign(noted, { tappedMs: event.timeStamp, byteMs: 0, slipMs: 0 }),
    true,
  );
  Object.defineProperty(navigator, 'usb', { configurable: true, value: usb });
  Object.assign(window, { noted });
  const profile = { columns: 32, hanzi: 'native', cutter: true };
  localStorage.setItem(
    `onewindow.printer.${deviceKey}`,
    JSON.stringify({ kind: 'usb', baud: 9_600, profile }),
  );
}

/** Papers that have come out, and the times of the last slip after the last click, in ms from that click. */
export const notedBy = (page: Page): Promise<{ papers: number; byteMs: number; slipMs: number }> =>
  page.evaluate(() => {
    const { tappedMs, byteMs, slipMs, usb } = (window as unknown as { noted: Noted }).noted;
    return { papers: usb.device.engine.papers.length, byteMs: byteMs - tappedMs, slipMs: slipMs - tappedMs };
  });
