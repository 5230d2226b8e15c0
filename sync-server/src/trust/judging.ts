import { type DeviceId, type HallEvent, keySaidBy, signingText } from '@onewindow/hall-core';
import { type Genuineness, type Signer, Verifier, verifySignature } from '@onewindow/replica/runtime';

/** Signatures checked at the same time; more would only fill memory. */
const BATCH = 500;

/** What came of a number of events. `unjudged`: of authors whose keys this hub does not know. */
export interface Sifted<E> {
  readonly genuine: readonly E[];
  readonly unjudged: readonly E[];
  readonly forged: readonly E[];
}

/** Whether events are their authors' own: this hub's judgement at every road in. */
export class Judging {
  /** From events that were genuine, and from devices that proved theirs here. */
  readonly #keys = new Map<DeviceId, string>();
  readonly #verifier = new Verifier((device) => this.keyOf(device));
  #foldKeyOf: (device: DeviceId) => string | undefined = () => undefined;
  /** Told that a device's key has become known. */
  onKey: () => void = () => undefined;

  constructor({ device, publicKey }: Pick<Signer, 'device' | 'publicKey'>) {
    this.#keys.set(device, publicKey);
  }

  /** The hub's replica is open: what it has recorded itself is known, too. */
  open(foldKeyOf: (device: DeviceId) => string | undefined): void {
    this.#foldKeyOf = foldKeyOf;
  }

  keyOf(device: DeviceId): string | undefined {
    return this.#keys.get(device) ?? this.#foldKeyOf(device);
  }

  /** A device has proved its key. */
  learn(device: DeviceId, publicKey: string): void {
    if (this.#keys.get(device) === publicKey) return;
    this.#keys.set(device, publicKey);
    this.onKey();
  }

  /** Notes the key that a genuine event makes known. */
  note(event: HallEvent): void {
    const said = keySaidBy(event);
    if (said !== undefined) this.learn(said.device, said.publicKey);
  }

  /** Whether its author's key is known, from elsewhere or from this very event. */
  canJudge(event: HallEvent): boolean {
    const { device } = event.by;
    return this.keyOf(device) !== undefined || keySaidBy(event)?.device === device;
  }

  async judge(event: HallEvent): Promise<Genuineness> {
    const { device } = event.by;
    const judged =
      this.keyOf(device) === undefined ? await byItself(event) : await this.#verifier.judge(event);
    if (judged === 'genuine') this.note(event);
    return judged;
  }

  /** Judges many; one of them may bring the key of another, whichever comes first. */
  async sift<E>(items: readonly E[], eventOf: (item: E) => HallEvent): Promise<Sifted<E>> {
    const sifted = { genuine: [] as E[], forged: [] as E[] };
    let unjudged: readonly E[] = items;
    for (let before = -1; unjudged.length !== before && unjudged.length > 0; ) {
      before = unjudged.length;
      const left: E[] = [];
      for (let at = 0; at < before; at += BATCH) {
        const batch = unjudged.slice(at, at + BATCH);
        const judged = await Promise.all(batch.map((item) => this.judge(eventOf(item))));
        for (const [index, item] of batch.entries()) {
          const verdict = judged[index];
          if (verdict === 'genuine') sifted.genuine.push(item);
          else if (verdict === 'forged') sifted.forged.push(item);
          else left.push(item);
        }
      }
      unjudged = left;
    }
    return { ...sifted, unjudged };
  }
}

/** A device's first word brings its key with it. Not kept: whoever likes may send any number of such words. */
async function byItself(event: HallEvent): Promise<Genuineness> {
  const said = keySaidBy(event);
  if (said?.device !== event.by.device) return 'unknown-author';
  return (await verifySignature(said.publicKey, signingText(event), event.sig)) ? 'genuine' : 'forged';
}
