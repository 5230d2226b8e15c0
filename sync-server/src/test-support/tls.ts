import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, type PeerCertificate } from 'node:tls';
import { promisify } from 'node:util';
import type { CertifiedKey } from '../https/authority.ts';
import { freshFolder } from './hub-hall.ts';

const run = promisify(execFile);

/** What a TLS client that trusts one authority makes of a server: its certificate, or why it refused. */
export type Handshake =
  | { readonly ok: true; readonly certificate: PeerCertificate }
  | { readonly ok: false; readonly code: string };

/** Shakes hands as a device would that has taken up the hall's authority, under a name or an address. */
export function shakeHands(port: number, authority: CertifiedKey, servername: string): Promise<Handshake> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, ca: [authority.certificate.toString()], servername });
    socket.once('secureConnect', () => {
      resolve({ ok: true, certificate: socket.getPeerCertificate() });
      socket.destroy();
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      resolve({ ok: false, code: error.code ?? error.message });
    });
  });
}

/** OpenSSL's own judgement of a certificate, as a server's; its words. */
export async function opensslVerify(leaf: CertifiedKey, authority: CertifiedKey): Promise<string> {
  const folder = await freshFolder();
  const [ca, crt] = [join(folder, 'ca.pem'), join(folder, 'leaf.pem')];
  await writeFile(ca, authority.certificate.toString());
  await writeFile(crt, leaf.certificate.toString());
  const { stdout, stderr } = await run('openssl', [
    'verify',
    '-purpose',
    'sslserver',
    '-CAfile',
    ca,
    crt,
  ]).catch((error: { stdout: string; stderr: string }) => error);
  return stdout + stderr;
}
