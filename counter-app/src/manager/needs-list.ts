import { clockTime, type HallFile, type WindowCard, windowCards } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import type { Acts } from '../clerk/acts.ts';
import { badgeOf } from '../clerk/seat.ts';
import type { ManagerPage } from '../route.ts';
import { alertWords } from '../words/alerts.ts';
import { helpWords } from '../words/codes.ts';
import { nowWords } from '../words/hall-now.ts';
import { managerWords } from '../words/manager.ts';
import { thereWords } from '../words/roster.ts';
import { spanWords } from '../words/time.ts';
import { troubleWords } from '../words/truth.ts';
import { windowActWords } from '../words/window-acts.ts';
import { wordsOfAlert, wordsOfHelper } from './alert-words.ts';
import { isFresh, type Need } from './needs.ts';
import type { Orders } from './orders.ts';
import { pageLink } from './pages.ts';
import { wishWords } from './window-card.ts';

/** More than three and nobody knows where to begin; the others are one tap away. */
const AT_MOST = 3;

/** What the list draws on. */
export interface NeedsPage {
  readonly session: HallSession;
  readonly hall: HallFile;
  readonly acts: Acts;
  readonly orders: Orders;
  readonly nowMs: number;
  readonly go: (page: ManagerPage) => void;
}

/** What needs the manager: each with what to do about it, at most three at once. */
export function needsList(page: NeedsPage, needs: readonly Need[]): TemplateResult {
  const [first, more] = [needs.slice(0, AT_MOST), needs.slice(AT_MOST)];
  return html`<section class="needs ${needs.some(isFresh) ? '' : 'seen'}" aria-labelledby="needs">
    <h2 id="needs">${managerWords.needs()}</h2>
    <div role="status"><ul>${first.map((need) => row(page, need))}</ul></div>
    ${
      more.length === 0
        ? ''
        : html`<details>
            <summary>${alertWords.andMore(more.length)}</summary>
            <ul>${more.map((need) => row(page, need))}</ul>
          </details>`
    }
  </section>`;
}

function row(page: NeedsPage, need: Need): TemplateResult {
  const { acts, nowMs, hall } = page;
  switch (need.kind) {
    case 'help':
      return html`<li>
        ${windowActWords.helpAt(need.window, helpWords(need.help))}
        <button class="primary" @click=${() => void acts.give({ kind: 'answer-help', window: need.window })}>
          ${windowActWords.helpComing()}
        </button>
      </li>`;
    case 'alert':
      return alertRow(page, need);
    case 'will-wait':
      return html`<li>${withHelper(page, managerWords.willWait(), need)}</li>`;
    case 'opposed': {
      const at = (order: { readonly atMs: number; readonly wish: Parameters<typeof wishWords>[0] }): string =>
        nowWords.orderAt(clockTime(order.atMs, hall.timeZone), wishWords(order.wish));
      const orders = [need.stands, ...need.others].sort((a, b) => a.atMs - b.atMs).map(at);
      const words = nowWords.opposed(orders.join(nowWords.comma()), wishWords(need.stands.wish));
      return html`<li>
        <span>${nowWords.order(need.window, words)}<small>${nowWords.opposedSettle()}</small></span>
      </li>`;
    }
    case 'unconfirmed':
      return html`<li>${managerWords.unconfirmed(need.window, spanWords(nowMs - need.sinceMs))}</li>`;
    case 'storage':
      return html`<li>${troubleWords(need.trouble)}</li>`;
    case 'missing': {
      const { missing } = need;
      const who = missing.map(({ shift }) => alertWords.due(shift.window, badgeOf(hall, shift.clerk)));
      return rosterRow(page, alertWords.missing(missing.length, some(who)));
    }
    case 'long-pauses': {
      const { pauses } = need;
      const where = pauses.map(({ window, sinceMs }) =>
        alertWords.paused(window, spanWords(nowMs - sinceMs)),
      );
      return rosterRow(page, alertWords.longPauses(pauses.length, some(where)));
    }
  }
}

/** The first few of a list; the page it leads to has all of them. */
const some = (names: readonly string[]): string =>
  names.slice(0, AT_MOST).join(nowWords.comma()) + (names.length > AT_MOST ? '…' : '');

const rosterRow = ({ go }: NeedsPage, words: string): TemplateResult =>
  html`<li class="quiet"><span>${words}</span> ${pageLink('staff', thereWords.title(), go)}</li>`;

function alertRow(page: NeedsPage, need: Extract<Need, { kind: 'alert' }>): TemplateResult {
  const { session, hall, acts } = page;
  const { alert, noticedMs } = need;
  const { kind, key, level } = alert;
  const words = wordsOfAlert(alert, session.fold, hall);
  const notice = () => acts.give({ kind: 'notice-alert', alert: { kind, key, level } });
  const seen =
    noticedMs === undefined
      ? html`<button @click=${() => void notice()}>${alertWords.notice()}</button>`
      : html`<span class="seen">${alertWords.noticed(clockTime(noticedMs, hall.timeZone))}</span>`;
  const ofLine = alert.kind === 'stranded' || alert.kind === 'crowd' || alert.kind === 'long-wait';
  return html`<li class=${noticedMs === undefined ? 'alert' : 'quiet'}>
    ${ofLine ? withHelper(page, words, need, notice) : html`<span>${words}</span>`}
    ${
      alert.kind === 'bad-rating'
        ? html`<button @click=${() => page.go('cases')}>${alertWords.seeCases()}</button>`
        : ''
    }
    ${seen}
  </li>`;
}

/** Who could help, and the one tap that opens the window. */
function withHelper(
  page: NeedsPage,
  words: string,
  { helper, waitMin }: Pick<Extract<Need, { kind: 'alert' }>, 'helper' | 'waitMin'>,
  notice: () => Promise<unknown> = () => Promise.resolve(),
): TemplateResult {
  const card = helper === undefined ? undefined : cardOf(page, helper.window);
  if (helper === undefined || card === undefined)
    return html`<span>${words}<small>${managerWords.noWindowLeft()}</small></span>`;
  const saves = waitMin === undefined ? '' : ` · ${managerWords.shorter(waitMin.without, waitMin.with)}`;
  const more = waitMin === undefined ? {} : { advised: waitMin };
  // Whoever does something about it has seen it.
  const help = async (): Promise<void> => {
    if (await page.orders.ask(card, 'open', more)) await notice();
  };
  return html`<span>${words}${saves}<small>${wordsOfHelper(page.hall, helper)}</small></span>
    <button class="primary" @click=${() => void help()}>
      ${managerWords.openWindow(helper.window)}
    </button>`;
}

const cardOf = ({ session, hall }: NeedsPage, window: number): WindowCard | undefined =>
  windowCards(session.fold, hall).find(({ setup }) => setup.number === window);
