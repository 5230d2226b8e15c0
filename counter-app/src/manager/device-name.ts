import type { DeviceId, HallFold } from '@onewindow/hall-core';
import { deviceWords, roleWords } from '../words/found.ts';
import { enrolmentWords } from '../words/joining.ts';

/** `主机 1`, `取号机 kiosk-1`: what people call a device. */
export function deviceName(fold: HallFold, device: DeviceId): string {
  const { role, name, enrolled } = fold.device(device);
  if (enrolled?.ordinal !== undefined) return deviceWords.hub(enrolled.ordinal);
  return `${roleWords(role ?? enrolled?.roles[0])} ${name === '' ? device.slice(0, 6) : name}`;
}

/** The same with the letters only this device has: browsers of one hall often have the same name. */
export function deviceTitle(fold: HallFold, device: DeviceId): string {
  const { enrolled } = fold.device(device);
  const name = deviceName(fold, device);
  if (enrolled === undefined || enrolled.ordinal !== undefined) return name;
  return enrolmentWords.lettered(name, enrolled.letters);
}
