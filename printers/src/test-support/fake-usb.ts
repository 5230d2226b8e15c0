import type { UsbConfigurationLike, UsbDeviceLike, UsbLike } from '../web-usb-transport.ts';
import { FakeEngine } from './fake-engine.ts';

/** Where a fake device fails: the name of the call, and the name of the browser's error. */
export interface UsbFault {
  readonly at: keyof UsbDeviceLike & string;
  readonly error: 'SecurityError' | 'NetworkError' | 'NotFoundError' | 'AbortError' | 'InvalidStateError';
}

const PRINTER_INTERFACE: UsbConfigurationLike = {
  configurationValue: 1,
  interfaces: [
    { interfaceNumber: 0, alternates: [{ alternateSetting: 0, interfaceClass: 3, endpoints: [] }] },
    {
      interfaceNumber: 1,
      alternates: [
        {
          alternateSetting: 0,
          interfaceClass: 7,
          endpoints: [
            { endpointNumber: 1, direction: 'out', type: 'bulk' },
            { endpointNumber: 2, direction: 'in', type: 'bulk' },
          ],
        },
      ],
    },
  ],
};

/** A WebUSB ticket printer with a paper inside. `fault`: the next such call throws, as a browser's does. */
export class FakeUsbDevice implements UsbDeviceLike {
  readonly engine = new FakeEngine();
  readonly productName = 'POS-58';
  readonly configurations: readonly UsbConfigurationLike[];
  readonly calls: string[] = [];
  /** All bytes taken so far. */
  readonly received: number[] = [];
  configuration: UsbConfigurationLike | null = null;
  opened = false;
  fault: UsbFault | undefined;
  /** A call that never settles. */
  hangsAt: (keyof UsbDeviceLike & string) | undefined;
  /** Ends a transfer as `stall` once. */
  stalls = false;
  /** Pulled out once it has taken this many bytes. */
  unplugAtByte: number | undefined;
  onUnplug: () => void = () => undefined;
  readonly #answers: Uint8Array[] = [];
  #waiting: ((bytes: Uint8Array | undefined) => void) | undefined;
  #claimed = false;

  constructor(configurations: readonly UsbConfigurationLike[] = [PRINTER_INTERFACE]) {
    this.configurations = configurations;
  }

  get isClaimed(): boolean {
    return this.#claimed;
  }

  async open(): Promise<void> {
    await this.#call('open');
    this.opened = true;
  }

  async selectConfiguration(value: number): Promise<void> {
    await this.#call('selectConfiguration');
    this.configuration =
      this.configurations.find(({ configurationValue }) => configurationValue === value) ?? null;
  }

  async claimInterface(): Promise<void> {
    await this.#call('claimInterface');
    this.#claimed = true;
  }

  async selectAlternateInterface(): Promise<void> {
    await this.#call('selectAlternateInterface');
  }

  async releaseInterface(): Promise<void> {
    await this.#call('releaseInterface');
    this.#claimed = false;
  }

  async clearHalt(): Promise<void> {
    await this.#call('clearHalt');
  }

  async close(): Promise<void> {
    await this.#call('close');
    this.opened = false;
    this.#wake(undefined);
  }

  async transferOut(_endpoint: number, data: Uint8Array<ArrayBuffer>): Promise<{ readonly status: string }> {
    await this.#call('transferOut');
    if (this.stalls) {
      this.stalls = false;
      return { status: 'stall' };
    }
    const { unplugAtByte = Number.POSITIVE_INFINITY } = this;
    const taken = data.slice(0, Math.max(0, unplugAtByte - this.received.length));
    this.received.push(...taken);
    this.say(this.engine.take(taken));
    if (taken.length < data.length) {
      this.unplug();
      throw new DOMException('the device was disconnected', 'NotFoundError');
    }
    return { status: 'ok' };
  }

  async transferIn(): Promise<{ readonly status: string; readonly data: DataView }> {
    await this.#call('transferIn');
    const bytes = this.#answers.shift() ?? (await this.#nextAnswer());
    if (bytes === undefined) throw new DOMException('the transfer was cancelled', 'AbortError');
    return { status: 'ok', data: new DataView(bytes.slice().buffer) };
  }

  /** Bytes from the printer. */
  say(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#answers.push(bytes);
    if (this.#waiting !== undefined) this.#wake(this.#answers.shift());
  }

  unplug(): void {
    this.fault = { at: 'open', error: 'NotFoundError' };
    this.opened = false;
    this.#claimed = false;
    this.onUnplug();
    this.#wake(undefined);
  }

  #nextAnswer(): Promise<Uint8Array | undefined> {
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  #wake(bytes: Uint8Array | undefined): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(bytes);
  }

  async #call(name: keyof UsbDeviceLike & string): Promise<void> {
    this.calls.push(name);
    if (this.hangsAt === name) await new Promise(() => undefined);
    if (this.fault?.at === name) throw new DOMException(`${name} failed`, this.fault.error);
  }
}

type Listener = Parameters<UsbLike['addEventListener']>[1];

/** A `navigator.usb` with one device, which a person chooses when asked. */
export class FakeUsb implements UsbLike {
  readonly #listeners = { connect: new Set<Listener>(), disconnect: new Set<Listener>() };
  #allowed: boolean;

  constructor(
    readonly device: FakeUsbDevice,
    allowed = true,
  ) {
    this.#allowed = allowed;
    device.onUnplug = () => this.#tell('disconnect');
  }

  async getDevices(): Promise<readonly UsbDeviceLike[]> {
    return this.#allowed ? [this.device] : [];
  }

  async requestDevice(): Promise<UsbDeviceLike> {
    this.#allowed = true;
    return this.device;
  }

  addEventListener(type: 'disconnect' | 'connect', listener: Listener): void {
    this.#listeners[type].add(listener);
  }

  removeEventListener(type: 'disconnect' | 'connect', listener: Listener): void {
    this.#listeners[type].delete(listener);
  }

  /** The device is put in again. */
  plugIn(): void {
    this.device.fault = undefined;
    this.device.unplugAtByte = undefined;
    this.#tell('connect');
  }

  #tell(type: 'disconnect' | 'connect'): void {
    for (const listener of [...this.#listeners[type]]) listener({ device: this.device });
  }
}
