import type { Page } from 'playwright';
import { Board, Clerk, type HubProcess, Kiosk, type LaunchedBrowser } from '../../e2e/support/index.ts';
import { clockOffsetMs, pause } from './clock.ts';

const SHOWN_WITHIN_MS = 30_000;
/** Two hubs that have just met still have much to tell each other. */
const MET_WITHIN_MS = 20_000;

/** See `clockOffsetMs`. */
interface Offsets {
  readonly clerk: number;
  readonly board: number;
}

/** Where the clerk and the board have their pages, and the hub each of them is at. */
export interface PressPlace {
  readonly clerks: LaunchedBrowser;
  readonly boards: LaunchedBrowser;
  readonly clerkHub: HubProcess;
  readonly boardHub: HubProcess;
  /** Everybody has one before the first press, and the kiosk is gone while presses are timed. */
  readonly tickets: number;
}

/** A clerk's page at window 1 and the hall board, told to note when what happened. */
export class Press {
  readonly #clerk: Page;
  readonly #board: Page;
  readonly #offsetsMs: Offsets;

  private constructor(clerk: Page, board: Page, offsetsMs: Offsets) {
    this.#clerk = clerk;
    this.#board = board;
    this.#offsetsMs = offsetsMs;
  }

  static async open({ clerks, boards, clerkHub, boardHub, tickets }: PressPlace): Promise<Press> {
    const kiosk = await Kiosk.open(clerks, clerkHub.url);
    for (let n = 0; n < tickets; n++) await kiosk.issue();
    await kiosk.page.close();
    const clerk = (await Clerk.open(clerks, clerkHub.url)).page;
    const board = (await Board.open(boards, boardHub.url)).page;
    await new Clerk(clerk).signIn(1, '011');
    const open = board.locator('li[data-window="1"]:not([data-activity=closed])');
    await open.waitFor({ timeout: MET_WITHIN_MS });
    await clerk.evaluate(() => {
      addEventListener(
        'keydown',
        (event) => {
          const pressedMs = performance.timeOrigin + event.timeStamp;
          if (event.key === 'F1') Object.assign(window, { pressedMs });
        },
        true,
      );
    });
    return new Press(clerk, board, {
      clerk: await clerk.evaluate(clockOffsetMs),
      board: await board.evaluate(clockOffsetMs),
    });
  }

  async times(count: number): Promise<number[]> {
    const taken: number[] = [];
    for (let n = 0; n < count; n++) taken.push(await this.#one());
    return taken;
  }

  /** Both pages are gone: what comes next has the browsers to itself. */
  async close(): Promise<void> {
    await this.#clerk.close();
    await this.#board.close();
  }

  /** One call, timed, then the person is served and gone. */
  async #one(): Promise<number> {
    // The board looks out for it before anything is pressed: it is at times quicker than a browser is asked something.
    await this.#board.evaluate(watchNextCall, SHOWN_WITHIN_MS);
    await this.#clerk.keyboard.press('F1');
    const shownMs =
      (await this.#board.evaluate(() => (window as unknown as Watching).nextCallShownMs)) +
      this.#offsetsMs.board;
    const pressedMs = await this.#clerk.evaluate(
      () => (window as unknown as { pressedMs: number }).pressedMs,
    );
    await this.#does('F3');
    await this.#does('F4');
    await this.#clerk.locator('button[aria-keyshortcuts=F1].primary').waitFor();
    // Not in step with the screen's frames or the hub's ticks.
    await pause(80 + Math.random() * 60);
    return shownMs - (pressedMs + this.#offsetsMs.clerk);
  }

  /** Presses a key once it is the natural next act. */
  async #does(key: 'F3' | 'F4'): Promise<void> {
    await this.#clerk.locator(`button[aria-keyshortcuts=${key}].primary`).waitFor();
    await this.#clerk.keyboard.press(key);
  }
}

/** What the board's page keeps while it looks out. */
interface Watching {
  nextCallShownMs: Promise<number>;
}

/** In the board's page: notes when the next call that is not there yet stands in the document. */
function watchNextCall(withinMs: number): void {
  const root = document.querySelector('ow-board')?.shadowRoot;
  if (root === null || root === undefined) throw new Error('this page is no board');
  const before = new Set([...root.querySelectorAll('li.call')].map((call) => call.getAttribute('data-call')));
  const nextCallShownMs = new Promise<number>((resolve, reject) => {
    setTimeout(() => reject(new Error('the board did not show the call')), withinMs);
    const observer = new MutationObserver(() => {
      for (const call of root.querySelectorAll('li.call[data-activity=calling]')) {
        const label = call.querySelector('.number')?.textContent ?? '';
        if (before.has(call.getAttribute('data-call')) || label === '') continue;
        observer.disconnect();
        resolve(performance.timeOrigin + performance.now());
        return;
      }
    });
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  // Whoever asks for it later is told of a failure.
  nextCallShownMs.catch(() => undefined);
  Object.assign(window, { nextCallShownMs });
}
