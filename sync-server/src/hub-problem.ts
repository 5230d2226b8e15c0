import { KeyFileDamaged } from '@onewindow/replica/node';
import { LedgerFull } from '@onewindow/replica/runtime';
import { isNoRoom } from './couch/no-room.ts';

/** Something that keeps the hub from starting, in a sentence the person at the terminal can act on. */
export class HubProblem extends Error {}

/** Why the hub could not start, as a sentence; what is nobody's mistake is told whole, to be reported. */
export function explainProblem(error: unknown): string {
  if (error instanceof HubProblem) return error.message;
  if (error instanceof KeyFileDamaged) {
    return (
      `本机的密钥文件已损坏：${error.path}。请从备份恢复它；没有备份就把它移走，一窗会作为一台新设备启动，大厅的数据不会丢。\n` +
      `The key of this hub is damaged: ${error.path}. Put it back from a backup; without one move it away: the hub then starts as a new device, and nothing of the hall is lost.`
    );
  }
  if (error instanceof LedgerFull || isNoRoom(error)) {
    return '磁盘已满，请先腾出空间再启动。\nThe disk is full: free some space, then start again.';
  }
  const { code, message, path } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    return `没有权限读写：${path ?? message}\nThis program may not read or write: ${path ?? message}`;
  }
  return `一窗没有启动，请报告这个错误。 The hub could not start; please report this:\n${error instanceof Error ? error.stack : error}`;
}
