// Loaded into a process before its program: on SIGUSR2 it collects garbage and writes what it holds to a file.
import { renameSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
/** @type {() => void} */
const collect = runInNewContext('gc');
const file = `${process.env.BENCH_INSIDE}/${process.pid}.json`;

process.on('SIGUSR2', () => {
  // Twice: what the first pass finalises is freed by the second.
  collect();
  collect();
  writeFileSync(`${file}.new`, JSON.stringify(process.memoryUsage()));
  renameSync(`${file}.new`, file);
});
