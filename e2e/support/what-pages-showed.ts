/** What the pages of the open browsers show and what their consoles have said: for a test that fails. */
import type { BrowserContext, Page } from 'playwright';

const LINES_OF_CONSOLE = 30;
/** PouchDB asks for checkpoints that may not be there, and says so each time. */
const USUAL = /the server responded with a status of 404|The above 404 is totally normal/;
const WITHIN_MS = 3_000;

const open = new Set<BrowserContext>();
const said = new WeakMap<Page, string[]>();

/** From now on what its pages say is kept, until it is closed. */
export function watchPages(context: BrowserContext): void {
  open.add(context);
  context.on('close', () => open.delete(context));
  context.on('page', (page) => {
    const lines: string[] = [];
    said.set(page, lines);
    page.on('console', (message) => {
      if (!USUAL.test(message.text())) lines.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', ({ message }) => lines.push(`uncaught: ${message}`));
    page.on('requestfailed', (request) =>
      lines.push(`failed: ${request.url()} ${request.failure()?.errorText ?? ''}`),
    );
    page.on('framenavigated', (frame) => lines.push(`at: ${frame.url()}`));
  });
}

async function shownOn(page: Page): Promise<string> {
  const text = await page
    .locator('body')
    .ariaSnapshot({ timeout: WITHIN_MS })
    .catch((problem: unknown) => String(problem));
  return [`--- ${page.url()}`, text, ...(said.get(page) ?? []).slice(-LINES_OF_CONSOLE)].join('\n');
}

/** Every page that is open now. */
export async function whatPagesShow(): Promise<string> {
  const pages = [...open]
    .flatMap((context) => context.pages())
    .filter((page) => page.url() !== 'about:blank');
  return (await Promise.all(pages.map(shownOn))).join('\n');
}
