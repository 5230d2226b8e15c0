import { type SetupVersion, setupDifferences } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { setupPageWords as words } from '../words/hall-setup.ts';
import { fieldWords } from '../words/setup-fields.ts';
import { differenceList } from './difference-words.ts';
import type { SetupForm } from './form.ts';
import { versionWords } from './version-words.ts';

/** So many are listed at once, the latest first. */
const SHOWN = 10;

/** Every set-up the hall has had: who made it, when, what it changed, and the way back to it. */
@customElement('ow-setup-versions')
export class SetupVersions extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) form!: SetupForm;
  @state() private open: string | undefined;
  @state() private shown = SHOWN;

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      ol {
        display: grid;
        gap: var(--space-3);
      }
      li.card {
        display: grid;
        gap: var(--space-2);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-3);
        align-items: center;
      }
      .differences {
        display: grid;
        gap: 2px;
        list-style: disc;
        padding-inline-start: var(--space-5);
        overflow-wrap: anywhere;
      }
      .holds {
        color: var(--accent);
        font-weight: 600;
      }
    `,
  ];

  override render(): TemplateResult {
    const { versions = [], current } = this.session.fold.setup() ?? {};
    const latest = versions.toReversed();
    return html`<p class="quiet">${words.restoreWhat()}</p>
      <ol>
        ${latest.slice(0, this.shown).map((version) => this.#row(version, versions, version.id === current?.id))}
      </ol>
      ${
        latest.length > this.shown
          ? html`<button
              @click=${() => {
                this.shown += SHOWN;
              }}
            >
              ${fieldWords.showMore()}
            </button>`
          : ''
      }`;
  }

  #row(version: SetupVersion, versions: readonly SetupVersion[], isCurrent: boolean): TemplateResult {
    const before = versions.find(({ id }) => id === version.from);
    const isOpen = this.open === version.id;
    const { hall } = this.form;
    return html`<li class="card">
      <div class="row">
        <strong>${versionWords(this.session, version)}</strong>
        ${isCurrent ? html`<span class="holds">● ${words.isCurrent()}</span>` : ''}
      </div>
      ${before === undefined ? html`<p class="quiet">${words.firstOne()}</p>` : differenceList(setupDifferences(before.hall, version.hall), version.hall)}
      ${
        isCurrent
          ? ''
          : html`<div class="row">
              <button
                aria-expanded=${isOpen}
                @click=${() => {
                  this.open = isOpen ? undefined : version.id;
                }}
              >
                ${words.look()}
              </button>
              <button @click=${() => this.form.take(version.hall)}>${words.restore()}</button>
            </div>`
      }
      ${
        isOpen
          ? html`<div>
              <p>${words.comparedToNow()}</p>
              ${differenceList(setupDifferences(this.session.fold.hallFile() ?? hall, version.hall), version.hall)}
            </div>`
          : ''
      }
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-setup-versions': SetupVersions;
  }
}
