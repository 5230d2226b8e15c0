import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Files, sockets and the like a process has open, on Linux; 0 elsewhere. */
export const handlesOf = async (pid: number | undefined): Promise<number> =>
  (await readdir(`/proc/${pid}/fd`).catch(() => [])).length;

/** What all files under a folder hold together; one that goes meanwhile counts for nothing. */
export async function bytesUnder(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        (entry) => (entry.isFile() ? entry.size : 0),
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
