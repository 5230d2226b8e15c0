import type { Page } from 'playwright';
import { Board, Clerk, Kiosk, launchBrowser, startHub } from '../../e2e/support/index.ts';
import { findChromium } from '../../tools/lib/chromium.mjs';
import { beside, judged, type Measure, type Run, roundedFigures, type Skipped } from '../measure.ts';
import { ofTimes } from '../stats.ts';
import { clockOffsetMs, pause } from '../support/clock.ts';
import { Mosquitto } from '../support/mosquitto.ts';
import { MqttHop } from '../support/mqtt-hop.ts';

const WARM_UP = 4;
const SHOWN_WITHIN_MS = 5_000;

/**
 * From the clerk's key 叫号 to the number in the board's page: two pages of one real browser on one real hub.
 * Beside it, in the same run, one bare message through the hub's broker and one through Mosquitto.
 */
export async function pressToBoard(run: Run): Promise<Measure | Skipped> {
  if (findChromium() === undefined) return { skipped: 'there is no Chromium; set CHROMIUM_PATH' };
  const mosquitto = await Mosquitto.start();
  if (mosquitto === undefined) run.say('skipped mosquitto hop: Mosquitto is not installed');
  const hub = await startHub();
  const browser = await launchBrowser();
  try {
    const perRound = run.size(12, 4);
    await seed(await Kiosk.open(browser, hub.url), WARM_UP + run.rounds * perRound);
    const press = await Press.open(
      (await Clerk.open(browser, hub.url)).page,
      (await Board.open(browser, hub.url)).page,
    );
    const hubHop = await MqttHop.at(hub);
    const otherHop = mosquitto && (await MqttHop.open(mosquitto.url));
    await Promise.all([hubHop.times(20, 1), otherHop?.times(20, 1)]);
    for (let n = 0; n < WARM_UP; n++) await press.one();
    const shown: number[] = [];
    const hubTimes: number[] = [];
    const otherTimes: number[] = [];
    for (let round = 0; round < run.rounds; round++) {
      for (let n = 0; n < perRound; n++) shown.push(await press.one());
      hubTimes.push(...(await hubHop.times(run.size(40, 5), 20)));
      otherTimes.push(...((await otherHop?.times(run.size(40, 5), 20)) ?? []));
    }
    await Promise.all([hubHop.close(), otherHop?.close()]);
    return summary(run, shown, hubTimes, otherTimes);
  } finally {
    await browser.stop();
    await hub.stop();
    await mosquitto?.stop();
  }
}

function summary(run: Run, shown: number[], hubTimes: number[], otherTimes: number[]): Measure {
  const figures = ofTimes(shown);
  const hub = ofTimes(hubTimes);
  const other = otherTimes.length === 0 ? undefined : ofTimes(otherTimes);
  return {
    name: 'press-to-board',
    unit: 'ms',
    rounds: run.rounds,
    ...roundedFigures(figures),
    beside: [
      beside('one MQTT hop over WebSocket, hub', hub),
      ...(other === undefined ? [] : [beside('one MQTT hop over WebSocket, Mosquitto', other)]),
    ],
    goal: 'p50 ≤ 10 ms, p99 ≤ 50 ms, p50 ≤ 3 × the Mosquitto hop',
    met: judged(run, [figures.p50 <= 10, figures.p99 <= 50, other && figures.p50 <= 3 * other.p50]),
  };
}

/** Everybody has a ticket before the first press, and the kiosk is gone while presses are timed. */
async function seed(kiosk: Kiosk, tickets: number): Promise<void> {
  for (let n = 0; n < tickets; n++) await kiosk.issue();
  await kiosk.page.close();
}

/** See `clockOffsetMs`. */
interface Offsets {
  readonly clerk: number;
  readonly board: number;
}

/** A clerk's page at window 1 and the hall board, told to note when what happened. */
class Press {
  readonly #clerk: Page;
  readonly #board: Page;
  readonly #offsetsMs: Offsets;

  private constructor(clerk: Page, board: Page, offsetsMs: Offsets) {
    this.#clerk = clerk;
    this.#board = board;
    this.#offsetsMs = offsetsMs;
  }

  static async open(clerk: Page, board: Page): Promise<Press> {
    await new Clerk(clerk).signIn(1, '011');
    await board.locator('main[data-screen=hall]').waitFor();
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

  /** One call, timed, then the person is served and gone. */
  async one(): Promise<number> {
    const shown = this.#board.evaluate(nextCallShownMs, SHOWN_WITHIN_MS);
    await this.#clerk.keyboard.press('F1');
    const shownMs = (await shown) + this.#offsetsMs.board;
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

/** In the board's page: when the next call that is not there yet stands in the document. */
function nextCallShownMs(withinMs: number): Promise<number> {
  const root = document.querySelector('ow-board')?.shadowRoot;
  if (root === null || root === undefined) throw new Error('this page is no board');
  const before = new Set([...root.querySelectorAll('li.call')].map((call) => call.getAttribute('data-call')));
  return new Promise((resolve, reject) => {
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
}
