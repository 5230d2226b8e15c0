import { type HallEvent, signingText } from '@onewindow/hall-core';
import { importVerifyKey, isSignedBy, type VerifyKey } from '../web-signer.ts';

/** Whether an event was signed by its author; who cannot be asked yet has no key here. */
export type Genuineness = 'genuine' | 'forged' | 'unknown-author';

/** Checks signatures; a key is read once. */
export class Verifier {
  readonly #keys = new Map<string, Promise<VerifyKey | undefined>>();
  readonly #publicKeyOf: (device: string) => string | undefined;

  /** @param publicKeyOf the key a device has published, as the hall knows it */
  constructor(publicKeyOf: (device: string) => string | undefined) {
    this.#publicKeyOf = publicKeyOf;
  }

  async judge(event: HallEvent, publicKey = this.#publicKeyOf(event.by.device)): Promise<Genuineness> {
    if (publicKey === undefined) return 'unknown-author';
    let reading = this.#keys.get(publicKey);
    if (reading === undefined) {
      reading = importVerifyKey(publicKey);
      this.#keys.set(publicKey, reading);
    }
    const key = await reading;
    return key !== undefined && (await isSignedBy(key, signingText(event), event.sig)) ? 'genuine' : 'forged';
  }
}
