import { type SetupLoss, type SetupPart, setupEffect, setupLosses } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { hallNow } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { partWords, setupPageWords as words } from '../words/hall-setup.ts';
import { language, localText } from '../words/locale.ts';
import { differenceList, linesOf } from './difference-words.ts';
import type { SetupDraft } from './draft.ts';
import { saveBarStyles } from './save-bar-styles.ts';
import { saveSetup } from './saving.ts';

/** What has to do with who waits where: only then is the line played forward. */
const MOVES_THE_LINE = new Set(['windows', 'groups', 'matters', 'rules']);

/** So many problems are listed here; each stands at its field, too. */
const LISTED = 4;

/** What is typed and not saved: what it changes, what it takes away, what it would mean, and the press that saves it. */
@customElement('ow-save-bar')
export class SaveBar extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) draft!: SetupDraft;
  /** Counts what was typed: the draft itself stays one object. */
  @property({ attribute: false }) turn = 0;
  @property({ attribute: false }) onChange: () => void = () => undefined;
  @state() private note: { readonly words: string; readonly isTrouble: boolean } | undefined;
  @state() private isSaving = false;
  @state() private isConfirmed = false;
  /** The version the last saving here has replaced, as long as nothing came after it. */
  @state() private replaced: { readonly saved: number; readonly id: string } | undefined;

  static override styles = [shared, saveBarStyles];

  override render(): TemplateResult {
    const { draft } = this;
    const { differences, hall } = draft;
    const isChanged = differences.length > 0;
    const losses = isChanged ? setupLosses(this.session.fold, hall) : [];
    // The place of its words is there from the start, so that a screen reader hears what comes into it.
    if (!isChanged && this.note === undefined)
      return html`<p role="status" class="hidden">${words.noneYet()}</p>`;
    return html`<div class="bar ${isChanged ? 'changed' : ''}">
      ${this.#head(losses)} ${isChanged ? this.#problems() : ''}
      ${losses.length === 0 ? '' : this.#losses(losses)}
      ${isChanged ? html`${this.#effect()} ${differenceList(differences, hall)}` : ''}
    </div>`;
  }

  #head(losses: readonly SetupLoss[]): TemplateResult {
    const { draft, note } = this;
    const { differences, problems } = draft;
    const isChanged = differences.length > 0;
    const mayNot = problems.length > 0 || this.isSaving || (losses.length > 0 && !this.isConfirmed);
    return html`<div class="row">
      <p role="status">
        <strong>${isChanged ? words.changes(linesOf(differences, draft.hall)) : ''}</strong>
        ${isChanged && problems.length > 0 ? html`<span class="trouble">✕ ${words.problems(problems.length)}</span>` : ''}
        ${note === undefined || (isChanged && !note.isTrouble) ? '' : html`<span class=${note.isTrouble ? 'trouble' : ''}>${note.isTrouble ? '' : '✓ '}${note.words}</span>`}
      </p>
      ${this.#mayTakeBack && !isChanged ? html`<button @click=${() => void this.#takeBack()}>${words.takeBack()}</button>` : ''}
      ${isChanged ? html`<button @click=${() => this.#drop()}>${words.drop()}</button>` : ''}
      ${
        isChanged
          ? html`<button class="primary" ?disabled=${mayNot} @click=${() => void this.#save(losses.length > 0)}>
              ${this.isSaving ? words.saving() : words.save()}
            </button>`
          : ''
      }
    </div>`;
  }

  /** Also of parts that have no section here. */
  #problems(): TemplateResult | '' {
    const { problems } = this.draft;
    if (problems.length === 0) return '';
    return html`<ul class="trouble">
      ${problems
        .slice(0, LISTED)
        .map(
          ({ path, message }) =>
            html`<li>✕ ${partWords(path.split(/[.[]/)[0] as SetupPart)}：${message[language()]}</li>`,
        )}
      ${problems.length > LISTED ? html`<li>${words.more(problems.length - LISTED)}</li>` : ''}
    </ul>`;
  }

  /** The line as it is now, played by the set-up that holds and by the one that is typed. */
  #effect(): TemplateResult | '' {
    const { session, draft } = this;
    if (draft.problems.length > 0 || !draft.differences.some(({ part }) => MOVES_THE_LINE.has(part)))
      return '';
    const { wallMs } = hallNow(session);
    const before = setupEffect(session.fold, draft.base.hall, wallMs);
    const after = setupEffect(session.fold, draft.hall, wallMs);
    const minutes = (mean: number): string => String(Math.round(mean));
    return html`<p class="quiet">
      ${before.meanMin === undefined || after.meanMin === undefined ? '' : words.effect(minutes(before.meanMin), minutes(after.meanMin))}
      ${after.nobodyFor > before.nobodyFor ? html`<span class="trouble">${words.effectNobody(after.nobodyFor)}</span>` : ''}
    </p>`;
  }

  #losses(losses: readonly SetupLoss[]): TemplateResult {
    return html`<div class="losses notice trouble" role="group">
      <p>${words.losses()}</p>
      <ul>
        ${losses.map((loss) => html`<li>▲ ${this.#lossWords(loss)}</li>`)}
      </ul>
      <p>${words.lossesMean()}</p>
      <label>
        <input
          type="checkbox"
          .checked=${this.isConfirmed}
          @change=${(event: Event) => {
            this.isConfirmed = (event.target as HTMLInputElement).checked;
          }}
        />
        ${words.confirm()}
      </label>
    </div>`;
  }

  #lossWords({ kind, key, people }: SetupLoss): string {
    const { groups, matters, clerks } = this.draft.base.hall;
    const nameIn = (list: typeof groups | typeof matters): string => {
      const found = list.find(({ id }) => id === key);
      return found === undefined ? key : localText(found.name);
    };
    switch (kind) {
      case 'window':
        return words.lostWindow(key, people);
      case 'clerk':
        return words.lostClerk(clerks.find(({ id }) => id === key)?.badge ?? key);
      case 'group':
        return words.lostGroup(nameIn(groups), people);
      case 'matter':
        return words.lostMatter(nameIn(matters), people);
    }
  }

  get #mayTakeBack(): boolean {
    return this.replaced !== undefined && this.session.fold.setup()?.current.number === this.replaced.saved;
  }

  #drop(): void {
    this.note = undefined;
    this.isConfirmed = false;
    this.draft.drop();
    this.onChange();
  }

  async #save(takesAway: boolean): Promise<void> {
    const { session, draft } = this;
    const { id } = draft.base;
    this.isSaving = true;
    const saved = await saveSetup(session, draft.hall, {
      base: id,
      ...(takesAway && this.isConfirmed ? { confirmed: true } : {}),
    });
    this.isSaving = false;
    this.isConfirmed = false;
    this.note = { words: saved.words, isTrouble: saved.kind === 'refused' };
    this.replaced = saved.kind === 'saved' ? { saved: saved.number, id } : undefined;
    this.#follow();
  }

  async #takeBack(): Promise<void> {
    const { session, replaced } = this;
    const earlier = session.fold.setup()?.versions.find(({ id }) => id === replaced?.id);
    if (earlier === undefined) return;
    this.replaced = undefined;
    const saved = await saveSetup(session, earlier.hall, { confirmed: true });
    this.note = { words: saved.words, isTrouble: saved.kind === 'refused' };
    this.#follow();
  }

  #follow(): void {
    const current = this.session.fold.setup()?.current;
    if (current !== undefined) this.draft.follow(current);
    this.onChange();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-save-bar': SaveBar;
  }
}
