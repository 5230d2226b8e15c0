import { clockTime, type Deed, deedsOf, findByLabel, type HallFile, tidyLabel } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { badgeOf } from '../clerk/seat.ts';
import { deviceName } from '../manager/device-name.ts';
import { fieldStyles } from '../ui/field-styles.ts';
import { OwElement } from '../ui/ow-element.ts';
import { rowListStyles } from '../ui/row-list-styles.ts';
import { shared } from '../ui/styles.ts';
import { whyWords } from '../words/why.ts';
import { deedWords, passedOverWords } from './deed-words.ts';
import './records-check.ts';

/** 为什么叫这个号: all that is on record of one number, by whom and by which rule, to be read out or printed. */
@customElement('ow-why')
export class Why extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  /** How the page it stands in prints it alone. */
  @property({ attribute: false }) onPrint: () => void = () => print();
  @state() private asked = '';
  #known: { readonly of: string; readonly deeds: readonly Deed[] } | undefined;
  @query('input') private readonly field!: HTMLInputElement;

  static override styles = [
    shared,
    rowListStyles,
    fieldStyles,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--space-3);
        margin-block: var(--space-3);
      }
      label {
        display: grid;
        gap: var(--space-1);
      }
      input {
        width: 8em;
      }
      section {
        display: grid;
        gap: var(--space-3);
        justify-items: start;
      }
      ul {
        width: 100%;
      }
      li {
        display: grid;
        grid-template-columns: 5em 1fr;
        align-items: normal;
        row-gap: 0;
      }
      .said {
        font-weight: 600;
      }
      .undone {
        text-decoration: line-through;
      }
      .by,
      .before {
        grid-column: 2;
        color: var(--quiet);
      }
      @media print {
        form,
        .print {
          display: none;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    return html`
      <form @submit=${(event: SubmitEvent) => this.#look(event)}>
        <label>${whyWords.number()}<input autocomplete="off" autocapitalize="characters" /></label>
        <button type="submit">${whyWords.look()}</button>
      </form>
      <div role="status">${this.asked === '' ? '' : this.#record()}</div>
    `;
  }

  #look(event: SubmitEvent): void {
    event.preventDefault();
    this.asked = tidyLabel(this.field.value);
  }

  #record(): TemplateResult {
    const { session, asked } = this;
    const ticket = findByLabel(session.fold, asked);
    if (ticket === undefined) return html`<p class="notice trouble">${whyWords.unknown(asked)}</p>`;
    const deeds = this.#deeds(ticket.id);
    return html`<section aria-label=${whyWords.record(ticket.label)}>
      <h3>${whyWords.record(ticket.label)}</h3>
      <ul>${deeds.map((deed) => this.#deed(deed))}</ul>
      ${keyed(
        ticket.id,
        html`<ow-records-check
          .session=${session}
          .hall=${this.hall}
          .authors=${[...new Set(deeds.map(({ event }) => event.by.device))]}
        ></ow-records-check>`,
      )}
      <button class="print" @click=${this.onPrint}>${whyWords.print()}</button>
    </section>`;
  }

  /** Each call is looked at with everybody who stood in line then: once, until something else is on record. */
  #deeds(ticket: string): readonly Deed[] {
    const { fold } = this.session;
    const of = `${ticket} ${fold.ticketEvents(ticket).length}`;
    if (this.#known?.of !== of) this.#known = { of, deeds: deedsOf(fold, this.hall, ticket) };
    return this.#known.deeds;
  }

  #deed(deed: Deed): TemplateResult {
    const { session, hall } = this;
    const { event, undone, passedOver } = deed;
    const { clerk, device } = event.by;
    const by = clerk === undefined ? undefined : whyWords.badge(badgeOf(hall, clerk));
    const at = whyWords.by(deviceName(session.fold, device));
    return html`<li>
      <span class="quiet">${clockTime(event.at[0], hall.timeZone)}</span>
      <span class="said">
        <span class=${undone ? 'undone' : ''}>${deedWords(deed, hall)}</span>
        ${undone ? whyWords.undone() : ''}
      </span>
      ${passedOver === undefined ? '' : html`<span class="before">${passedOverWords(passedOver)}</span>`}
      <span class="by">${by === undefined ? at : html`${by} · ${at}`}</span>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-why': Why;
  }
}
