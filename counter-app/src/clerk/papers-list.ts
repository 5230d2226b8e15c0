import type { Material, Matter } from '@onewindow/hall-core';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { localText } from '../words/locale.ts';
import { matterWords } from '../words/matters.ts';

/** What was seen of a list of papers, in its own words; what is in neither was not looked at. */
export interface Seen {
  readonly here: readonly string[];
  readonly missing: readonly string[];
}

type Look = 'here' | 'missing';

const ARROWS: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The papers of a matter: each here, missing or not looked at, by finger or by the arrows and the space bar. */
@customElement('ow-papers-list')
export class PapersList extends OwElement {
  @property({ attribute: false }) matter!: Matter;
  @property({ attribute: false }) seen: Seen = { here: [], missing: [] };
  @property({ type: Boolean }) disabled = false;
  @property({ attribute: false }) onSeen: (seen: Seen) => void = () => undefined;

  static override styles = [
    shared,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, max(280px, 22vw)), 1fr));
        gap: var(--space-1) var(--space-4);
      }
      li {
        border-bottom: 1px solid var(--line);
      }
      li > div {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: var(--touch);
      }
      .what {
        flex: 1;
        min-width: 0;
        line-height: 1.3;
      }
      .what small {
        display: block;
        font-size: var(--text-s);
      }
      button {
        flex: none;
        min-width: 56px;
        padding: var(--space-1) var(--space-2);
        white-space: nowrap;
      }
      button[aria-pressed='true'] {
        color: var(--on-accent);
        background: var(--accent);
        border-color: var(--accent);
      }
      button.missing[aria-pressed='true'] {
        background: var(--calling);
        border-color: var(--calling);
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<ul @keydown=${(event: KeyboardEvent) => this.#key(event)}>
      ${this.matter.materials.map((material, row) => this.#row(material, row))}
    </ul>`;
  }

  #row(material: Material, row: number): TemplateResult {
    const { kind, copies } = material;
    const paper = material.name['zh-CN'];
    const name = localText(material.name);
    return html`<li>
      <div role="group" aria-label=${name}>
        <span class="what">
          ${name}<small>${kind === 'show' ? matterWords.show() : matterWords.handIn(copies ?? 1)}</small>
        </span>
        ${this.#button(paper, 'here', row)} ${this.#button(paper, 'missing', row)}
      </div>
    </li>`;
  }

  #button(paper: string, look: Look, row: number): TemplateResult {
    const mark = look === 'here' ? '✓' : '✗';
    return html`<button
      class=${look}
      data-row=${row}
      aria-pressed=${this.seen[look].includes(paper)}
      ?disabled=${this.disabled}
      @click=${() => this.#press(paper, look)}
    >
      <span aria-hidden="true">${mark}</span> ${look === 'here' ? matterWords.here() : matterWords.missing()}
    </button>`;
  }

  /** Pressed again it is as if nobody had looked. */
  #press(paper: string, look: Look): void {
    const isTakenBack = this.seen[look].includes(paper);
    const wanted = (list: Look): string[] =>
      this.matter.materials
        .map(({ name }) => name['zh-CN'])
        .filter((name) => (name === paper ? list === look && !isTakenBack : this.seen[list].includes(name)));
    this.onSeen({ here: wanted('here'), missing: wanted('missing') });
  }

  #key(event: KeyboardEvent): void {
    const [down, right] = ARROWS[event.key] ?? [];
    const [pressed] = event.composedPath();
    if (down === undefined || right === undefined || !(pressed instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const row = Number(pressed.dataset.row) + down;
    const look = right === 0 ? pressed.className : right < 0 ? 'here' : 'missing';
    this.renderRoot.querySelector<HTMLButtonElement>(`button.${look}[data-row="${row}"]`)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-papers-list': PapersList;
  }
}
