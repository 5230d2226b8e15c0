import type { HubAnswer, HubAsk } from '@onewindow/replica';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';

const KEY = `owk_0123456789_${'a'.repeat(64)}`;

let hall: MemoryHall;
let keys: { id: string; name: string; madeMs: number; revokedMs?: number }[];
let asked: HubAsk[];

/** The hub's own rules are tested there; here it answers as they do. */
function answer(ask: HubAsk): HubAnswer {
  if (ask.method !== 'GET') asked.push(ask);
  if (ask.method === 'GET') return { status: 200, body: { keys } };
  if (ask.method === 'DELETE') {
    keys = keys.map((key) => ({ ...key, revokedMs: MONDAY_MORNING_MS }));
    return { status: 200, body: keys[0] };
  }
  const { name } = ask.body as { readonly name: string };
  if (keys.length > 0) return { status: 409, body: { code: 'too-many-keys' } };
  keys = [{ id: '0123456789', name, madeMs: MONDAY_MORNING_MS }];
  return { status: 201, body: { id: '0123456789', name, key: KEY } };
}

const button = (name: string) => page.getByRole('button', { name, exact: true });

async function opened(): Promise<void> {
  await openApp(hall, '/counter/manager');
  await text('预约渠道的密钥').click();
}

beforeEach(async () => {
  await page.viewport(1366, 768);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
  [keys, asked] = [[], []];
  hall.hubAnswers = answer;
});
afterEach(clearPage);

it('a portal’s key is shown once, until it has been handed over, and ended after a question', async () => {
  await opened();
  await expect.element(text('还没有渠道。不给密钥，居民照样能在大厅和手机上预约。')).toBeVisible();
  await page.getByLabelText('渠道名称，例如「微信公众号」').fill('微信公众号');
  await button('新建密钥').click();
  await expect.element(page.getByLabelText('密钥', { exact: true })).toHaveValue(KEY);
  expect(await accessibilityFaults()).toEqual([]);
  await button('已交好').click();
  await expect.element(page.getByLabelText('密钥', { exact: true })).not.toBeInTheDocument();
  await button('停用「微信公众号」的密钥').click();
  await expect
    .element(text('停用后，「微信公众号」马上不能再预约，也恢复不了。已约好的不受影响。'))
    .toBeVisible();
  expect(asked.map(({ method }) => method)).toEqual(['POST']);
  await button('停用').click();
  await expect.element(text('「微信公众号」的密钥已停用。')).toBeVisible();
  expect(asked.at(-1)).toEqual({ method: 'DELETE', path: '/api/v1/channels/0123456789' });
  await expect.element(button('停用「微信公众号」的密钥')).not.toBeInTheDocument();
});

it('what the hub refuses is said, and what to do', async () => {
  keys = [{ id: '0123456789', name: '市网', madeMs: MONDAY_MORNING_MS }];
  await opened();
  await page.getByLabelText('渠道名称，例如「微信公众号」').fill('又一个');
  await button('新建密钥').click();
  await expect.element(text('已有 50 个在用的密钥。请先停用不用的。')).toBeVisible();
  hall.hubAnswers = () => ({ status: 403, body: { code: 'forbidden' } });
  await button('新建密钥').click();
  await expect.element(text('这台设备没有管密钥的权限。请用值班长的设备。')).toBeVisible();
});
