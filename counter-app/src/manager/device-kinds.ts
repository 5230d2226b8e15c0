import type { DeviceRole } from '@onewindow/hall-core';
import { addressOf } from '../route.ts';

/** What a new device may be, in the order in which a hall is set up. */
export const KINDS = ['kiosk', 'counter', 'board', 'guide', 'manager', 'hub', 'city'] as const;
export type Kind = (typeof KINDS)[number];

export const kindOf = (role: DeviceRole | undefined): Kind | undefined => KINDS.find((kind) => kind === role);

/** The page a device of a kind works with, under the hub's own address; a hub and a city have none. */
export function pageOf(kind: Kind): string | undefined {
  switch (kind) {
    case 'kiosk':
      return addressOf('kiosk');
    case 'counter':
      return addressOf('clerk');
    case 'board':
      return '/display/';
    case 'guide':
      return addressOf('guide');
    case 'manager':
      return addressOf('manager');
    case 'hub':
    case 'city':
      return undefined;
  }
}
