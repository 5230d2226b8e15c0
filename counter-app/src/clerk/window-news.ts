import {
  callLimits,
  type HallFile,
  isForgotten,
  type TicketState,
  type WindowCard,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { hallNow } from '../ui/hall-time.ts';
import { clerkWords } from '../words/clerk.ts';
import { callAgainWords } from '../words/refusals.ts';
import { spanWords } from '../words/time.ts';
import { windowActWords } from '../words/window-acts.ts';
import type { Acts } from './acts.ts';
import { helpNews } from './help-news.ts';
import { noticesFor } from './notices.ts';

/** What the clerk is told unasked, above the keys; always there, so that screen readers hear what changes in it. */
export function windowNews(
  session: HallSession,
  hall: HallFile,
  card: WindowCard,
  acts: Acts,
  last: string | undefined,
): TemplateResult {
  const { fold } = session;
  const { number } = card.setup;
  const { note } = acts;
  const { wallMs } = hallNow(session);
  const state = note === undefined ? '' : note.kind === 'refused' ? 'notice trouble' : 'notice';
  return html`
    ${noticesFor(session, number, card.ticket, last).map(
      ({ words, act }) => html`<p class="notice ${act ? 'told trouble' : ''}" role="alert">${words}</p>`,
    )}
    ${helpNews(fold, number, (window) => void acts.give({ kind: 'answer-help', window }))}
    ${card.ticket === undefined ? '' : forgotten(hall, card.ticket, acts, wallMs)}
    <p class="note ${state}" aria-live="polite">
      ${note?.words ?? (acts.running('call-next') ? clerkWords.calling() : limitWords(hall, card, wallMs))}
    </p>
  `;
}

/** A service far longer than usual: its person may have gone long ago, and its time says nothing then. */
function forgotten(hall: HallFile, ticket: TicketState, acts: Acts, wallMs: number): TemplateResult | '' {
  const { id, label, phase } = ticket;
  if (phase.kind !== 'serving' || !isForgotten(hall, ticket, wallMs)) return '';
  const finish = { kind: 'finish', ticket: id, forgotten: true } as const;
  return html`<p class="notice help" role="status">
    ${windowActWords.forgot(spanWords(wallMs - phase.sinceMs))}
    <button @click=${() => void acts.give(finish, clerkWords.finished(label))}>${windowActWords.forgotFinish()}</button>
  </p>`;
}

function limitWords(hall: HallFile, { ticket }: WindowCard, wallMs: number): string {
  if (ticket?.phase.kind !== 'called') return '';
  const { callsLeft } = callLimits(hall, ticket, wallMs);
  return callsLeft > 0 ? callAgainWords(callsLeft) : '';
}
