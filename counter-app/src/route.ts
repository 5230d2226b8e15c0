import type { DeviceRole } from '@onewindow/hall-core';

/** The screens of the counter. */
export type Screen = 'kiosk' | 'clerk' | 'manager' | 'guide' | 'rating' | 'setup' | 'unknown';

/** The manager's pages: the hall as it is now, and what is behind it. */
export const MANAGER_PAGES = ['now', 'bookings', 'cases', 'staff', 'reports', 'setup'] as const;
export type ManagerPage = (typeof MANAGER_PAGES)[number];

const SCREENS: Readonly<Record<string, Screen>> = {
  '': 'clerk',
  'index.html': 'clerk',
  kiosk: 'kiosk',
  manager: 'manager',
  ...Object.fromEntries(MANAGER_PAGES.map((page) => [`manager/${page}`, 'manager' as const])),
  guide: 'guide',
  rating: 'rating',
  setup: 'setup',
};

/** The screen a path such as `/counter/kiosk` asks for. */
export function screenOf(path: string): Screen {
  const name = path.replace(/^\/counter\/?/, '').replace(/\/$/, '');
  return Object.hasOwn(SCREENS, name) ? (SCREENS[name] ?? 'unknown') : 'unknown';
}

/** A screen's address under the hub's own. */
export function addressOf(screen: Exclude<Screen, 'unknown'>): string {
  return screen === 'clerk' ? '/counter/' : `/counter/${screen}`;
}

export const managerAddress = (page: ManagerPage): string =>
  page === 'now' ? addressOf('manager') : `${addressOf('manager')}/${page}`;

/** Which of them a path asks for. */
export const managerPageOf = (path: string): ManagerPage =>
  MANAGER_PAGES.find((page) => managerAddress(page) === path.replace(/\/$/, '')) ?? 'now';

export interface VirtualDevice {
  readonly role: DeviceRole;
  /** Which device of this browser: each has its own key, log and seat in the hall. */
  readonly key: string;
}

const DEFAULT_DEVICES = {
  kiosk: { role: 'kiosk', key: 'kiosk-1' },
  clerk: { role: 'counter', key: 'clerk-1' },
  manager: { role: 'manager', key: 'manager-1' },
  guide: { role: 'guide', key: 'guide-1' },
  // What residents touch is a kiosk in the hall's table of roles.
  rating: { role: 'kiosk', key: 'rating-1' },
} as const satisfies Partial<Record<Screen, VirtualDevice>>;

/** The device a screen works as; `?device=clerk-2` picks another one. Undefined where a screen needs none. */
export function deviceFor(screen: Screen, search: string): VirtualDevice | undefined {
  if (!(screen in DEFAULT_DEVICES)) return undefined;
  const device = DEFAULT_DEVICES[screen as keyof typeof DEFAULT_DEVICES];
  const wanted = new URLSearchParams(search).get('device') ?? '';
  return /^[a-z0-9-]{1,32}$/.test(wanted) ? { ...device, key: wanted } : device;
}
