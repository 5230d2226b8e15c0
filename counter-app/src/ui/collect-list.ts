import { type CaseState, type Command, caseLists, type HallFile, matterIn } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Acts } from '../clerk/acts.ts';
import { caseWords } from '../words/cases.ts';
import { resultWords } from '../words/codes.ts';
import { localText } from '../words/locale.ts';
import { matterWords } from '../words/matters.ts';
import { dayWords } from '../words/time.ts';
import { caseListStyles } from './case-list-styles.ts';
import { hallToday } from './hall-time.ts';
import { OwElement } from './ow-element.ts';
import { SessionWatch } from './session-watch.ts';
import { shared } from './styles.ts';

/** What was accepted on this day or an earlier one: what can be handed over, and what is still being decided. */
@customElement('ow-collect-list')
export class CollectList extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  readonly #acts = new Acts(this);

  constructor() {
    super();
    new SessionWatch(this);
  }

  static override styles = [shared, caseListStyles];

  override render(): TemplateResult {
    const { toCollect, pending, pressing } = caseLists(this.session.fold, hallToday(this.session, this.hall));
    const undecided = [...pressing.filter(({ kind }) => kind === 'accepted'), ...pending];
    const { note } = this.#acts;
    return html`
      ${note === undefined ? '' : html`<p class="notice ${note.kind === 'refused' ? 'trouble' : ''}" role="status">${note.words}</p>`}
      ${this.#folded(matterWords.toCollect(toCollect.length), toCollect, 'collect-case', matterWords.handOver())}
      ${this.#folded(matterWords.undecided(undecided.length), undecided, 'ready-case', matterWords.isReady())}
    `;
  }

  #folded(
    title: string,
    cases: readonly CaseState[],
    kind: Extract<Command, { id: string }>['kind'] & ('collect-case' | 'ready-case'),
    act: string,
  ): TemplateResult | '' {
    if (cases.length === 0) return '';
    return html`<details>
      <summary>${title}</summary>
      <ul>
        ${cases.map((held) => this.#row(held, { kind, id: held.id }, act))}
      </ul>
    </details>`;
  }

  #row(held: CaseState, command: Command, act: string): TemplateResult {
    const { label = caseWords.noTicket(), matter = '', result, arose, dueDay } = held;
    const setup = matterIn(this.hall, matter);
    const name = setup === undefined ? matter : localText(setup.name);
    const road = result === undefined ? '' : ` · ${resultWords(result)}`;
    return html`<li>
      <strong>${label}</strong>
      <span class="kind">${name}</span>
      <span class="quiet">${caseWords.arose(dayWords(arose))} · ${caseWords.due(dayWords(dueDay))}${road}</span>
      <button class="close" aria-label="${act} ${label} ${name}" @click=${() => void this.#acts.give(command)}>${act}</button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-collect-list': CollectList;
  }
}
