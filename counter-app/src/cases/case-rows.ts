import {
  type CaseAnswer,
  type CaseState,
  type HallFile,
  isReopenable,
  localMoment,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { timeLeft } from '../ui/case-time.ts';
import { hallToday } from '../ui/hall-time.ts';
import { casePageWords } from '../words/case-page.ts';
import { caseKindWords, caseOutcomeWords, caseWords } from '../words/cases.ts';
import { common } from '../words/common.ts';
import { answerWords, datesWords, ownerWords, whatWords } from './case-facts.ts';

/** What rows know of the hall, and what is pressed on them. */
export interface RowHost {
  readonly session: HallSession;
  readonly hall: HallFile;
  ask(id: string | undefined): void;
  close(held: CaseState, answer: CaseAnswer): void;
  take(held: CaseState): void;
  assign(held: CaseState, owner: string): void;
  reopen(held: CaseState): void;
}

export const labelOf = ({ label }: CaseState): string => label ?? caseWords.noTicket();

const head = (held: CaseState): TemplateResult =>
  html`<strong class=${held.label === undefined ? 'quiet' : ''}>${labelOf(held)}</strong>
    <span class="kind">${caseKindWords(held.kind)}</span>`;

/** A case that is open: how long it has, what it is about, who sees to it, and what can be done. */
export function openRow(held: CaseState, host: RowHost, isClosing: boolean): TemplateResult {
  const { session, hall } = host;
  const { words, late, isToday } = timeLeft(held, hallToday(session, hall));
  return html`<li class=${late ? 'late' : isToday ? 'today' : ''}>
    ${head(held)}
    <span class="left"><span aria-hidden="true">${late ? '▲ ' : isToday ? '● ' : ''}</span>${words}</span>
    <span class="facts">
      <span>${whatWords(held, hall)}</span>
      <span class="quiet">${datesWords(held, hall)} · ${ownerWords(held, session, hall)}</span>
    </span>
    ${
      isClosing
        ? html`<ow-case-answer
            .held=${held}
            .onAnswer=${(answer: CaseAnswer) => host.close(held, answer)}
            .onCancel=${() => host.ask(undefined)}
          ></ow-case-answer>`
        : openActs(held, host)
    }
  </li>`;
}

function openActs(held: CaseState, host: RowHost): TemplateResult {
  const [label, kind] = [labelOf(held), caseKindWords(held.kind)];
  const isOurs = held.taken?.device === host.session.device;
  return html`<span class="acts">
    ${
      isOurs
        ? ''
        : html`<button aria-label=${casePageWords.takeOne(label, kind)} @click=${() => host.take(held)}>
            ${casePageWords.take()}
          </button>`
    }
    ${held.kind === 'bad-rating' ? '' : assigning(held, host, casePageWords.assign(label, kind))}
    <button class="primary" aria-label=${casePageWords.closeOne(label, kind)} @click=${() => host.ask(held.id)}>
      ${caseWords.close()}
    </button>
  </span>`;
}

function assigning(held: CaseState, host: RowHost, words: string): TemplateResult {
  const choose = ({ currentTarget }: Event): void => {
    const field = currentTarget as HTMLSelectElement;
    const owner = field.value;
    field.value = '';
    if (owner !== '') host.assign(held, owner);
  };
  return html`<select aria-label=${words} @change=${choose}>
    <option value="">${casePageWords.assignTo()}</option>
    ${host.hall.clerks.map(({ id, badge }) => html`<option value=${id}>${casePageWords.badge(badge)}</option>`)}
  </select>`;
}

/** A case that has ended: with which answer, and for some days the way to open it again. */
export function endedRow(held: CaseState, host: RowHost): TemplateResult {
  const { closed, otherEnds = [] } = held;
  if (closed === undefined) return html``;
  const { session, hall } = host;
  const endedDay = localMoment(closed.atMs, hall.timeZone).day;
  const others = otherEnds.map(({ outcome }) => caseOutcomeWords(outcome)).join(common.listComma());
  return html`<li>
    ${head(held)}
    <span class="left">${casePageWords.endedAs(caseOutcomeWords(closed.outcome))}</span>
    <span class="facts">
      <span>${whatWords(held, hall)}</span>
      <span class="quiet">
        ${answerWords(closed, session, hall)}${others === '' ? '' : ` · ${casePageWords.otherEnds(others)}`}
      </span>
    </span>
    ${
      isReopenable(held, endedDay, hallToday(session, hall))
        ? html`<span class="acts">
            <button
              aria-label=${casePageWords.reopenOne(labelOf(held), caseKindWords(held.kind))}
              @click=${() => host.reopen(held)}
            >
              ${casePageWords.reopen()}
            </button>
          </span>`
        : ''
    }
  </li>`;
}
