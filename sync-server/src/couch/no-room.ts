const CODES = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const WORDS = /No space left on device|Disk quota exceeded|File too large|not enough space/i;

/** Whether something failed only because the disk is full: nothing is wrong with what was to be kept. */
export function isNoRoom(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return (
    (typeof code === 'string' && CODES.has(code)) || (typeof message === 'string' && WORDS.test(message))
  );
}
