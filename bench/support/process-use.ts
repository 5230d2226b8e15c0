import { readFile } from 'node:fs/promises';

/** Linux counts processor time in hundredths of a second, whatever its own clock (`USER_HZ`). */
const TICK_MS = 10;
/** In `/proc/<pid>/stat`, counted from behind the program's name, which may hold anything. */
const USER_AT = 11;
const SYSTEM_AT = 12;

/** Processor time a process has used so far, on Linux. */
export async function processorMsOf(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[USER_AT]) + Number(fields[SYSTEM_AT])) * TICK_MS;
}

/** Of a process's own memory, in MB, on Linux. */
export async function megabytesOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}
