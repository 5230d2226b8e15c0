import { type HallFile, type SetupVersion, setupDifferences } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Ways } from '../manager/later-pages.ts';
import { fieldStyles } from '../ui/field-styles.ts';
import { OwElement } from '../ui/ow-element.ts';
import { SessionWatch } from '../ui/session-watch.ts';
import { shared } from '../ui/styles.ts';
import { common } from '../words/common.ts';
import { partWords, setupPageWords as words } from '../words/hall-setup.ts';
import { differenceList } from './difference-words.ts';
import type { Path, SetupDraft } from './draft.ts';
import { draftOf } from './drafts.ts';
import type { SetupForm } from './form.ts';
import { formStyles } from './form-styles.ts';
import { hallSetupStyles } from './hall-setup-styles.ts';
import './save-bar.ts';
import { saveSetup } from './saving.ts';
import { SETUP_SECTIONS, type SetupSection } from './sections.ts';
import { versionWords, whenMade, whoMade } from './version-words.ts';

/** The manager's page on which everything of the hall is set up; each saving is a version of its own. */
@customElement('ow-hall-setup')
export class HallSetup extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) hall!: HallFile;
  @property({ attribute: false }) ways!: Ways;
  @state() private section = 'hall';
  @state() private loaded: ReadonlySet<string> = new Set();
  @state() private looksAt: string | undefined;
  @state() private note = '';
  /** Goes up whenever something was typed. */
  @state() private turn = 0;

  static override styles = [shared, fieldStyles, formStyles, hallSetupStyles];

  constructor() {
    super();
    new SessionWatch(this);
  }

  protected override willUpdate(): void {
    const draft = draftOf(this.session);
    const current = this.session.fold.setup()?.current;
    if (draft === undefined || current === undefined || draft.base.id === current.id) return;
    const wasTyped = draft.differences.length > 0;
    draft.follow(current);
    this.turn++;
    this.note = wasTyped && draft.differences.length > 0 ? words.followed(current.number) : '';
  }

  override render(): TemplateResult {
    const draft = draftOf(this.session);
    const setup = this.session.fold.setup();
    if (draft === undefined || setup === undefined) return html`<p role="status">${common.noHallYet()}</p>`;
    const form = this.#form(draft);
    const sections = SETUP_SECTIONS.filter(({ isFor }) => isFor === undefined || isFor(form));
    const section = sections.find(({ id }) => id === this.section) ?? sections[0];
    const { current, parted } = setup;
    return html`<p class="state quiet">${words.current(current.number, whenMade(current), whoMade(this.session, current))}</p>
      ${parted.length === 0 ? '' : this.#parted(parted, current)} ${this.#told(draft)}
      <div class="page">
        <nav aria-label=${words.sections()}>
          ${sections.map((one) => this.#tab(one, form, one.id === section?.id))}
        </nav>
        <section aria-labelledby="section">
          <h2 id="section">${section?.name()}</h2>
          ${section === undefined ? '' : this.#draw(section, form)}
        </section>
      </div>
      <ow-save-bar
        .session=${this.session}
        .draft=${draft}
        .turn=${this.turn}
        .onChange=${this.#changed}
      ></ow-save-bar>`;
  }

  #form(draft: SetupDraft): SetupForm {
    return {
      session: this.session,
      hall: draft.hall,
      problems: draft.problems,
      set: (path: Path, value: unknown) => {
        draft.set(path, value);
        this.#changed();
      },
      take: (hall) => {
        draft.take(hall);
        this.#changed();
      },
      ...this.ways,
    };
  }

  readonly #changed = (): void => {
    this.turn++;
    this.note = '';
  };

  #tab({ id, name, parts }: SetupSection, { problems }: SetupForm, isShown: boolean): TemplateResult {
    const wrong = problems.filter(({ path }) =>
      parts.some((part) => new RegExp(`^${part}\\b`).test(path)),
    ).length;
    return html`<button
      aria-current=${isShown ? 'page' : nothing}
      @click=${() => {
        this.section = id;
      }}
    >
      ${name()} ${wrong === 0 ? '' : html`<span class="trouble">✕ ${wrong}</span>`}
    </button>`;
  }

  #draw(section: SetupSection, form: SetupForm): TemplateResult {
    const { id, load, draw } = section;
    if (load === undefined || this.loaded.has(id)) return draw(form);
    void load().then(() => {
      this.loaded = new Set([...this.loaded, id]);
    });
    return html`<p role="status">${common.opening()}</p>`;
  }

  /** What another manager has done meanwhile. */
  #told(draft: SetupDraft): TemplateResult {
    if (draft.clashes.length > 0) {
      return html`<div class="notice told" role="status">
        <p>${words.clashes(draft.base.number, draft.clashes.map(partWords).join('、'))}</p>
        <button
          @click=${() => {
            draft.yieldClashes();
            this.#changed();
          }}
        >
          ${words.theirs()}
        </button>
      </div>`;
    }
    return html`<div role="status">${this.note === '' ? '' : html`<p class="notice">${this.note}</p>`}</div>`;
  }

  #parted(parted: readonly SetupVersion[], current: SetupVersion): TemplateResult {
    return html`<section class="parted notice" aria-label=${words.parted()}>
      <p>▲ ${words.partedLong()}</p>
      <ul>
        ${parted.map(
          (version) => html`<li>
            <div class="row">
              <strong>${versionWords(this.session, version)}</strong>
              <button
                aria-expanded=${this.looksAt === version.id}
                @click=${() => {
                  this.looksAt = this.looksAt === version.id ? undefined : version.id;
                }}
              >
                ${words.look()}
              </button>
              <button @click=${() => void this.#settle(version, version.hall)}>${words.takeOver()}</button>
              <button @click=${() => void this.#settle(version, current.hall)}>${words.leaveAsIs()}</button>
            </div>
            ${this.looksAt === version.id ? differenceList(setupDifferences(current.hall, version.hall), version.hall) : ''}
          </li>`,
        )}
      </ul>
    </section>`;
  }

  async #settle({ id }: SetupVersion, hall: HallFile): Promise<void> {
    const saved = await saveSetup(this.session, hall, { settles: [id] });
    this.looksAt = undefined;
    this.note = saved.words;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-hall-setup': HallSetup;
  }
}
