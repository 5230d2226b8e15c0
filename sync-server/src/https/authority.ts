import { randomBytes, type webcrypto, X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from '@peculiar/asn1-x509';
import { type HubNames, PERMITTED_RANGES, permittedNames } from './names.ts';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  type JsonName,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate as WrittenCertificate,
  X509CertificateGenerator,
} from './x509.ts';

/** A certificate and its key, both as PEM; they are kept in one file so that they cannot come apart. */
export interface CertifiedKey {
  readonly certificate: X509Certificate;
  readonly keyPem: string;
}

const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 20 * 365;
/** Well under the 825 days Apple allows certificates of a private authority (HT210176). */
export const LEAF_DAYS = 397;
/** A tablet whose clock is a day slow still takes a certificate made just now. */
const BACKDATED_MS = 2 * DAY_MS;

const ECDSA_P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const { subtle } = globalThis.crypto;

/**
 * Makes a hall's certificate authority (RFC 5280): for TLS servers only, for no authority below it, and by name
 * constraints (§4.2.1.10) for nothing but `localhost`, the hall's names and private addresses.
 * @param hallName the hall as people call it, shown by devices in their lists
 */
export async function makeAuthority(hall: string, hallName: string, nowMs: number): Promise<CertifiedKey> {
  const keys = await newKeys();
  const notBefore = nowMs - BACKDATED_MS;
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: nameOf(`OneWindow ${hallName} ${randomBytes(3).toString('hex')}`),
    notBefore: new Date(notBefore),
    notAfter: new Date(notBefore + AUTHORITY_DAYS * DAY_MS),
    keys,
    signingAlgorithm: ECDSA_P256,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new Extension(id_ce_nameConstraints, true, AsnConvert.serialize(constraintsOf(hall))),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return certifiedKey(certificate, keys.privateKey);
}

function constraintsOf(hall: string): NameConstraints {
  const bases = [
    ...permittedNames(hall).map((dNSName) => new GeneralName({ dNSName })),
    ...PERMITTED_RANGES.map(([network, prefix]) => new GeneralName({ iPAddress: `${network}/${prefix}` })),
  ];
  const subtrees = bases.map((base) => new GeneralSubtree({ base }));
  return new NameConstraints({ permittedSubtrees: new GeneralSubtrees(subtrees) });
}

/** Makes the certificate of one hub, with a key of its own, for 397 days at most and no longer than its authority. */
export async function makeLeaf(
  authority: CertifiedKey,
  covered: HubNames,
  nowMs: number,
): Promise<CertifiedKey> {
  const issuer = new WrittenCertificate(authority.certificate.raw);
  const signingKey = await subtle.importKey(
    'pkcs8',
    PemConverter.decodeFirst(authority.keyPem),
    ECDSA_P256,
    false,
    ['sign'],
  );
  const keys = await newKeys();
  const notBefore = Math.max(nowMs - BACKDATED_MS, issuer.notBefore.getTime());
  const notAfter = Math.min(notBefore + LEAF_DAYS * DAY_MS, issuer.notAfter.getTime());
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: nameOf('OneWindow hub'),
    issuer: issuer.subjectName.toJSON(),
    notBefore: new Date(notBefore),
    notAfter: new Date(notAfter),
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: ECDSA_P256,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        ...covered.names.map((value) => ({ type: 'dns' as const, value })),
        ...covered.addresses.map((value) => ({ type: 'ip' as const, value })),
      ]),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(await issuer.publicKey.export()),
    ],
  });
  return certifiedKey(certificate, keys.privateKey);
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return subtle.generateKey(ECDSA_P256, true, ['sign', 'verify']) as Promise<webcrypto.CryptoKeyPair>;
}

const nameOf = (commonName: string): JsonName => [{ CN: [commonName] }];

/** 16 bytes by chance, positive and without leading zeros, as RFC 5280 §4.1.2.2 wants it. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
}

async function certifiedKey(
  certificate: WrittenCertificate,
  key: webcrypto.CryptoKey,
): Promise<CertifiedKey> {
  const keyPem = PemConverter.encode(await subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
  return { certificate: new X509Certificate(Buffer.from(certificate.rawData)), keyPem };
}

/** When a certificate begins and ends to be valid, in milliseconds since 1970. */
export const validity = ({ certificate }: CertifiedKey): { fromMs: number; toMs: number } => ({
  fromMs: Date.parse(certificate.validFrom),
  toMs: Date.parse(certificate.validTo),
});
