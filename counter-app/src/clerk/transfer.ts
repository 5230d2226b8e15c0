import {
  type HallFile,
  type HallFold,
  type Route,
  stepsLeft,
  type TicketState,
  windowSetup,
} from '@onewindow/hall-core';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../ui/choice-strip.ts';
import type { Choice } from '../ui/choice-strip.ts';
import { fieldStyles } from '../ui/field-styles.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { groupNames } from '../words/groups.ts';
import { localText } from '../words/locale.ts';
import { windowActWords } from '../words/window-acts.ts';

/** Where to, and the hall's note to go along, by its id. */
export interface Sending {
  readonly to: Route;
  readonly note?: string;
}

/** What is said once the ticket has gone. */
export function sentWords(fold: HallFold, hall: HallFile, label: string, to: Route): string {
  const groups = groupNames(hall, to.groups ?? []);
  if (to.anyOrder === true) return windowActWords.sentSeveral(label, groups);
  if (groups !== '') return windowActWords.sentToGroup(label, groups);
  const [seat] = to.clerk === undefined ? [] : fold.windowsOfClerk(to.clerk);
  return windowActWords.sentToWindow(label, to.window ?? seat?.number ?? 0);
}

/** 转办: to the line of a group, or to one window or the clerk who sits there, with a short note if wanted. */
@customElement('ow-transfer')
export class Transfer extends OwElement {
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) ticket!: TicketState;
  @property({ attribute: false }) onSend: (sending: Sending) => void = () => undefined;
  @property({ attribute: false }) onCancel: () => void = () => undefined;
  @state() private note: string | undefined;
  @state() private unknown = '';
  /** The groups to go to in any order, while these are chosen. */
  @state() private several: readonly string[] | undefined;

  static override styles = [
    shared,
    fieldStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
      }
      .notes {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
      }
      input {
        width: 16ch;
      }
    `,
  ];

  override render(): TemplateResult {
    const { hall, ticket } = this;
    const notes = hall.handNotes ?? [];
    return html`
      <ow-choice-strip
        .words=${this.several === undefined ? windowActWords.whereTo(ticket.label) : windowActWords.whichSeveral()}
        .choices=${this.#choices}
        .onChoose=${(key: string) => this.#choose(key)}
        .onCancel=${this.onCancel}
      ></ow-choice-strip>
      <form @submit=${(event: Event) => this.#submit(event)}>
        ${this.several === undefined ? this.#oneWindow() : html`<button class="primary" type="submit" ?disabled=${this.several.length === 0}>${windowActWords.sendSeveral(this.several.length)}</button>`}
      </form>
      ${
        notes.length === 0
          ? ''
          : html`<div role="group" aria-label=${windowActWords.withNote()} class="notes">
            <span class="quiet">${windowActWords.withNote()}</span>
            ${notes.map(({ id, text }) => this.#noteButton(id, localText(text)))}
          </div>`
      }
    `;
  }

  #oneWindow(): TemplateResult {
    const choose = (): void => {
      this.several = this.#next;
      void this.#focusChoices();
    };
    return html`<label for="window">${windowActWords.toWindow()}</label>
      <input id="window" autocomplete="off" inputmode="numeric" placeholder=${windowActWords.windowOrBadge()} />
      <button type="submit">${windowActWords.send()}</button>
      ${this.hall.groups.length < 2 ? '' : html`<button type="button" @click=${choose}>${windowActWords.several()}</button>`}
      ${this.unknown === '' ? '' : html`<span class="trouble" role="alert">${windowActWords.noSuchWindow(this.unknown)}</span>`}`;
  }

  /** The button that was pressed is gone; whoever works by keyboard goes on at the places to choose from. */
  async #focusChoices(): Promise<void> {
    await this.updateComplete;
    const strip = this.renderRoot.querySelector('ow-choice-strip');
    await strip?.updateComplete;
    strip?.renderRoot.querySelector('button')?.focus();
  }

  #noteButton(id: string, words: string): TemplateResult {
    const chosen = this.note === id;
    const toggle = (): void => {
      this.note = chosen ? undefined : id;
    };
    return html`<button aria-pressed=${chosen} class=${chosen ? 'primary' : ''} @click=${toggle}>${words}</button>`;
  }

  get #choices(): Choice[] {
    const { several } = this;
    return this.#groups.map(({ id, name }) => ({
      key: id,
      words: localText(name),
      pressed: several?.includes(id) === true,
    }));
  }

  /** Where one is enough the person goes there at once; of several each is chosen or left out. */
  #choose(group: string): void {
    const { several } = this;
    if (several === undefined) this.#send({ groups: [group] });
    else this.several = several.includes(group) ? several.filter((id) => id !== group) : [...several, group];
  }

  get #next(): readonly string[] {
    const { phase } = this.ticket;
    const here = 'window' in phase ? windowSetup(this.hall, phase.window)?.groups : undefined;
    return stepsLeft(this.hall, this.ticket).filter((group) => here?.includes(group) !== true);
  }

  /** The groups of the matters still to be done come first. */
  get #groups(): HallFile['groups'] {
    const next = stepsLeft(this.hall, this.ticket);
    const { groups } = this.hall;
    return [
      ...groups.filter(({ id }) => next.includes(id)),
      ...groups.filter(({ id }) => !next.includes(id)),
    ];
  }

  answer(event: KeyboardEvent): boolean {
    return this.renderRoot.querySelector('ow-choice-strip')?.answer(event) ?? false;
  }

  #submit(event: Event): void {
    event.preventDefault();
    if (this.several !== undefined) {
      this.#send({ groups: this.several, anyOrder: true });
      return;
    }
    const typed = this.renderRoot.querySelector('input')?.value.trim() ?? '';
    if (typed === '') return;
    const window = this.hall.windows.find(({ number }) => String(number) === typed);
    const clerk = this.hall.clerks.find(({ badge }) => badge === typed);
    this.unknown = window === undefined && clerk === undefined ? typed : '';
    if (window !== undefined) this.#send({ window: window.number });
    else if (clerk !== undefined) this.#send({ clerk: clerk.id });
  }

  #send(to: Route): void {
    this.onSend(this.note === undefined ? { to } : { to, note: this.note });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-transfer': Transfer;
  }
}
