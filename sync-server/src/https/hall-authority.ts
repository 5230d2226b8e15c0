import { join } from 'node:path';
import { AsnConvert } from '@peculiar/asn1-schema';
import { id_ce_nameConstraints, NameConstraints } from '@peculiar/asn1-x509';
import { type CertifiedKey, validity } from './authority.ts';
import { certifiedKeyOf, pemOf, readCertificateFile, writeCertificateFile } from './certificate-file.ts';
import { PERMITTED_RANGES, permittedNames } from './names.ts';
import { X509Certificate as WrittenCertificate } from './x509.ts';

/** Where a hub keeps the authority of a hall, certificate and key. */
export const authorityFile = (data: string, hall: string): string =>
  join(data, 'https', hall, 'authority.pem');

/** Where a hub keeps its own certificate and key. */
export const leafFile = (data: string, hall: string): string => join(data, 'https', hall, 'hub.pem');

export type ExportResult =
  | { readonly ok: true; readonly pem: string }
  | { readonly ok: false; readonly refusal: { readonly code: 'absent' | 'damaged' } };

export type ImportRefusal =
  | 'no-certified-key'
  | 'no-authority'
  | 'other-names'
  | 'ended'
  | 'not-begun'
  | 'another-is-here';

export type ImportResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: { readonly code: ImportRefusal } };

/**
 * The hall's authority with its key, to be handed to another hub of the hall: whoever has this can vouch for any
 * name the authority may speak for, so it travels to an enrolled hub only, over a road nobody else reads.
 */
export async function exportAuthority(data: string, hall: string): Promise<ExportResult> {
  const file = await readCertificateFile(authorityFile(data, hall));
  return file.kind === 'held'
    ? { ok: true, pem: pemOf(file.held) }
    : { ok: false, refusal: { code: file.kind } };
}

/**
 * Takes in what `exportAuthority` gave at another hub. An authority that is here already is never replaced, nor is
 * a damaged one; the same once more is no mistake. One without the hall's constraints is refused: it could vouch
 * for the whole Internet.
 */
export async function importAuthority(
  data: string,
  hall: string,
  pem: string,
  nowMs: number,
): Promise<ImportResult> {
  const refuse = (code: ImportRefusal): ImportResult => ({ ok: false, refusal: { code } });
  const given = certifiedKeyOf(pem);
  if (given === undefined) return refuse('no-certified-key');
  const fault = authorityFault(given, hall);
  if (fault !== undefined) return refuse(fault);
  const { fromMs, toMs } = validity(given);
  if (nowMs > toMs) return refuse('ended');
  if (nowMs < fromMs) return refuse('not-begun');
  const path = authorityFile(data, hall);
  const here = await readCertificateFile(path);
  if (here.kind === 'damaged') return refuse('another-is-here');
  if (here.kind === 'held') {
    const isSame = here.held.certificate.fingerprint256 === given.certificate.fingerprint256;
    return isSame ? { ok: true } : refuse('another-is-here');
  }
  await writeCertificateFile(path, given);
  return { ok: true };
}

/** Why a certificate cannot be a hall's authority, when it cannot. */
export function authorityFault(
  { certificate }: CertifiedKey,
  hall: string,
): 'no-authority' | 'other-names' | undefined {
  if (!certificate.ca || !certificate.verify(certificate.publicKey)) return 'no-authority';
  const extension = new WrittenCertificate(certificate.raw).getExtension(id_ce_nameConstraints);
  if (extension?.critical !== true) return 'other-names';
  const { permittedSubtrees = [] } = AsnConvert.parse(extension.value, NameConstraints);
  const bases = [...permittedSubtrees].map(({ base }) => base);
  const ranges = PERMITTED_RANGES.map(([network, prefix]) => `${network}/${prefix}`);
  const isOurs = bases.every(
    ({ dNSName, iPAddress }) =>
      (dNSName !== undefined && permittedNames(hall).includes(dNSName)) ||
      (iPAddress !== undefined && ranges.includes(iPAddress)),
  );
  const isBounded = bases.some(({ dNSName }) => dNSName) && bases.some(({ iPAddress }) => iPAddress);
  return isOurs && isBounded ? undefined : 'other-names';
}
