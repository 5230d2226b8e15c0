import {
  connectWebSerial,
  connectWebUsb,
  isUsbPrinter,
  PRINTER_CLASS,
  type SerialLike,
  type UsbDeviceLike,
  type UsbLike,
} from '@onewindow/printers/printing';
import type { Connect } from '@onewindow/printers/pure';
import type { KeptPrinter } from './kept-printer.ts';

interface Ways {
  readonly usb?: UsbLike;
  readonly serial?: SerialLike & Partial<Pick<EventTarget, 'addEventListener' | 'removeEventListener'>>;
}

const ways = (): Ways => navigator as unknown as Ways;

/** Whether a page may print by itself here, and if not, why. */
export function ownPrinting(): 'possible' | 'insecure' | 'unsupported' {
  const { usb, serial } = ways();
  if (usb !== undefined || serial !== undefined) return 'possible';
  return isSecureContext ? 'unsupported' : 'insecure';
}

/** Which kinds this browser knows. */
export const hasWay = (kind: KeptPrinter['kind']): boolean => ways()[kind] !== undefined;

/** Asks the person which printer, on a click; false when none was chosen. */
export async function choosePrinter(kind: KeptPrinter['kind']): Promise<boolean> {
  try {
    if (kind === 'usb') await ways().usb?.requestDevice({ filters: [{ classCode: PRINTER_CLASS }] });
    else await ways().serial?.requestPort();
    return hasWay(kind);
  } catch {
    return false;
  }
}

async function usbPrinter(): Promise<UsbDeviceLike | undefined> {
  const devices = (await ways().usb?.getDevices()) ?? [];
  return devices.find(isUsbPrinter);
}

/** What the printer calls itself; undefined when it is not plugged in. */
export async function pluggedIn({ kind }: KeptPrinter): Promise<string | undefined> {
  if (kind === 'usb') {
    const device = await usbPrinter();
    return device === undefined ? undefined : (device.productName ?? 'USB');
  }
  const [port] = (await ways().serial?.getPorts()) ?? [];
  return port === undefined ? undefined : 'COM';
}

/** The way to the printer; looked for anew each time, because one that was put in again is another object. */
export function wayTo({ kind, baud }: KeptPrinter): Connect {
  const missing = { ok: false, refusal: { code: 'not-plugged-in' } } as const;
  if (kind === 'serial') {
    return async () => {
      const [port] = (await ways().serial?.getPorts()) ?? [];
      return port === undefined ? missing : connectWebSerial(port, baud);
    };
  }
  return async () => {
    const { usb } = ways();
    const device = await usbPrinter();
    return usb === undefined || device === undefined ? missing : connectWebUsb(usb, device);
  };
}

/** Tells whenever something is plugged in or out; returns the way to stop. */
export function onPlug(listener: () => void): () => void {
  const { usb, serial } = ways();
  for (const type of ['connect', 'disconnect'] as const) {
    usb?.addEventListener(type, listener);
    serial?.addEventListener?.(type, listener);
  }
  return () => {
    for (const type of ['connect', 'disconnect'] as const) {
      usb?.removeEventListener(type, listener);
      serial?.removeEventListener?.(type, listener);
    }
  };
}
