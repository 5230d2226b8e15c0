import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { axeCheck, launchBrowser } from './index.ts';

/** Serves one page and opens it. */
async function openPage(body: string) {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="zh-CN"><title>取号</title><body>${body}</body></html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launchBrowser();
  onTestFinished(async () => {
    await browser.stop();
    server.close();
  });
  const page = await browser.open(`http://localhost:${(server.address() as AddressInfo).port}/`);
  return { browser, page };
}

it('opens a page in a secure context, with the hall’s language and time zone', async () => {
  const { browser, page } = await openPage('<main><h1>取号</h1></main>');
  const seen = await page.evaluate(() => ({
    secure: isSecureContext,
    language: navigator.language,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }));
  expect(seen).toEqual({ secure: true, language: 'zh-CN', zone: 'Asia/Shanghai' });
  await expect(axeCheck(page)).resolves.toBeUndefined();
  expect(browser.pageErrors).toEqual([]);
});

it('finds a button without a name and an error that nobody caught', async () => {
  const { browser, page } = await openPage(
    '<main><h1>取号</h1><button></button></main><script>throw new Error("no printer")</script>',
  );
  await expect(axeCheck(page)).rejects.toThrow(/button-name/);
  await expect.poll(() => browser.pageErrors).toEqual(['no printer']);
});
