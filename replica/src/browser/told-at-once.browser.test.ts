import type { DeviceRole, HallFile } from '@onewindow/hall-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import villageFile from '../../../halls/village.json';
import type { HallSession } from '../session.ts';
import { openSession } from './shared-session.ts';

const village: HallFile = { ...(villageFile as unknown as HallFile), hours: [] };
let session: HallSession | undefined;

beforeEach(() => vi.stubGlobal('__APP_VERSION__', 'test'));

afterEach(async () => {
  await session?.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** How often a screen is told of two tickets before a frame comes, and how often once it has. */
async function told(role: DeviceRole): Promise<readonly [before: number, after: number]> {
  const key = `told-${crypto.randomUUID().slice(0, 8)}`;
  session = await openSession({ role, name: 'lone', key, lone: village });
  const { fold } = session;
  // What was told at the opening is past.
  await new Promise(requestAnimationFrame);
  const frames: FrameRequestCallback[] = [];
  vi.spyOn(window, 'requestAnimationFrame').mockImplementation((callback) => frames.push(callback));
  let times = 0;
  session.subscribe(() => times++);
  const matters = [village.matters[0]?.id ?? ''];
  for (const intent of ['first', 'second']) {
    expect((await session.do({ kind: 'issue', intent, matters, language: 'zh-CN' })).ok).toBe(true);
    expect(fold.ticket(intent)).toBeDefined();
  }
  const before = times;
  for (const callback of frames.splice(0)) callback(performance.now());
  return [before, times];
}

it('tells a board at once, and what comes before its next frame with that frame', async () => {
  expect(await told('board')).toEqual([1, 2]);
});

it('tells every other screen once a frame: a press goes before the drawing', async () => {
  expect(await told('counter')).toEqual([0, 1]);
});
