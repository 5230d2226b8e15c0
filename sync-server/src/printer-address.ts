import { type Connect, connectDevice, connectSerial, connectTcp } from '@onewindow/printers';

/** Where a hub's printer hangs. */
export type PrinterAddress =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  /** A printer class device of this computer, such as `/dev/usb/lp0`. */
  | { readonly kind: 'usb'; readonly path: string }
  | { readonly kind: 'serial'; readonly path: string; readonly baud: number };

/** What most serial ticket printers are set to when they leave the factory. */
const BAUD = 9_600;
const BAUDS = [1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 57_600, 115_200, 230_400];

/** What is wrong with an address of a printer, in both languages, naming the part. */
export interface AddressProblem {
  readonly zh: string;
  readonly en: string;
}

const HOW: AddressProblem = {
  zh: '请写成 tcp://打印机地址:9100、usb:/dev/usb/lp0 或 serial:/dev/ttyUSB0?baud=9600',
  en: 'write it as tcp://HOST:9100, usb:/dev/usb/lp0 or serial:/dev/ttyUSB0?baud=9600',
};

/** Reads `tcp://HOST:PORT`, `usb:PATH` or `serial:PATH?baud=N`. */
export function readPrinterAddress(value: string): PrinterAddress | AddressProblem {
  const [kind = ''] = value.split(':', 1);
  switch (kind) {
    case 'tcp':
      return tcpAddress(value);
    case 'usb': {
      const path = value.slice('usb:'.length);
      return isDevicePath(path) ? { kind, path } : noPath('usb:/dev/usb/lp0');
    }
    case 'serial':
      return serialAddress(value.slice('serial:'.length));
    default:
      return HOW;
  }
}

function tcpAddress(value: string): PrinterAddress | AddressProblem {
  const match = /^tcp:\/\/([^/:\s]+|\[[0-9a-fA-F:]+\]):(\d{1,5})\/?$/.exec(value);
  const port = Number(match?.[2]);
  if (match?.[1] === undefined || port === 0 || port > 65535) return HOW;
  return { kind: 'tcp', host: match[1].replace(/^\[|\]$/g, ''), port };
}

function serialAddress(rest: string): PrinterAddress | AddressProblem {
  const [path = '', query = ''] = rest.split('?', 2);
  if (!isDevicePath(path)) return noPath('serial:/dev/ttyUSB0?baud=9600, serial:COM3?baud=9600');
  const settings = new URLSearchParams(query);
  const odd = [...settings.keys()].find((name) => name !== 'baud');
  if (odd !== undefined) {
    return {
      zh: `不认识的项 ${odd}，串口只有 baud 一项`,
      en: `${odd} is unknown; a serial port takes baud only`,
    };
  }
  const baud = Number(settings.get('baud') ?? BAUD);
  if (BAUDS.includes(baud)) return { kind: 'serial', path, baud };
  return {
    zh: `baud ${settings.get('baud')} 不是可用的速率，请写 ${BAUDS.join('、')} 之一`,
    en: `baud ${settings.get('baud')} is no rate of serial printers; give one of ${BAUDS.join(', ')}`,
  };
}

const noPath = (example: string): AddressProblem => ({
  zh: `缺少设备路径，例如 ${example}`,
  en: `the path of the device is missing, such as ${example}`,
});

/** A device file, or a port of Windows. */
const isDevicePath = (path: string): boolean =>
  /^\/dev\/\S+$/.test(path) || /^(\\\\\.\\)?COM\d{1,3}$/.test(path);

/** The way to the printer at an address. */
export function wayTo(address: PrinterAddress): Connect {
  switch (address.kind) {
    case 'tcp':
      return () => connectTcp(address);
    case 'usb':
      return () => connectDevice(address);
    case 'serial':
      return () => connectSerial(address);
  }
}
