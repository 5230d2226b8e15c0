import type { HallFile, TicketState, WindowCard } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import '../ui/case-list.ts';
import { hallNow } from '../ui/hall-time.ts';
import { windowActWords } from '../words/window-acts.ts';
import type { Acts } from './acts.ts';
import type { Asking } from './asking.ts';
import './could-not.ts';
import './held-here.ts';
import './inside-list.ts';
import './line.ts';
import { hasMiniCaller, type MiniCaller } from './mini-caller.ts';
import { handOverWords } from './planned.ts';

/** Who waits, who is held, what is open for days, and the acts a clerk needs now and then. */
export function windowAside(
  session: HallSession,
  hall: HallFile,
  card: WindowCard,
  acts: Acts,
  ask: (asking: Asking) => void,
  mini: MiniCaller,
): TemplateResult {
  return html`
      <aside>
        <ow-clerk-line
          .session=${session}
          .hall=${hall}
          .setup=${card.setup}
          .onChoose=${(ticket: TicketState) => ask({ kind: 'choose', ticket })}
        ></ow-clerk-line>
        <ow-held-here
          .session=${session}
          .hall=${hall}
          .window=${card.setup.number}
          .onResume=${(ticket: string) => void acts.give({ kind: 'resume', ticket })}
          .onRestore=${({ id, label }: TicketState) => void acts.give({ kind: 'restore', ticket: id }, windowActWords.restored(label))}
        ></ow-held-here>
        <ow-inside-list
          .session=${session}
          .hall=${hall}
          .window=${card.setup.number}
          .acts=${acts}
        ></ow-inside-list>
        <ow-case-list .session=${session} .hall=${hall}></ow-case-list>
        <ow-own-day
          .session=${session}
          .hall=${hall}
          .window=${card.setup.number}
          .clerk=${card.state.session?.clerk}
          .nowMs=${hallNow(session).wallMs}
        ></ow-own-day>
        ${handOver(session, hall, card.setup.number)}
        <p class="more">
          ${card.ticket?.phase.kind === 'serving' ? html`<ow-could-not .session=${session} .ticket=${card.ticket}></ow-could-not>` : ''}
          <button @click=${() => ask({ kind: 'help' })}>${windowActWords.help()}</button>
          ${hasMiniCaller() ? html`<button @click=${() => void mini.toggle()}>${windowActWords.mini()}</button>` : ''}
        </p>
      </aside>
    `;
}

/** Who comes after this clerk; when it is time, what to do first. */
function handOver(session: HallSession, hall: HallFile, window: number): TemplateResult | '' {
  const over = handOverWords(session, hall, window);
  if (over === undefined) return '';
  return html`<p class=${over.isDue ? 'notice' : 'quiet hand-over'} role="status">${over.words}</p>`;
}
