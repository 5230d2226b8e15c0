/** The pages themselves open with every cable cut. What the hall does while cut off is told by other tests. */
import { join } from 'node:path';
import { preview } from 'vite';
import { expect, it, onTestFinished } from 'vitest';
import { root } from '../tools/lib/repo.mjs';
import { launchBrowser, offlineReady } from './support/index.ts';

async function serve(workspace: string) {
  const directory = join(root, workspace);
  const server = await preview({
    root: directory,
    configFile: join(directory, 'vite.config.ts'),
    logLevel: 'silent',
    preview: { host: 'localhost', port: 0 },
  });
  const browser = await launchBrowser();
  onTestFinished(async () => {
    await browser.stop();
    await server.close();
  });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('the preview has no address');
  return { server, browser, address };
}

it.each([
  ['counter-app', 'kiosk', '一窗 · 窗口'],
  ['queue-display', 'window/3', '一窗 · 大屏'],
])(
  '%s opens at a deep address it was never opened at, with its server gone',
  async (workspace, deep, title) => {
    const { server, browser, address } = await serve(workspace);
    const page = await browser.open(address);
    await offlineReady(page);
    await server.close();
    await page.goto(new URL(deep, address).href);
    const application = await page.evaluate(async () => {
      const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
      const manifest = link === null ? null : await (await fetch(link.href)).json();
      const app = document.querySelector('ow-app, ow-board');
      return { name: manifest?.name, runs: (app?.shadowRoot ?? null) !== null };
    });
    expect(application).toEqual({ name: title, runs: true });
    expect(browser.pageErrors).toEqual([]);
  },
);
