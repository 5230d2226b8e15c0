import { localMoment } from '@onewindow/hall-core';
import type { HallSession, HubAsk } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { fieldStyles } from '../ui/field-styles.ts';
import { OwElement } from '../ui/ow-element.ts';
import { rowListStyles } from '../ui/row-list-styles.ts';
import { shared } from '../ui/styles.ts';
import { channelRefusal, channelWords } from '../words/channels.ts';
import { dayWords } from '../words/time.ts';
import { devicesStyles } from './devices-styles.ts';

const PATH = '/api/v1/channels';

/** A key as the hub shows it. */
interface ShownKey {
  readonly id: string;
  readonly name: string;
  readonly madeMs: number;
  readonly revokedMs?: number;
}

/** The text of a key is in this page only, until the manager has handed it over. */
interface MadeKey {
  readonly id: string;
  readonly name: string;
  readonly key: string;
}

interface Note {
  readonly isTrouble: boolean;
  readonly words: string;
}

/** The keys of portals: which there are, a new one, shown once, and the end of one. */
@customElement('ow-channels')
export class Channels extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  /** Undefined: the hub has not said yet. */
  @state() private keys: readonly ShownKey[] | undefined;
  @state() private made: MadeKey | undefined;
  @state() private ending: string | undefined;
  @state() private note: Note | undefined;
  @state() private copied: 'no' | 'yes' | 'cannot' = 'no';

  static override styles = [
    shared,
    rowListStyles,
    fieldStyles,
    devicesStyles,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--space-2) var(--space-3);
        flex-basis: 100%;
      }
      label {
        display: grid;
        flex: 0 1 24em;
        gap: var(--space-1);
        font-size: var(--text-s);
      }
      form p,
      .made {
        flex-basis: 100%;
      }
      .made {
        display: grid;
        gap: var(--space-2);
        justify-items: start;
      }
      .made input {
        width: 100%;
        font-family: ui-monospace, monospace;
      }
      .made .acts {
        margin-inline-start: 0;
      }
      .made label {
        justify-self: stretch;
      }
      li.over {
        color: var(--quiet);
      }
    `,
  ];

  protected override firstUpdated(): void {
    void this.#list();
  }

  override render(): TemplateResult {
    const { keys, note } = this;
    return html`<div class="list">
      <p class="quiet">${channelWords.why()}</p>
      <div role="status">
        ${note === undefined ? '' : html`<p class="notice ${note.isTrouble ? 'trouble' : ''}">${note.words}</p>`}
      </div>
      ${this.made === undefined ? '' : this.#shownOnce(this.made)}
      ${keys === undefined ? html`<p>${note === undefined ? channelWords.asking() : ''}</p>` : this.#rows(keys)}
      <form @submit=${(event: Event) => void this.#make(event)}>
        <label>${channelWords.name()}<input name="name" maxlength="40" autocomplete="off" required /></label>
        <button type="submit">${channelWords.make()}</button>
      </form>
    </div>`;
  }

  #shownOnce({ name, key }: MadeKey): TemplateResult {
    return html`<section class="made notice" aria-label=${channelWords.made(name)}>
      <strong tabindex="-1" id="made">${channelWords.made(name)}</strong>
      <label>${channelWords.keyLabel()}<input readonly .value=${key} @focus=${selectAll} /></label>
      <p>${channelWords.once()}</p>
      <div class="acts">
        <button class="primary" @click=${() => void this.#copy(key)}>
          ${this.copied === 'yes' ? `✓ ${channelWords.copied()}` : channelWords.copy()}
        </button>
        <button @click=${() => this.#handedOver()}>${channelWords.kept()}</button>
      </div>
      <p role="status">${this.copied === 'cannot' ? channelWords.copyByHand() : ''}</p>
    </section>`;
  }

  #rows(keys: readonly ShownKey[]): TemplateResult {
    if (keys.length === 0) return html`<p>${channelWords.none()}</p>`;
    return html`<ul>${keys.map((key) => this.#row(key))}</ul>`;
  }

  #row({ id, name, madeMs, revokedMs }: ShownKey): TemplateResult {
    if (revokedMs !== undefined) {
      return html`<li class="over">${name}<span>${startOf(id)} · ${channelWords.over(this.#day(revokedMs))}</span></li>`;
    }
    return html`<li>
      <strong>${name}</strong>
      <span class="quiet">${startOf(id)} · ${channelWords.since(this.#day(madeMs))}</span>
      <span class="acts">
        <button aria-label=${channelWords.renewNamed(name)} @click=${() => void this.#renew(id)}>
          ${channelWords.renew()}
        </button>
        <button
          aria-label=${channelWords.endNamed(name)}
          @click=${() => {
            this.ending = id;
          }}
        >
          ${channelWords.end()}
        </button>
      </span>
      ${this.ending === id ? this.#sure(id, name) : ''}
    </li>`;
  }

  #sure(id: string, name: string): TemplateResult {
    return html`<form @submit=${(event: Event) => void this.#end(event, id, name)}>
      <p role="alert">${channelWords.endAsk(name)}</p>
      <button class="primary" type="submit">${channelWords.end()}</button>
      <button
        type="button"
        @click=${() => {
          this.ending = undefined;
        }}
      >
        ${channelWords.cancel()}
      </button>
    </form>`;
  }

  #day(wallMs: number): string {
    return dayWords(localMoment(wallMs, this.session.hall?.timeZone ?? 'Asia/Shanghai').day);
  }

  /** What the hub answers; where it refuses, the reason is shown. */
  async #ask<T>(asked: HubAsk): Promise<T | undefined> {
    const result = await this.session.askHub(asked);
    const code = result.ok ? codeOf(result.value) : result.refusal.code;
    if (result.ok && code === undefined) return result.value.body as T;
    this.note = { isTrouble: true, words: channelRefusal(code ?? '') };
    return undefined;
  }

  async #list(): Promise<void> {
    const listed = await this.#ask<{ keys: readonly ShownKey[] }>({ method: 'GET', path: PATH });
    if (listed !== undefined) this.keys = listed.keys;
  }

  async #make(event: Event): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const name = String(new FormData(form).get('name') ?? '');
    if (await this.#makeFor({ name })) form.reset();
  }

  async #renew(of: string): Promise<void> {
    if (await this.#makeFor({ of })) {
      this.note = { isTrouble: false, words: channelWords.renewed(this.made?.name ?? '') };
    }
  }

  /** Resolves to whether there is a new key, which is then shown. */
  async #makeFor(body: { readonly name: string } | { readonly of: string }): Promise<boolean> {
    this.note = undefined;
    const made = await this.#ask<MadeKey>({ method: 'POST', path: PATH, body });
    if (made === undefined) return false;
    this.copied = 'no';
    this.made = made;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#made')?.focus());
    await this.#list();
    return true;
  }

  async #end(event: Event, id: string, name: string): Promise<void> {
    event.preventDefault();
    this.note = undefined;
    if ((await this.#ask({ method: 'DELETE', path: `${PATH}/${id}` })) === undefined) return;
    this.ending = undefined;
    this.note = { isTrouble: false, words: channelWords.ended(name) };
    await this.#list();
  }

  /** A page that is not secure has no clipboard. */
  async #copy(key: string): Promise<void> {
    const done = await navigator.clipboard?.writeText(key).then(
      () => true,
      () => false,
    );
    this.copied = done === true ? 'yes' : 'cannot';
  }

  #handedOver(): void {
    this.made = undefined;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('form input')?.focus());
  }
}

/** How the text of a key begins, by which one of two of a portal is told from the other. */
const startOf = (id: string): string => `owk_${id}…`;

const selectAll = ({ target }: Event): void => (target as HTMLInputElement).select();

/** Why the hub did not do what was asked; undefined when it did. */
function codeOf({ status, body }: { readonly status: number; readonly body: unknown }): string | undefined {
  if (status < 300) return undefined;
  if (status === 401 || status === 403) return 'not-allowed';
  return (body as { readonly code?: string } | undefined)?.code ?? '';
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-channels': Channels;
  }
}
