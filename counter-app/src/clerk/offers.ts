import type { HallFile, Shift } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { clerkWords } from '../words/clerk.ts';
import { twiceWords } from '../words/custody.ts';
import { plannedWords } from '../words/roster.ts';
import { otherWindowOf } from './notices.ts';
import { type Planned, whenWords } from './planned.ts';
import { badgeOf, type RememberedSeat } from './seat.ts';

type SignIn = (seat: RememberedSeat) => void;

/** One press: as the roster has it for whoever sat at this device last and for that window, or as it was last. */
export function offers(
  session: HallSession,
  hall: HallFile,
  planned: Planned,
  last: RememberedSeat,
  signIn: SignIn,
): TemplateResult {
  const offered = planned.offered(last);
  const same = offered.find(({ window, clerk }) => window === last.window && clerk === last.clerk);
  const others = offered.filter((shift) => shift !== same);
  return html`${others.map((shift, at) => asPlanned(session, hall, shift, at === 0, signIn))}
    <button class=${others.length === 0 ? 'again primary' : 'again'} @click=${() => signIn(last)}>
      ${clerkWords.asLast(last.window, badgeOf(hall, last.clerk))}
    </button>
    ${same === undefined ? '' : html`<p class="quiet">${plannedWords.yours(same.window, whenWords(same))}</p>`}`;
}

/** It says as well what becomes of another window where this clerk still sits (C13). */
function asPlanned(
  session: HallSession,
  hall: HallFile,
  shift: Shift,
  isFirst: boolean,
  signIn: SignIn,
): TemplateResult {
  const { window, clerk } = shift;
  const other = otherWindowOf(session, clerk, window);
  return html`<button class=${isFirst ? 'again primary' : 'again'} @click=${() => signIn({ window, clerk })}>
      ${plannedWords.signIn(window, badgeOf(hall, clerk), whenWords(shift))}
    </button>
    ${other === undefined ? '' : html`<p class="notice" role="status">${twiceWords.moves(other)}</p>`}`;
}
