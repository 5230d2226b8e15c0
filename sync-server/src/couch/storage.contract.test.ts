import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openLevelDbStorage } from './leveldb-storage.ts';
import { openMemoryStorage } from './memory-storage.ts';
import { storageContract } from './storage.contract.ts';

const made: string[] = [];
async function directory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'onewindow-couch-'));
  made.push(path);
  return path;
}
afterAll(() => Promise.all(made.map((path) => rm(path, { recursive: true, force: true }))));

storageContract('LevelDB', async () => openLevelDbStorage({ directory: await directory() }));
storageContract('memory', async () => openMemoryStorage());

describe('LevelDB storage', () => {
  it('keeps databases, sequences and its uuid over a restart', async () => {
    const path = await directory();
    const before = await openLevelDbStorage({ directory: path });
    await before.create('hall-demo');
    const written = await (await before.open('hall-demo'))?.bulkDocs([{ _id: 'a' }], { newEdits: true });
    expect(written?.stored).toHaveLength(1);
    await before.close();
    const after = await openLevelDbStorage({ directory: path });
    expect(after.uuid).toBe(before.uuid);
    expect(await after.names()).toEqual(['hall-demo']);
    expect(await (await after.open('hall-demo'))?.info()).toEqual({ docCount: 1, updateSeq: 1 });
    await after.close();
  });

  it('fails to open a directory another storage is using, and opens it later', async () => {
    const path = await directory();
    const holder = await openLevelDbStorage({ directory: path });
    await holder.create('hall-demo');
    const other = await openLevelDbStorage({ directory: path });
    await holder.close();
    expect(await other.open('hall-demo')).toBeDefined();
    await other.close();
    await expect(async () => other.open('hall-demo')).rejects.toThrow('closed');
  });
});
