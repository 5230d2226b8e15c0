import { describe, expect, test, vi } from 'vitest';
import { FakeUsb, FakeUsbDevice, type UsbFault } from './test-support/fake-usb.ts';
import { transportContract } from './test-support/transport-contract.ts';
import { connectWebUsb, isUsbPrinter } from './web-usb-transport.ts';

async function opened(device = new FakeUsbDevice()) {
  const result = await connectWebUsb(new FakeUsb(device), device);
  if (!result.ok) throw new Error(result.refusal.code);
  return { device, transport: result.transport };
}

transportContract(async () => {
  const { device, transport } = await opened();
  return {
    transport,
    peer: {
      received: () => Uint8Array.from(device.received),
      send: (bytes) => device.say(bytes),
      reset: () => device.unplug(),
      isClosed: () => !device.opened && !device.isClaimed,
    },
  };
});

describe('[fault 14] a USB printer a page may not have, or that goes away', () => {
  test.each<[UsbFault, string]>([
    [{ at: 'open', error: 'SecurityError' }, 'no-permission'],
    [{ at: 'open', error: 'NetworkError' }, 'no-permission'],
    [{ at: 'open', error: 'NotFoundError' }, 'not-plugged-in'],
    [{ at: 'selectConfiguration', error: 'NetworkError' }, 'in-use'],
    [{ at: 'claimInterface', error: 'NetworkError' }, 'in-use'],
    [{ at: 'claimInterface', error: 'SecurityError' }, 'no-permission'],
  ])('%j is refused as %s', async (fault, code) => {
    const device = new FakeUsbDevice();
    device.fault = fault;
    expect(await connectWebUsb(new FakeUsb(device), device)).toEqual({ ok: false, refusal: { code } });
  });

  test.each<UsbFault['at']>(['transferOut', 'transferIn'])('%s that throws is a loss', async (at) => {
    const device = new FakeUsbDevice();
    const { transport } = await opened(device);
    const lost = vi.fn();
    transport.onLost(lost);
    device.fault = { at, error: 'NetworkError' };
    device.say(Uint8Array.of(1));
    const taken = await transport.write(Uint8Array.of(1));
    await vi.waitFor(() => expect(lost).toHaveBeenCalledOnce());
    if (at === 'transferOut') expect(taken).toBe(false);
    expect(await transport.close()).toBe(false);
    expect(device.opened).toBe(false);
  });

  test.each<UsbFault['at']>(['releaseInterface', 'close'])('%s that throws still ends', async (at) => {
    const device = new FakeUsbDevice();
    const { transport } = await opened(device);
    device.fault = { at, error: 'NotFoundError' };
    expect(await transport.close()).toBe(true);
  });

  test('a stalled transfer frees the way for the next slip, and this one is lost', async () => {
    const { device, transport } = await opened();
    device.stalls = true;
    expect(await transport.write(Uint8Array.of(1))).toBe(false);
    expect(device.calls).toContain('clearHalt');
    expect(await transport.close()).toBe(false);
  });

  test('an open that never comes to an end is given up', async () => {
    vi.useFakeTimers();
    const device = new FakeUsbDevice();
    device.hangsAt = 'open';
    const result = connectWebUsb(new FakeUsb(device), device);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await result).toEqual({ ok: false, refusal: { code: 'timeout' } });
    vi.useRealTimers();
  });

  test('a printer that takes nothing more does not hold the page', async () => {
    const { device, transport } = await opened();
    device.hangsAt = 'transferOut';
    void transport.write(Uint8Array.of(1));
    expect(await transport.close()).toBe(false);
    expect(device.opened).toBe(false);
  });

  test('after it was put in again the same device prints', async () => {
    const device = new FakeUsbDevice();
    const usb = new FakeUsb(device);
    const { transport } = await opened(device);
    device.unplug();
    expect(await transport.close()).toBe(false);
    usb.plugIn();
    const again = await connectWebUsb(usb, device);
    expect(again.ok).toBe(true);
    if (again.ok) expect(await again.transport.close()).toBe(true);
  });

  test('the device is never reset, which may lose a slip', async () => {
    const { device, transport } = await opened();
    await transport.close();
    expect(device.calls).not.toContain('reset');
    expect(device.calls.slice(0, 3)).toEqual(['open', 'selectConfiguration', 'claimInterface']);
  });
});

test('what has no interface of the class of printers is none', async () => {
  const keyboard = new FakeUsbDevice([
    {
      configurationValue: 1,
      interfaces: [
        { interfaceNumber: 0, alternates: [{ alternateSetting: 0, interfaceClass: 3, endpoints: [] }] },
      ],
    },
  ]);
  expect(isUsbPrinter(keyboard)).toBe(false);
  expect(isUsbPrinter(new FakeUsbDevice())).toBe(true);
  expect(await connectWebUsb(new FakeUsb(keyboard), keyboard)).toEqual({
    ok: false,
    refusal: { code: 'no-printer' },
  });
});
