import { execFileSync } from 'node:child_process';

/** How large a file of this process may become, as if the disk ended there. `prlimit` is part of util-linux. */
export const limitFiles = (pid: number, bytes: number | 'unlimited'): void => {
  execFileSync('prlimit', ['--pid', `${pid}`, `--fsize=${bytes}:`]);
};

export const hasPrlimit = (() => {
  try {
    execFileSync('prlimit', ['--version']);
    return true;
  } catch {
    return false;
  }
})();
