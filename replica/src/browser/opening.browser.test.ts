import type { HallFile } from '@onewindow/hall-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import villageFile from '../../../halls/village.json';
import type { HallSession } from '../session.ts';
import { IdbLedger } from './idb-ledger.ts';
import { openSession } from './shared-session.ts';

const village: HallFile = { ...(villageFile as unknown as HallFile), hours: [] };
let key: string;
let session: HallSession | undefined;

const open = (): Promise<HallSession> => openSession({ role: 'counter', name: 'lone', key, lone: village });

beforeEach(() => {
  vi.stubGlobal('__APP_VERSION__', 'test');
  key = `opening-${crypto.randomUUID().slice(0, 8)}`;
});

afterEach(async () => {
  await session?.close();
  session = undefined;
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('what could not be opened is tried again, and the console says why', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const broken = new DOMException('Internal error opening backing store', 'UnknownError');
  const opening = vi.spyOn(IdbLedger, 'open').mockRejectedValueOnce(broken);
  session = await open();
  expect(session.hall?.id).toBe(village.id);
  expect(opening).toHaveBeenCalledTimes(2);
  expect(said.mock.calls).toEqual([['this device could not be opened', broken]]);
});

it('a browser without locks, as on an address that is not secure, is told at once', async () => {
  vi.spyOn(navigator, 'locks', 'get').mockReturnValue(undefined as unknown as LockManager);
  await expect(open()).rejects.toThrow(TypeError);
});
