import type { DeviceId } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';

/** The hub in reach, where it has a printer. */
export function printerOf({ health }: HallSession): DeviceId | undefined {
  return health.link.kind === 'connected' && health.hubHasPrinter ? health.link.hub : undefined;
}
