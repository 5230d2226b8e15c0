/** The hub as it is built and started: what a person sees who runs it for the first time. */
import { expect, it, onTestFinished } from 'vitest';
import { startHub } from './support/index.ts';

const pages = [
  '/counter/',
  '/counter/manager',
  '/counter/guide',
  '/counter/kiosk',
  '/counter/rating',
  '/counter/setup',
  '/display/',
  '/display/window/3',
];

it('serves every page at its own address and comes back there after the plug was pulled', async () => {
  const hub = await startHub();
  onTestFinished(() => hub.stop());
  for (const page of pages) {
    const answer = await fetch(`${hub.url}${page}`);
    expect(`${page} ${answer.status} ${answer.headers.get('content-type')}`).toBe(
      `${page} 200 text/html; charset=utf-8`,
    );
    expect(await answer.text()).toContain(page.startsWith('/display/') ? '一窗 · 大屏' : '一窗 · 窗口');
  }
  const { url, ports } = hub;
  await hub.restart('SIGKILL');
  expect({ url: hub.url, ports: hub.ports }).toEqual({ url, ports });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});
