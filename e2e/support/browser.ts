/** A real browser with a profile of its own, the way a window PC has one. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { chromiumArguments, findChromium } from '../../tools/lib/chromium.mjs';
import { waitFor } from './wait-for.ts';
import { watchPages } from './what-pages-showed.ts';

export interface BrowserOptions {
  /** Kept when given, so that a browser can be closed and opened again; otherwise fresh and removed by `stop`. */
  readonly profileDir?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly language?: 'zh-CN' | 'en';
  /** Times of day on the pages follow the hall's zone, not the machine's. */
  readonly timeZone?: string;
}

export interface LaunchedBrowser {
  readonly context: BrowserContext;
  readonly profileDir: string;
  /** Opens a page and collects its uncaught errors. */
  open(url: string): Promise<Page>;
  /** Errors thrown and not caught on any page so far. */
  readonly pageErrors: readonly string[];
  /** Ends the browser as a power cut would: SIGKILL to all its processes, nothing is asked. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Launches Chromium. Throws when there is none; `npm test` installs it or names it. */
export async function launchBrowser(options: BrowserOptions = {}): Promise<LaunchedBrowser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium found; set CHROMIUM_PATH');
  const profileDir = options.profileDir ?? (await mkdtemp(join(tmpdir(), 'onewindow-browser-')));
  const viewport = options.viewport ?? { width: 1024, height: 768 };
  const context = await chromium.launchPersistentContext(profileDir, {
    executablePath,
    headless: true,
    args: [...chromiumArguments],
    viewport,
    locale: options.language ?? 'zh-CN',
    timezoneId: options.timeZone ?? 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  watchPages(context);
  const opener = context.pages()[0] ?? (await context.newPage());
  const pageErrors: string[] = [];
  context.on('weberror', (problem) => {
    const { message } = problem.error();
    // The blank page is a tool's own: axe gathers its findings in one. What the opener says when a window it opened is
    // gone is ours; no page of the hall opens windows.
    const isTools = problem.page()?.url() === 'about:blank' || message.includes("'open' on 'Window'");
    if (!isTools) pageErrors.push(message);
  });
  return {
    context,
    profileDir,
    pageErrors,
    async open(url) {
      // A window of its own: a tab behind another is hidden, and Chromium then slows its page down.
      const opened = context.waitForEvent('page');
      await opener.evaluate((address) => void window.open(address, '_blank', 'popup'), url);
      const page = await opened;
      await page.setViewportSize(viewport);
      await page.waitForLoadState();
      return page;
    },
    async kill() {
      const closed = new Promise((resolve) => context.once('close', resolve));
      for (const pid of await processesOf(profileDir)) process.kill(pid, 'SIGKILL');
      await closed;
    },
    async stop() {
      await context.close().catch(() => undefined);
      if (options.profileDir === undefined) await rm(profileDir, { recursive: true, force: true });
    },
  };
}

/** The browser's main process, by the profile only this test uses; the others end with it. */
async function processesOf(profileDir: string): Promise<number[]> {
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const line = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '');
    if (line.includes(profileDir) && !line.includes('--type=')) found.push(Number(entry));
  }
  return found;
}

/** Resolves when a service worker controls the page: only then does it open with every cable cut. */
export async function offlineReady(page: Page): Promise<void> {
  await waitFor(() => page.evaluate(() => navigator.serviceWorker?.controller?.state === 'activated'), {
    what: 'a service worker in control',
    withinMs: 20_000,
  });
}

/**
 * Throws when the page breaks a WCAG 2.2 A or AA rule that axe can check, with the rule and the elements.
 * `except` names axe rules that the test knows better about, each with its reason in the test.
 */
export async function axeCheck(page: Page, except: readonly string[] = []): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules([...except])
    .analyze();
  if (passes.length === 0) throw new Error('axe checked nothing: the page is empty');
  if (violations.length === 0) return;
  const lines = violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 5).map(({ target }) => target.join(' '));
    return `${id}: ${help}\n    ${places.join('\n    ')}`;
  });
  throw new Error(`${page.url()} is not accessible:\n${lines.join('\n')}`);
}
