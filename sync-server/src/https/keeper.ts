import { isPlausibleDay } from '../clock-notice.ts';
import type { Say } from '../log/hub-log.ts';
import { type CertifiedKey, makeAuthority, makeLeaf, validity } from './authority.ts';
import {
  type CertificateFile,
  readCertificateFile,
  setAside,
  writeCertificateFile,
} from './certificate-file.ts';
import { authorityFault, authorityFile, leafFile } from './hall-authority.ts';
import { noteEntry, noteWords } from './https-words.ts';
import type { HubNames } from './names.ts';

/** A hub's certificate is made anew when less than this part of its time is left. */
const RENEW_AT = 1 / 3;

/** What keeps a hub from a certificate that counts, or is worth a look; each is told once. */
export type CertificateNote =
  | { readonly kind: 'authority'; readonly fingerprint: string }
  | { readonly kind: 'no-authority'; readonly where: string }
  | { readonly kind: 'authority-damaged'; readonly where: string; readonly why: string }
  | { readonly kind: 'authority-ended'; readonly toMs: number; readonly nowMs: number }
  | { readonly kind: 'authority-not-begun'; readonly fromMs: number; readonly nowMs: number }
  | { readonly kind: 'clock'; readonly nowMs: number }
  | { readonly kind: 'leaf-damaged'; readonly where: string }
  | {
      readonly kind: 'leaf-out-of-time';
      readonly fromMs: number;
      readonly toMs: number;
      readonly nowMs: number;
    }
  | { readonly kind: 'not-covered'; readonly addresses: readonly string[] }
  | { readonly kind: 'not-written'; readonly why: string };

export interface KeeperSetup {
  readonly data: string;
  readonly hall: { readonly id: string; readonly name: string };
  /** What the certificate has to cover now; `left`: addresses it may not. */
  readonly wanted: () => HubNames & { readonly left: readonly string[] };
  /** Whether this hub is the hall's first, which makes the authority. */
  readonly isFirst: () => boolean;
  readonly wallMs: () => number;
  readonly say: Say;
}

/** Why a hub's certificate has to be made anew; undefined while it will do. */
function whyRenew(
  leaf: CertifiedKey,
  authority: CertifiedKey,
  wanted: HubNames,
  nowMs: number,
): 'other-authority' | 'out-of-time' | 'ending' | 'not-covered' | undefined {
  const { certificate } = leaf;
  if (!certificate.verify(authority.certificate.publicKey)) return 'other-authority';
  const { fromMs, toMs } = validity(leaf);
  if (nowMs < fromMs || nowMs > toMs) return 'out-of-time';
  // One that ends with its authority can't be made to last longer.
  if (toMs - nowMs < (toMs - fromMs) * RENEW_AT && toMs < validity(authority).toMs) return 'ending';
  const isCovered =
    wanted.names.every((name) => certificate.checkHost(name) !== undefined) &&
    wanted.addresses.every((address) => certificate.checkIP(address) !== undefined);
  return isCovered ? undefined : 'not-covered';
}

/** Keeps the hall's authority and this hub's certificate on disk, and the latter up to date. */
export class CertificateKeeper {
  readonly #setup: KeeperSetup;
  readonly #told = new Set<string>();
  #authority: CertifiedKey | undefined;
  #leaf: CertifiedKey | undefined;

  constructor(setup: KeeperSetup) {
    this.#setup = setup;
  }

  /** The hall's authority; undefined while this hub has none of use. */
  get authority(): CertifiedKey | undefined {
    return this.#authority;
  }

  /** What the hub shows to clients now: the last that was made, also when nothing can renew it. */
  get leaf(): CertifiedKey | undefined {
    return this.#leaf;
  }

  /** Looks at everything once; answers whether there is another certificate than before. Never throws. */
  async look(): Promise<boolean> {
    const before = this.#leaf;
    try {
      this.#leaf ??= await this.#keptLeaf();
      this.#authority ??= await this.#openAuthority();
      if (this.#authority !== undefined) await this.#renew(this.#authority);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      this.#note({ kind: 'not-written', why: code ?? message });
    }
    return this.#leaf !== undefined && this.#leaf !== before;
  }

  async #openAuthority(): Promise<CertifiedKey | undefined> {
    const { data, hall, isFirst, wallMs } = this.#setup;
    const where = authorityFile(data, hall.id);
    const file = await readCertificateFile(where);
    switch (file.kind) {
      case 'held': {
        const fault = authorityFault(file.held, hall.id);
        if (fault === undefined) return this.#shown(file.held);
        this.#note({ kind: 'authority-damaged', where, why: fault });
        return undefined;
      }
      case 'damaged':
        // Another authority would be one that no tablet trusts, so it is left for a person to put back.
        this.#note({ kind: 'authority-damaged', where, why: file.why });
        return undefined;
      case 'absent':
        if (!isFirst()) this.#note({ kind: 'no-authority', where });
        else if (!isPlausible(wallMs())) this.#note({ kind: 'clock', nowMs: wallMs() });
        else return this.#makeAuthority(where);
        return undefined;
    }
  }

  async #makeAuthority(where: string): Promise<CertifiedKey> {
    const { hall, wallMs } = this.#setup;
    const made = await makeAuthority(hall.id, hall.name, wallMs());
    await writeCertificateFile(where, made);
    return this.#shown(made);
  }

  /** At every start, for whoever sets a tablet up that day and must compare. */
  #shown(authority: CertifiedKey): CertifiedKey {
    this.#note({ kind: 'authority', fingerprint: authority.certificate.fingerprint256 });
    return authority;
  }

  async #keptLeaf(): Promise<CertifiedKey | undefined> {
    const { data, hall, wallMs } = this.#setup;
    const path = leafFile(data, hall.id);
    const file: CertificateFile = await readCertificateFile(path);
    switch (file.kind) {
      case 'held':
        return file.held;
      case 'absent':
        return undefined;
      case 'damaged':
        this.#note({ kind: 'leaf-damaged', where: await setAside(path, wallMs()) });
        return undefined;
    }
  }

  async #renew(authority: CertifiedKey): Promise<void> {
    const { data, hall, wanted: wantedNow, wallMs } = this.#setup;
    const nowMs = wallMs();
    const { fromMs, toMs } = validity(authority);
    if (nowMs < fromMs) return this.#note({ kind: 'authority-not-begun', fromMs, nowMs });
    if (nowMs > toMs) return this.#note({ kind: 'authority-ended', toMs, nowMs });
    const wanted = wantedNow();
    if (wanted.left.length > 0) this.#note({ kind: 'not-covered', addresses: wanted.left });
    const why = this.#leaf === undefined ? 'none' : whyRenew(this.#leaf, authority, wanted, nowMs);
    if (why === undefined) return;
    if (why === 'out-of-time' && this.#leaf !== undefined) {
      this.#note({ kind: 'leaf-out-of-time', ...validity(this.#leaf), nowMs });
    }
    const made = await makeLeaf(authority, wanted, nowMs);
    await writeCertificateFile(leafFile(data, hall.id), made);
    this.#leaf = made;
  }

  #note(note: CertificateNote): void {
    const words = noteWords(note);
    if (this.#told.has(words)) return;
    this.#told.add(words);
    this.#setup.say(words, noteEntry(note));
  }
}

const isPlausible = (wallMs: number): boolean =>
  isPlausibleDay(new Date(wallMs).toISOString().slice(0, 10).replaceAll('-', ''));
