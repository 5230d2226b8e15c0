import { type DeviceId, deviceIdOf, type HallEvent, signingText } from '../event.ts';
import { sha256 } from '../sha256.ts';

/**
 * A signature that needs no key pair and still cannot be made without the secret: enough to show that a forged
 * event is one. The secret of a test device follows from its name.
 */
export interface FakeKey {
  readonly device: DeviceId;
  readonly publicKey: string;
  sign(text: string): string;
}

const secretOf = (name: string): string => sha256(`secret of ${name}`);

export function fakeKey(name: string): FakeKey {
  const publicKey = sha256(secretOf(name));
  const sign = (text: string): string => sha256(`${secretOf(name)} ${text}`).slice(0, 32);
  return { device: deviceIdOf(publicKey), publicKey, sign };
}

/** Whether the device that says it wrote an event signed it as it is. */
export const isSignedBy = (key: FakeKey, event: HallEvent): boolean =>
  key.device === event.by.device && event.sig === key.sign(signingText(event));
