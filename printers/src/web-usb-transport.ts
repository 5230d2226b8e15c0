import { within } from './linger.ts';
import type { UnreachableReason } from './status.ts';
import type { ConnectResult } from './transport.ts';
import { overWire, type WireEnd } from './wire.ts';

/** The part of WebUSB (WICG draft) used here; the browser's own objects fit it. */
export interface UsbDeviceLike {
  readonly opened: boolean;
  readonly productName?: string | undefined;
  readonly configuration?: UsbConfigurationLike | null | undefined;
  readonly configurations: readonly UsbConfigurationLike[];
  open(): Promise<void>;
  close(): Promise<void>;
  selectConfiguration(value: number): Promise<void>;
  claimInterface(number: number): Promise<void>;
  releaseInterface(number: number): Promise<void>;
  selectAlternateInterface(number: number, alternate: number): Promise<void>;
  clearHalt(direction: 'in' | 'out', endpoint: number): Promise<void>;
  transferOut(
    endpoint: number,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<{ readonly status?: string | undefined }>;
  transferIn(
    endpoint: number,
    length: number,
  ): Promise<{ readonly status?: string | undefined; readonly data?: DataView | null | undefined }>;
}

export interface UsbConfigurationLike {
  readonly configurationValue: number;
  readonly interfaces: readonly {
    readonly interfaceNumber: number;
    readonly alternates: readonly {
      readonly alternateSetting: number;
      readonly interfaceClass: number;
      readonly endpoints: readonly {
        readonly endpointNumber: number;
        readonly direction: 'in' | 'out';
        readonly type: string;
      }[];
    }[];
  }[];
}

/** `navigator.usb`, as far as it is used. */
export interface UsbLike {
  getDevices(): Promise<readonly UsbDeviceLike[]>;
  /** Asks the person which device; only on a click. Rejects when none is chosen. */
  requestDevice(options: {
    readonly filters: readonly { readonly classCode: number }[];
  }): Promise<UsbDeviceLike>;
  addEventListener(
    type: 'disconnect' | 'connect',
    listener: (event: { readonly device: UsbDeviceLike }) => void,
  ): void;
  removeEventListener(
    type: 'disconnect' | 'connect',
    listener: (event: { readonly device: UsbDeviceLike }) => void,
  ): void;
}

/** USB's class of printers; better than a list of vendors, which is never whole. */
export const PRINTER_CLASS = 7;

/** Where in a device its printer is. */
interface PrinterPlace {
  readonly configuration: number;
  readonly number: number;
  readonly alternate: number;
  readonly out: number;
  readonly in: number | undefined;
}

const OPEN_MS = 2_800;
/** What one transfer carries: a cut-off one loses no more than this. */
const CHUNK_BYTES = 8_192;
const READ_BYTES = 64;

/** Whether a device has an interface a ticket can be printed through. */
export const isUsbPrinter = (device: UsbDeviceLike): boolean => placeOf(device) !== undefined;

function placeOf({ configurations }: UsbDeviceLike): PrinterPlace | undefined {
  for (const { configurationValue, interfaces } of configurations) {
    for (const { interfaceNumber, alternates } of interfaces) {
      for (const { alternateSetting, interfaceClass, endpoints } of alternates) {
        const bulk = (wanted: 'in' | 'out'): number | undefined =>
          endpoints.find(({ direction, type }) => direction === wanted && type === 'bulk')?.endpointNumber;
        const out = bulk('out');
        if (interfaceClass !== PRINTER_CLASS || out === undefined) continue;
        const place = {
          configuration: configurationValue,
          number: interfaceNumber,
          alternate: alternateSetting,
        };
        return { ...place, out, in: bulk('in') };
      }
    }
  }
  return undefined;
}

/** Connects to a printer the browser has been allowed to use. The device is never reset: that can lose a slip. */
export async function connectWebUsb(usb: UsbLike, device: UsbDeviceLike): Promise<ConnectResult> {
  const place = placeOf(device);
  if (place === undefined) return { ok: false, refusal: { code: 'no-printer' } };
  const opening = openPlace(device, place);
  const refusal = await within(opening, OPEN_MS, 'timeout' as const);
  if (refusal !== undefined) {
    void opening.then(() => free(device, place));
    return { ok: false, refusal: { code: refusal } };
  }
  const state = { isOpen: true };
  const unplugged = (event: { readonly device: UsbDeviceLike }): void => {
    if (event.device === device) end.lost();
  };
  const { transport, end } = overWire({
    send: (bytes) => send(device, place.out, bytes),
    free: async () => {
      state.isOpen = false;
      usb.removeEventListener('disconnect', unplugged);
      await free(device, place);
    },
  });
  usb.addEventListener('disconnect', unplugged);
  if (place.in !== undefined) void listen(device, place.in, end, state);
  return { ok: true, transport };
}

async function openPlace(device: UsbDeviceLike, place: PrinterPlace): Promise<UnreachableReason | undefined> {
  try {
    if (!device.opened) await device.open();
  } catch (error) {
    return reasonOf(error, 'no-permission');
  }
  try {
    if (device.configuration?.configurationValue !== place.configuration) {
      await device.selectConfiguration(place.configuration);
    }
    await device.claimInterface(place.number);
    if (place.alternate !== 0) await device.selectAlternateInterface(place.number, place.alternate);
    return undefined;
  } catch (error) {
    return reasonOf(error, 'in-use');
  }
}

/** By the names WebUSB gives its errors; others mean what stood in the way at that call most often. */
function reasonOf(error: unknown, usual: UnreachableReason): UnreachableReason {
  switch ((error as { readonly name?: unknown } | undefined)?.name) {
    case 'SecurityError':
      return 'no-permission';
    case 'NotFoundError':
      return 'not-plugged-in';
    default:
      return usual;
  }
}

async function send(device: UsbDeviceLike, endpoint: number, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const { status } = await device.transferOut(
      endpoint,
      Uint8Array.from(bytes.subarray(at, at + CHUNK_BYTES)),
    );
    if (status === 'ok') continue;
    // The next connection must find the way free; this one's bytes may be gone.
    await device.clearHalt('out', endpoint);
    throw new Error(`the transfer ended as ${status}`);
  }
}

async function listen(
  device: UsbDeviceLike,
  endpoint: number,
  end: WireEnd,
  state: { readonly isOpen: boolean },
): Promise<void> {
  try {
    while (state.isOpen) {
      const { status, data } = await device.transferIn(endpoint, READ_BYTES);
      if (status === 'stall') await device.clearHalt('in', endpoint);
      else if (data !== undefined && data !== null && data.byteLength > 0) {
        end.heard(new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice());
      }
    }
  } catch {
    end.lost();
  }
}

async function free(device: UsbDeviceLike, { number }: PrinterPlace): Promise<void> {
  // Closing ends the transfer that waits for the printer to speak; either call may find the device gone.
  await device.releaseInterface(number).catch(() => undefined);
  await device.close().catch(() => undefined);
}
