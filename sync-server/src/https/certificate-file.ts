import { createPrivateKey, X509Certificate } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { CertifiedKey } from './authority.ts';

/** What a file of certificate and key holds. */
export type CertificateFile =
  | { readonly kind: 'held'; readonly held: CertifiedKey }
  | { readonly kind: 'absent' }
  /** It is there, and what is in it is of no use, or it cannot be read. */
  | { readonly kind: 'damaged'; readonly why: string };

const OWNER_ONLY = 0o600;

/** Reads a certificate and its key; a file others may read is closed to them. */
export async function readCertificateFile(path: string): Promise<CertificateFile> {
  try {
    const text = await readFile(path, 'utf8');
    const held = certifiedKeyOf(text);
    if (held === undefined) return { kind: 'damaged', why: 'PEM' };
    if (((await stat(path)).mode & 0o077) !== 0) await chmod(path, OWNER_ONLY);
    return { kind: 'held', held };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? { kind: 'absent' } : { kind: 'damaged', why: code ?? message };
  }
}

/** The certificate and its key in a PEM text; undefined when either is missing or they do not belong together. */
export function certifiedKeyOf(text: string): CertifiedKey | undefined {
  const block = (label: string): string =>
    new RegExp(`-----BEGIN ${label}-----[^-]+-----END ${label}-----`).exec(text)?.[0] ?? '';
  try {
    const certificate = new X509Certificate(block('CERTIFICATE'));
    const keyPem = block('PRIVATE KEY');
    return certificate.checkPrivateKey(createPrivateKey(keyPem)) ? { certificate, keyPem } : undefined;
  } catch {
    return undefined;
  }
}

/** Certificate and key as one PEM text. */
export const pemOf = ({ certificate, keyPem }: CertifiedKey): string =>
  `${certificate.toString().trim()}\n${keyPem.trim()}\n`;

/** Keeps a certificate and its key durably, for the owner's eyes only; what was there before stays whole until then. */
export async function writeCertificateFile(path: string, held: CertifiedKey): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.new`;
  // One left by a power cut keeps its own mode when written over.
  await rm(draft, { force: true });
  const file = await open(draft, 'wx', OWNER_ONLY);
  try {
    await file.writeFile(pemOf(held));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

/** Moves a damaged file out of the way; answers where it is now. */
export async function setAside(path: string, wallMs: number): Promise<string> {
  const where = `${path}.damaged-${new Date(wallMs).toISOString().replaceAll(/[:.]/g, '-')}`;
  await rename(path, where);
  return where;
}
