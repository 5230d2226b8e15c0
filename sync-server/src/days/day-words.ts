import type { Day } from '@onewindow/hall-core';
import type { ArchiveFault } from './archive.ts';
import type { FileFault } from './document-file.ts';
import type { SealedFault } from './sealed.ts';

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What is wrong with a file of an archive or a backup, in words. */
export function faultOfFile(fault: FileFault | { readonly code: SealedFault }): Words {
  switch (fault.code) {
    case 'absent':
      return { zh: '文件不见了', en: 'it is missing' };
    case 'truncated':
      return { zh: '文件不完整，后面一段没有了', en: 'it is cut short' };
    case 'damaged':
      return { zh: '文件已损坏', en: 'it is damaged' };
    case 'other-content':
      return { zh: '内容与清单不符', en: 'what is in it is not what its manifest says' };
    case 'not-an-event':
      return {
        zh: `里面有一条记录不成立（${fault.id}）`,
        en: `a record in it cannot be right (${fault.id})`,
      };
    case 'other-hall':
      return {
        zh: `属于另一个大厅或另一天（${fault.id}）`,
        en: `it belongs to another hall or another day (${fault.id})`,
      };
    case 'newer':
      return {
        zh: '由更新版本的一窗写成，这个版本读不了，请先升级',
        en: 'a newer version of OneWindow wrote it, which this one cannot read: update first',
      };
    case 'other-kind':
      return { zh: '不是这种文件', en: 'it is a file of another kind' };
  }
}

/** Names the file that keeps a day's archive from being read, and what to do; nothing has been touched. */
export function unreadableWords({ path, fault }: ArchiveFault): string {
  const { zh, en } = faultOfFile(fault);
  return (
    `归档文件 ${path} 不能用：${zh}。没有改动任何东西；请从备份或另一台一窗主机把这一天的文件（连同 .json）放回原处。\n` +
    `The archive file ${path} cannot be used: ${en}. Nothing was changed; put that day's files (the .json too) back from a backup or from another hub.`
  );
}

export const archivedWords = (day: Day, revision: number, count: number): string =>
  revision === 1
    ? `${day} 已归档，共 ${count} 条记录。 Archived: ${count} events.`
    : `${day} 收到迟到的记录，归档已更新为第 ${revision} 版，共 ${count} 条。 Late events came in; its archive is now revision ${revision}, ${count} events.`;

export const notArchivedWords = (day: Day, error: unknown): string =>
  `${day} 没能归档，数据原样保留，稍后再试（${reasonOf(error)}）。 It could not be archived; its data is left as it is and it will be tried again.`;

export const notReportedWords = (day: Day, error: unknown): string =>
  `${day} 的统计没能写入，稍后再试（${reasonOf(error)}）。 Its figures could not be put on record; it will be tried again.`;

/** Told at a start when archives are older than they have to be kept. */
export const oldArchivesWords = (
  old: { readonly days: number; readonly bytes: number },
  keepDays: number,
  folder: string,
): string =>
  `${folder} 里有 ${old.days} 天的归档超过了 ${keepDays} 天的保存期，共 ${megabytes(old.bytes)} MB。一窗不会自己删除，需要时请人工删除。\n` +
  `In ${folder} the archives of ${old.days} days are older than the ${keepDays} days they are to be kept, ${megabytes(old.bytes)} MB in all. They are never deleted by themselves.`;

export const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
