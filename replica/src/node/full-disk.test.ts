import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { writtenEvents } from '../test-support/ledger.contract.ts';
import { FileLedger } from './file-ledger.ts';

const filler = fileURLToPath(new URL('../test-support/ledger-filler.ts', import.meta.url));
const database = 'day-dongpo-20260302';

// A system at its limit takes a part of a line and reports no error; only the next write fails.
it.skipIf(process.platform === 'win32')(
  'keeps every event it acknowledged before the disk was full, refuses the next one, and goes on after it',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'onewindow-full-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    // No file may grow past some kilobytes, as if the disk ended there.
    const shell = `ulimit -f 11; exec "${process.execPath}" --import tsx "${filler}" "${folder}"`;
    const [, count] = /^full (\d+)$/m.exec(execFileSync('sh', ['-c', shell], { encoding: 'utf8' })) ?? [];
    const kept = Number(count);
    expect(kept).toBeGreaterThan(5);
    const events = await writtenEvents(kept + 1);
    const ledger = new FileLedger(folder);
    expect((await ledger.start()).setAside).toEqual([]);
    expect(await ledger.read(database)).toEqual(events.slice(0, kept));
    await ledger.append(database, events.slice(kept));
    expect(await ledger.read(database)).toEqual(events);
    await ledger.stop();
  },
);
