import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Day, DeviceId, VersionVector } from '@onewindow/hall-core';
import type { FileFacts } from '../days/document-file.ts';
import { type SealedFault, sealedText, unseal, writeWhole } from '../days/sealed.ts';

const KIND = 'onewindow-backup';
const FORMAT = 1;
export const MANIFEST = 'backup.json';

/** The events of one database, or of this hub's ledger of it, in a file of their own. */
export interface BackupOfEvents extends FileFacts {
  readonly database: string;
  readonly hall: string;
  readonly file: string;
  readonly vector: VersionVector;
}

/** Any other file of the data folder, byte by byte. */
export interface BackupOfFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What a backup holds, and everything needed to tell it whole. */
export interface BackupManifest {
  readonly halls: readonly string[];
  /** The business day it was made on: by the hall's own zone and cut-over hour. */
  readonly day: Day;
  /** The hub it is of; absent when that has never been started. */
  readonly device?: DeviceId;
  readonly app: string;
  /** ISO 8601. */
  readonly writtenAt: string;
  readonly databases: readonly BackupOfEvents[];
  readonly ledgers: readonly BackupOfEvents[];
  readonly files: readonly BackupOfFile[];
  /** Databases that are in no backup (F9). */
  readonly leftOut: readonly string[];
}

export type ManifestRead =
  | { readonly ok: true; readonly manifest: BackupManifest }
  | { readonly ok: false; readonly fault: { readonly code: SealedFault | 'absent' } };

export const writeManifest = (folder: string, manifest: BackupManifest): Promise<void> =>
  writeWhole(join(folder, MANIFEST), sealedText(KIND, FORMAT, manifest));

export async function readManifest(folder: string): Promise<ManifestRead> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (text === undefined) return { ok: false, fault: { code: 'absent' } };
  const unsealed = unseal(text, KIND, FORMAT);
  if (!unsealed.ok) return { ok: false, fault: { code: unsealed.fault } };
  return { ok: true, manifest: unsealed.value as unknown as BackupManifest };
}
