import { type HallEvent, signingText } from '@onewindow/hall-core';
import { importVerifyKey, isSignedBy, type VerifyKey } from '../web-signer.ts';

/** Whether something was signed by its author; who cannot be asked yet has no key here. */
export type Genuineness = 'genuine' | 'forged' | 'unknown-author';

/** Checks signatures; a key is read once. */
export class Verifier {
  readonly #keys = new Map<string, Promise<VerifyKey | undefined>>();
  readonly #publicKeyOf: (device: string) => string | undefined;

  /** @param publicKeyOf the key a device has published, as the hall knows it */
  constructor(publicKeyOf: (device: string) => string | undefined) {
    this.#publicKeyOf = publicKeyOf;
  }

  judge(event: HallEvent, publicKey = this.#publicKeyOf(event.by.device)): Promise<Genuineness> {
    return this.judgeText(() => signingText(event), event.sig, publicKey);
  }

  /** Judges what is no event; the text is written only when there is a key. */
  async judgeText(text: () => string, sig: string, publicKey: string | undefined): Promise<Genuineness> {
    if (publicKey === undefined) return 'unknown-author';
    let reading = this.#keys.get(publicKey);
    if (reading === undefined) {
      reading = importVerifyKey(publicKey);
      this.#keys.set(publicKey, reading);
    }
    const key = await reading;
    return key !== undefined && (await isSignedBy(key, text(), sig)) ? 'genuine' : 'forged';
  }
}
