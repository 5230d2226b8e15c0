import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredDocument } from '../couch/storage.ts';
import { faultOfFile } from '../days/day-words.ts';
import { readDocuments } from '../days/document-file.ts';
import { HubProblem } from '../hub-problem.ts';
import { type BackupManifest, type BackupOfEvents, MANIFEST, readManifest } from './backup-manifest.ts';
import { sha256OfFile } from './make-backup.ts';

/** A backup all of which has been checked. */
export interface CheckedBackup {
  readonly folder: string;
  readonly manifest: BackupManifest;
  /** The documents of one of its databases, or of the ledger of one. */
  documents(part: BackupOfEvents): Promise<StoredDocument[]>;
}

/** Reads a backup from end to end. Throws a `HubProblem` that names the first file that is not as it was written. */
export async function checkBackup(folder: string, say: (line: string) => void): Promise<CheckedBackup> {
  const read = await readManifest(folder);
  if (!read.ok) {
    if (read.fault.code === 'absent') throw new HubProblem(await noBackupWords(folder));
    throw new HubProblem(faultWords(join(folder, MANIFEST), faultOfFile(read.fault)));
  }
  const { manifest } = read;
  const documents = async (part: BackupOfEvents): Promise<StoredDocument[]> => {
    const path = join(folder, part.file);
    const found = await readDocuments(path, part, { hall: part.hall, database: part.database });
    if (!found.ok) throw new HubProblem(faultWords(path, faultOfFile(found.fault)));
    return found.documents;
  };
  for (const part of [...manifest.databases, ...manifest.ledgers]) await documents(part);
  for (const { path, bytes, sha256 } of manifest.files) {
    const at = join(folder, 'files', path);
    const size = await stat(at).then(
      (found) => found.size,
      () => undefined,
    );
    const code = size === undefined ? 'absent' : size < bytes ? 'truncated' : undefined;
    if (code !== undefined) throw new HubProblem(faultWords(at, faultOfFile({ code })));
    if ((await sha256OfFile(at)) !== sha256) {
      throw new HubProblem(faultWords(at, faultOfFile({ code: 'other-content' })));
    }
  }
  const count = manifest.databases.reduce((sum, part) => sum + part.count, 0);
  say(
    `备份完好：${count} 条记录，${manifest.files.length} 个文件。 The backup is whole: ${count} events, ${manifest.files.length} files.`,
  );
  return { folder, manifest, documents };
}

const faultWords = (path: string, { zh, en }: { readonly zh: string; readonly en: string }): string =>
  `备份文件 ${path} 不能用：${zh}。没有恢复，也没有改动任何东西；请用另一份备份。\n` +
  `The backup file ${path} cannot be used: ${en}. Nothing was restored and nothing was touched; use another backup.`;

async function noBackupWords(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => [] as string[]);
  const newest = names
    .filter((name) => name.startsWith('backup-') && !name.endsWith('.unfinished'))
    .sort()
    .at(-1);
  if (newest !== undefined) {
    return (
      `请写明用哪一份备份，最新的一份是：--from ${join(folder, newest)}\n` +
      `Say which backup; the newest one is: --from ${join(folder, newest)}`
    );
  }
  return (
    `--from ${folder}：这里没有备份（没有 ${MANIFEST}）。请写 npm run backup 做好的那个目录。\n` +
    `--from ${folder}: there is no backup here (no ${MANIFEST}). Give the folder that npm run backup made.`
  );
}
