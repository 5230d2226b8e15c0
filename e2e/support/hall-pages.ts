/** The pages of a hall as people use them: by the names on the buttons. */
import type { Page } from 'playwright';
import type { LaunchedBrowser } from './browser.ts';
import { waitFor } from './wait-for.ts';

/** A number as it is printed: `A001` of a hub, `AB01` of a device by itself. */
const LABEL = /\b[A-HJ-NP-Z](?:\d{3,4}|[A-HJ-NP-Z]{1,3}\d{2,3})\b/;

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** All text a person sees on the page, in reading order, that inside components included. */
const pageText = (page: Page): Promise<string> => page.locator('body').ariaSnapshot();

/** The kiosk: chooses matters, takes the ticket, reads the number off the screen. */
export class Kiosk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: LaunchedBrowser, hubUrl: string, device = 'kiosk-1'): Promise<Kiosk> {
    const page = await browser.open(`${hubUrl}/counter/kiosk?device=${device}`);
    await page.setViewportSize({ width: 1080, height: 1920 });
    const kiosk = new Kiosk(page);
    await kiosk.ready();
    return kiosk;
  }

  async ready(): Promise<void> {
    await this.page.getByRole('heading', { name: '您要办什么事' }).waitFor({ timeout: 30_000 });
  }

  async choose(matter: string): Promise<void> {
    await this.page.getByRole('button', { name: matter, exact: true }).first().click();
  }

  get take() {
    return button(this.page, '取号');
  }

  /** The number on the result screen. */
  async label(): Promise<string> {
    return waitFor(async () => LABEL.exec(await pageText(this.page))?.[0], {
      what: 'a number on the kiosk',
      withinMs: 10_000,
    });
  }

  async done(): Promise<void> {
    await button(this.page, '完成').click();
    await this.ready();
  }

  /** One resident: one matter, one ticket. Answers the number. */
  async issue(matter = '高龄津贴申领'): Promise<string> {
    await this.choose(matter);
    await this.take.click();
    const label = await this.label();
    await this.done();
    return label;
  }
}

/** A clerk's page at one window. */
export class Clerk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: LaunchedBrowser, hubUrl: string, device = 'clerk-1'): Promise<Clerk> {
    return new Clerk(await browser.open(`${hubUrl}/counter/?device=${device}`));
  }

  async signIn(window: number, badge: string): Promise<void> {
    const place = this.page.getByRole('button', { name: new RegExp(`^${window} 号窗口`) });
    // On a machine at its limit a page has been seen to stay at its opening words; a person loads it anew.
    await place.click({ timeout: 12_000 }).catch(async () => {
      console.log(`${this.page.url()} had not opened after 12 s and was loaded anew`);
      await this.page.reload();
      await place.click();
    });
    await button(this.page, badge).click();
    await button(this.page, '签到').click();
    await this.press.call.waitFor();
  }

  get press() {
    const { page } = this;
    return {
      call: button(page, '叫号'),
      recall: button(page, '重呼'),
      start: button(page, '开始办理'),
      finish: button(page, '办结'),
      noShow: button(page, '过号'),
      hold: button(page, '挂起'),
      transfer: button(page, '转办'),
      pause: button(page, '暂停'),
      open: button(page, '开放'),
    };
  }

  text(): Promise<string> {
    return pageText(this.page);
  }

  /** Serves whoever stands here with this number, wherever it is. */
  async present(label: string): Promise<void> {
    await this.page.getByLabel('扫码或输入号码').fill(label);
    await this.page.keyboard.press('Enter');
    await waitFor(() => this.press.finish.isEnabled(), { what: `${label} at the window` });
  }

  /** The number this window deals with; undefined while it is free. */
  async current(): Promise<string | undefined> {
    return LABEL.exec(await this.page.getByRole('main').ariaSnapshot())?.[0];
  }

  /** Presses 叫号, again where this page has not heard of the person yet, and answers the number that was called. */
  async callNext(): Promise<string> {
    await this.press.call.click();
    const isCalled = async (): Promise<boolean> => {
      if (await this.press.start.isEnabled()) return true;
      // The words stay until the page is drawn again: the call pressed for just before may have come meanwhile.
      const nobody = await this.page.getByText('现在没有人等候').first().isVisible();
      if (nobody && (await this.press.call.isEnabled())) await this.press.call.click({ timeout: 1_000 });
      return false;
    };
    await this.#comes(isCalled, 'a call at the window');
    return waitFor(() => this.current(), { what: 'the number called' });
  }

  /** Serves the person who was called, from 开始办理 to 办结. */
  async serve(): Promise<void> {
    await this.start();
    await this.finish();
  }

  /** Presses 开始办理 and waits until the service is under way: only then it can be put on hold. */
  async start(): Promise<void> {
    await this.press.start.click();
    await this.#comes(() => this.press.hold.isEnabled(), 'the start');
  }

  /** Waits for what a press brings; when it never comes, the error says what the page showed instead. */
  async #comes(isThere: () => Promise<boolean>, what: string): Promise<void> {
    await waitFor(isThere, { what, withinMs: 30_000, everyMs: 200 }).catch(async (problem: unknown) => {
      throw new Error(`${what} did not come; the page showed\n${await this.text()}`, { cause: problem });
    });
  }

  /** Presses 办结 and waits until nobody is here: 叫号 can be pressed all along, it finishes too. */
  async finish(): Promise<void> {
    await this.press.finish.click();
    await this.#comes(() => this.press.finish.isDisabled(), 'the finish');
  }

  /** Waits until the page shows a text. */
  async shows(text: string | RegExp, withinMs = 15_000): Promise<void> {
    await waitFor(
      async () => {
        const body = await this.text();
        return typeof text === 'string' ? body.includes(text) : text.test(body);
      },
      { what: `${text} on the clerk's page`, withinMs },
    );
  }
}

/** The hall board. */
export class Board {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: LaunchedBrowser, hubUrl: string): Promise<Board> {
    const page = await browser.open(`${hubUrl}/display/`);
    await page.setViewportSize({ width: 1920, height: 1080 });
    return new Board(page);
  }

  async shows(label: string, withinMs = 15_000): Promise<void> {
    await waitFor(async () => (await pageText(this.page)).includes(label), {
      what: `${label} on the board`,
      withinMs,
    });
  }
}
