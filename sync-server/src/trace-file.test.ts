import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { freshFolder, openHub } from './test-support/hub-hall.ts';
import { TraceFile } from './trace-file.ts';

const START = '{"boot":"d1","kind":"start"}';

async function opened(path: string, lines: readonly string[]): Promise<string[]> {
  const said: string[] = [];
  const trace = TraceFile.open(path, (line) => said.push(line));
  for (const line of lines) trace?.write(line);
  trace?.close();
  return said;
}

describe('a recording', () => {
  it('goes on where an earlier one ended, a line each', async () => {
    const path = join(await freshFolder(), 'hub.trace');
    expect(await opened(path, [START, '{"a":"号"}'])).toEqual([]);
    expect(await opened(path, [START])).toEqual([]);
    expect(await readFile(path, 'utf8')).toBe(`${START}\n{"a":"号"}\n${START}\n`);
  });

  it.each([10, 70_000, 140_000])(
    'loses a last line of %i bytes that a pulled plug left unfinished',
    async (length) => {
      const path = join(await freshFolder(), 'hub.trace');
      await writeFile(path, `${START}\n{"effects":${'x'.repeat(length)}`);
      await opened(path, [START]);
      expect(await readFile(path, 'utf8')).toBe(`${START}\n${START}\n`);
    },
  );

  it('leaves another file as it is, and says so', async () => {
    const path = join(await freshFolder(), 'hall.json');
    await writeFile(path, '{ "format": "onewindow-hall/1" }');
    expect(await opened(path, [START])).toEqual([expect.stringContaining(`--trace ${path}`)]);
    expect(await readFile(path, 'utf8')).toBe('{ "format": "onewindow-hall/1" }');
  });

  it('that cannot be opened is said', async () => {
    const path = join(await freshFolder(), 'absent', 'hub.trace');
    expect(await opened(path, [])).toEqual([expect.stringContaining('ENOENT')]);
  });
});

describe('a hub', () => {
  it('records its start and every step, and leaves in order', async () => {
    const trace = join(await freshFolder(), 'hub.trace');
    const hub = await openHub({ trace });
    await hub.close();
    const lines = (await readFile(trace, 'utf8')).trimEnd().split('\n');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ kind: 'start', desk: true, unclean: false });
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ input: { kind: 'leave' } });
  });

  it('works on where the recording cannot be opened', async () => {
    const trace = await freshFolder();
    const hub = await openHub({ trace });
    expect(hub.said.join()).toContain(`--trace ${trace}`);
    expect(await hub.health()).toMatchObject({ status: 'ok' });
  });

  it.runIf(existsSync('/dev/full'))(
    'works on, and says it once, when the disk of the recording is full',
    async () => {
      const hub = await openHub({ trace: '/dev/full' });
      const ticksLater = (await hub.health()).events;
      await vi.waitFor(() => expect(hub.said.filter((line) => line.includes('ENOSPC'))).toHaveLength(1));
      expect(await hub.health()).toMatchObject({ status: 'ok', events: ticksLater });
      expect(hub.said.filter((line) => line.includes('--trace'))).toHaveLength(1);
    },
  );
});
