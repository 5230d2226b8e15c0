import { checkSetup, type HallFile } from '@onewindow/hall-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import villageFile from '../../../halls/village.json';
import type { HallSession } from '../session.ts';
import { openSession } from './shared-session.ts';

const village: HallFile = { ...(villageFile as unknown as HallFile), hours: [] };
let session: HallSession;
let key: string;

const open = (): Promise<HallSession> => openSession({ role: 'counter', name: 'lone', key, lone: village });

beforeEach(async () => {
  vi.stubGlobal('__APP_VERSION__', 'test');
  key = `lone-${crypto.randomUUID().slice(0, 8)}`;
  session = await open();
});

afterEach(async () => {
  await session.close();
  vi.unstubAllGlobals();
});

it('one tablet that is the whole hall trusts itself with all of its work: nothing it writes is left out', async () => {
  const [matter] = village.matters;
  const window = village.windows[0]?.number ?? 0;
  const clerk = village.clerks[0]?.id ?? '';
  const done = [
    await session.do({ kind: 'sign-in', window, clerk }),
    await session.do({ kind: 'order-window', window, wish: 'open', rank: 'manager' }),
    await session.do({ kind: 'issue', intent: 'resident-1', matters: [matter?.id ?? ''], language: 'zh-CN' }),
    await session.do({ kind: 'call-next', request: 'call-1' }),
    await session.do({ kind: 'start', ticket: 'resident-1' }),
    await session.do({ kind: 'finish', ticket: 'resident-1' }),
  ];
  expect(done.map(({ ok }) => ok)).toEqual(done.map(() => true));
  expect(session.fold.ticket('resident-1')?.phase.kind).toBe('done');
  expect(session.fold.window(window).session?.clerk).toBe(clerk);
  expect(session.fold.leftOut).toEqual({ 'unknown-author': 0, revoked: 0, 'not-its-role': 0 });
});

it('goes on with the set-up as it was changed on it, and not with the file it began with', async () => {
  const checked = checkSetup({ ...village, complaintPhone: '0571-1234' });
  if (!checked.ok) throw new Error('the set-up is wrong');
  const base = session.fold.setup()?.current.id ?? '';
  expect((await session.do({ kind: 'configure', hall: checked.value, base })).ok).toBe(true);
  await session.close();
  session = await open();
  expect(session.hall?.complaintPhone).toBe('0571-1234');
  expect(session.fold.setup()?.versions).toHaveLength(2);
});
