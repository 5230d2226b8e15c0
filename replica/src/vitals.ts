import type { DeviceId } from '@onewindow/hall-core';
import { type HubPrinter, readHubPrinter } from './hub-notice.ts';

/** What keeps a device from keeping things safely; the kinds of a `StorageTrouble`. */
const TROUBLE_KINDS = ['full', 'not-kept', 'set-aside'] as const;

/**
 * What a device tells of itself now and then, for whoever looks after the hall: no fact of the hall, kept nowhere,
 * and nothing about people. What is absent the device cannot know, or its version does not say.
 */
export interface Vitals {
  /** The version of OneWindow it runs. */
  readonly app: string;
  /** Own events no hub has confirmed; of a hub: no other hub. */
  readonly unsent?: number;
  /** Own events a hub has refused for ever. */
  readonly refused?: number;
  /** Its clock less that of the hub it is connected to; above 0 it is ahead. */
  readonly clockOffByMs?: number;
  readonly trouble?: (typeof TROUBLE_KINDS)[number];
  /** Whether its browser has promised not to evict what is stored. */
  readonly storageKept?: boolean;
  /** What may still be stored. */
  readonly freeBytes?: number;
  /** `level` is 0 to 1. */
  readonly battery?: { readonly level: number; readonly charging: boolean };
  /** The printer that hangs on it. */
  readonly printer?: HubPrinter;
  /** Of a kiosk: how the printer is whose paper people take there. */
  readonly prints?: HubPrinter['kind'];
  /** Of a kiosk or a board: the page it has open and what its address limits it to, such as `/display/?unit=tax`. */
  readonly shows?: string;
}

/** A device as one hub knows it, by what that hub itself has heard. */
export interface SeenDevice {
  readonly device: DeviceId;
  /** How long ago the hub heard of it, by the hub's own watch. */
  readonly agoMs: number;
  /** It is connected to that hub now. */
  readonly isHere: boolean;
  /** Absent: it has told nothing since the hub started, as a device of an older version. */
  readonly vitals?: Vitals;
}

const APP = /^[\w.+-]{1,40}$/;
const FAULT = /^[\w.:-]{1,40}$/;
const SHOWS = /^\/(counter|display)\/[\w/-]{0,40}(\?[\w.,%&=+-]{1,200})?$/;
/** More than a device keeps of days that have not been handed in. */
const MOST_EVENTS = 10_000_000;
const CENTURY_MS = 3_155_760_000_000;

/** Reads a device's word off the wire; undefined for what is none. A member of another form is left out. */
export function readVitals(payload: unknown): Vitals | undefined {
  const said = (payload ?? {}) as { readonly [member in keyof Vitals]?: unknown };
  if (typeof said.app !== 'string' || !APP.test(said.app)) return undefined;
  const read: { -readonly [member in keyof Vitals]: Vitals[member] } = { app: said.app };
  const { unsent, refused, clockOffByMs, freeBytes, storageKept } = said;
  if (isCount(unsent, MOST_EVENTS)) read.unsent = unsent;
  if (isCount(refused, MOST_EVENTS)) read.refused = refused;
  if (isCount(freeBytes, Number.MAX_SAFE_INTEGER)) read.freeBytes = freeBytes;
  if (typeof clockOffByMs === 'number' && Math.abs(clockOffByMs) <= CENTURY_MS)
    read.clockOffByMs = Math.round(clockOffByMs);
  if (typeof storageKept === 'boolean') read.storageKept = storageKept;
  const trouble = TROUBLE_KINDS.find((kind) => kind === said.trouble);
  if (trouble !== undefined) read.trouble = trouble;
  const battery = readBattery(said.battery);
  if (battery !== undefined) read.battery = battery;
  const printer = readHubPrinter(said.printer);
  if (printer !== undefined && (printer.fault === undefined || FAULT.test(printer.fault)))
    read.printer = printer;
  const prints = readHubPrinter({ kind: said.prints });
  if (prints !== undefined) read.prints = prints.kind;
  if (typeof said.shows === 'string' && SHOWS.test(said.shows)) read.shows = said.shows;
  return read;
}

/** What of an address says which part of the hall a screen is for; all else in it, such as a code, stays on the device. */
const LIMITS = ['unit', 'zone', 'sound', 'lang'];

/** The page a screen has open, as its vitals have it; undefined for an address that is none of the product's. */
export function shownAt({ pathname, search }: { pathname: string; search: string }): string | undefined {
  const asked = new URLSearchParams(search);
  const kept = new URLSearchParams(
    LIMITS.flatMap((name): [string, string][] => {
      const value = asked.get(name);
      return value === null || value === '' ? [] : [[name, value]];
    }),
  ).toString();
  const shows = kept === '' ? pathname : `${pathname}?${kept}`;
  return SHOWS.test(shows) ? shows : undefined;
}

const isCount = (value: unknown, most: number): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most;

function readBattery(value: unknown): Vitals['battery'] {
  const { level, charging } = (value ?? {}) as { level?: unknown; charging?: unknown };
  if (typeof level !== 'number' || !(level >= 0 && level <= 1) || typeof charging !== 'boolean')
    return undefined;
  return { level, charging };
}

/** What is wrong with a device, in the order in which a person should see to it. */
export type Ailment = 'trouble' | 'refused' | 'paper' | 'clock' | 'unsent' | 'battery' | 'room' | 'storage';
export const AILMENTS: readonly Ailment[] = [
  'trouble',
  'refused',
  'paper',
  'clock',
  'unsent',
  'battery',
  'room',
  'storage',
];

/** A clock this far off is seen on the board, and by the people who wait. */
const CLOCK_OFF_MS = 60_000;
/** A few are on their way at any moment of a busy hour. */
const MANY_UNSENT = 10;
const LOW_BATTERY = 0.2;
/** Some ten busy days of a district hall. */
const LITTLE_ROOM_BYTES = 200 * 1024 * 1024;

/** What of a device's vitals wants a person, most pressing first. */
export function ailmentsOf(vitals: Vitals): readonly Ailment[] {
  const {
    unsent = 0,
    refused = 0,
    clockOffByMs = 0,
    trouble,
    storageKept,
    freeBytes,
    battery,
    printer,
  } = vitals;
  const has: Readonly<Record<Ailment, boolean>> = {
    trouble: trouble !== undefined,
    refused: refused > 0,
    paper: printer !== undefined && ['low', 'blocked', 'unreachable'].includes(printer.kind),
    clock: Math.abs(clockOffByMs) >= CLOCK_OFF_MS,
    unsent: unsent >= MANY_UNSENT,
    battery: battery !== undefined && battery.level < LOW_BATTERY && !battery.charging,
    room: freeBytes !== undefined && freeBytes < LITTLE_ROOM_BYTES,
    storage: storageKept === false,
  };
  return AILMENTS.filter((ailment) => has[ailment]);
}
