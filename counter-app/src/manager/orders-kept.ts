import { clockTime, type HallFile, type OrderKept, ordersGiven } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { pauseWords } from '../words/codes.ts';
import { nowWords } from '../words/hall-now.ts';
import { deviceName } from './device-name.ts';
import { wishWords } from './window-card.ts';

/** What managers asked of windows today, what was advised, and what became of it; the latest first. */
export function ordersKept({ fold }: HallSession, { timeZone }: HallFile): TemplateResult {
  const orders = ordersGiven(fold);
  if (orders.length === 0) return html`<p class="quiet">${nowWords.noOrders()}</p>`;
  const time = (ms: number): string => clockTime(ms, timeZone);
  const wordsOf = ({ window, wish, reason, confirmedMs, advised, outcome }: OrderKept): string[] => [
    nowWords.order(window, wishWords(wish)) + (reason === undefined ? '' : ` · ${pauseWords(reason)}`),
    confirmedMs === undefined ? nowWords.notConfirmed() : nowWords.confirmed(time(confirmedMs)),
    ...(advised === undefined ? [] : [nowWords.expected(advised.without, advised.with)]),
    ...(outcome === undefined ? [] : [nowWords.waitedThen(Math.round(outcome.waitMin))]),
  ];
  return html`<ul class="orders-kept">
    ${orders.map((order) => {
      const [what, ...became] = wordsOf(order);
      return html`<li>
        <time>${time(order.atMs)}</time>
        <strong>${what}</strong>
        <span class="quiet">${[...became, deviceName(fold, order.by)].join(' · ')}</span>
      </li>`;
    })}
  </ul>`;
}
