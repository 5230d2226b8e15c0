import { type LocalText, windowList } from '@onewindow/hall-core';
import type { Barred, HallSession } from '@onewindow/replica';
import { wearLook } from '@onewindow/replica/look';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { boardStyle } from './board-style.ts';
import { CallWatch, HIGHLIGHT_MS, isQuiet } from './call-watch.ts';
import { callsPanel, messagePanel, roomFor } from './calls-panel.ts';
import { callsStyle } from './calls-style.ts';
import './entrance.ts';
import { type Frame, footer, hasBand, header } from './frame.ts';
import { type HallView, hallView, type WindowView, windowView } from './hall-view.ts';
import { type Labels, labelsFor, type Tongue } from './labels.ts';
import { isOutOfService, outOfServicePanel } from './out-of-service.ts';
import type { LanguageChoice, Screen } from './screen.ts';
import { sidePanel } from './side-panel.ts';
import { sideStyle } from './side-style.ts';
import { hallTimeOf, isOld, type Truth, truthOf } from './truth.ts';
import type { AppState } from './truth-line.ts';
import type { Sound } from './voice/open-voice.ts';
import { knownWindows, windowBoard } from './window-board.ts';
import { windowStyle } from './window-style.ts';

/** A replica that is still not open by then waits for its first hub; that takes a person, not patience. */
const OPENING_MS = 10_000;
/** How often the clock and the age of the data are looked at. */
const TICK_MS = 1_000;

/**
 * A board: the hall's or one window's. It only reads the hall. Without a session, without a hub and without a
 * hall it says so and what to do; it never shows old calls as if they were new.
 */
@customElement('ow-board')
export class OwBoard extends LitElement {
  static override styles = [boardStyle, callsStyle, sideStyle, windowStyle];

  /** Absent until the replica is open. */
  @property({ attribute: false }) session: HallSession | undefined;
  /** While the hub lets this board in by a code only. */
  @property({ attribute: false }) barred: Barred | undefined;
  /** Opens the session again, after this board has become a new device. */
  @property({ attribute: false }) reopen: () => void = () => undefined;
  /** Why the replica could not be opened; shown for the manager. */
  @property({ attribute: false }) failure: string | undefined;
  @property({ attribute: false }) screen: Screen = { kind: 'hall' };
  /** Limits a hall's board to one unit of it. */
  @property({ attribute: false }) unit: string | undefined;
  @property({ attribute: false }) language: LanguageChoice = 'both';
  /** Languages the hall has dropped in, once they are here. */
  @property({ attribute: false }) given: readonly Tongue[] = [];
  @property({ attribute: false }) app: AppState = 'kept';
  /** Absent on a board that says nothing, and until its voice is there. */
  @property({ attribute: false }) sound: Sound | undefined;
  /** Today's ratings in a line, where the hall publishes them. */
  @property({ attribute: false }) published: LocalText | undefined;
  /** The calls that have their one highlight at this moment. */
  @state() private fresh: ReadonlySet<string> = new Set();

  readonly #watch = new CallWatch();
  readonly #portrait = matchMedia('(orientation: portrait)');
  #view: HallView | undefined;
  #window: WindowView | undefined;
  #changed = true;
  /** When the board came onto the page, on the page's own clock. */
  #shownMs = 0;
  #unsubscribe: (() => void) | undefined;
  #ticking: ReturnType<typeof setInterval> | undefined;

  /** Nobody has been called for a minute, and nothing is to be said: a reload hides nothing from anyone. */
  get quiet(): boolean {
    if (this.sound?.isSilent === false) return false;
    return this.#view === undefined || isQuiet(this.#view.now, this.#hallMs);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#shownMs = performance.now();
    this.#ticking = setInterval(this.#redraw, TICK_MS);
    this.#portrait.addEventListener('change', this.#redraw);
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
    this.#portrait.removeEventListener('change', this.#redraw);
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  readonly #redraw = (): void => this.requestUpdate();

  #follow(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.session?.subscribe(() => {
      this.#changed = true;
      this.requestUpdate();
    });
    this.#changed = true;
  }

  get #hallMs(): number {
    const { session } = this;
    return session === undefined ? 0 : hallTimeOf(session.health, session.now().wallMs);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('session') && this.isConnected) this.#follow();
    if (changed.has('screen')) this.#changed = true;
    const { tag, direction } = this.#labels;
    Object.assign(this, { lang: tag, dir: direction });
    if (!this.#changed) return;
    this.#changed = false;
    this.#readHall();
    this.#highlightNews();
  }

  get #labels(): Labels {
    return labelsFor(this.language, this.session?.hall, this.given);
  }

  #readHall(): void {
    const { session, screen } = this;
    this.#view = undefined;
    this.#window = undefined;
    wearLook(session?.hall?.look, 'dark');
    if (session?.hall === undefined) return;
    this.#view = hallView(session.fold, session.hall, screen.kind === 'hall' ? this.unit : undefined);
    if (screen.kind === 'window') this.#window = windowView(session.fold, this.#view, screen.number);
  }

  #highlightNews(): void {
    const news = this.#watch.news(this.#view?.now ?? [], this.#hallMs);
    if (news.length === 0) return;
    this.fresh = new Set([...this.fresh, ...news]);
    setTimeout(() => {
      this.fresh = new Set([...this.fresh].filter((callId) => !news.includes(callId)));
    }, HIGHLIGHT_MS);
  }

  override render(): TemplateResult {
    const { session, failure } = this;
    const labels = this.#labels;
    const { barred } = this;
    if (barred !== undefined) {
      return html`<main data-screen="entrance">
        <ow-board-entrance .barred=${barred} .labels=${labels}></ow-board-entrance>
      </main>`;
    }
    if (session === undefined) {
      const message = messagePanel(labels, (words) => {
        if (failure !== undefined) return words.cannotOpen(failure);
        return performance.now() - this.#shownMs < OPENING_MS ? words.opening : words.noHub;
      });
      return html`<main data-screen="message">${message}</main>`;
    }
    if (isOutOfService(session)) {
      const panel = outOfServicePanel(labels, () => void this.#beginAnew(session));
      return html`<main data-screen="message">${panel}</main>`;
    }
    const truth = truthOf(session.health, session.now().wallMs);
    const { health } = session;
    const { sound, app, published } = this;
    const hallMs = this.#hallMs;
    const frame: Frame = { view: this.#view, labels, truth, health, app, sound, published, hallMs };
    const { kind } = this.screen;
    const view = kind === 'hall' || kind === 'window' ? this.#view : undefined;
    return html`
      ${header(frame)}
      <main data-screen=${view === undefined ? 'message' : this.screen.kind} ?data-old=${view !== undefined && isOld(truth)}>
        ${view === undefined ? this.#whyEmpty(labels, truth) : this.#board(frame, view)}
      </main>
      ${footer(frame)}
    `;
  }

  /** There is no hall to show: the address is wrong, no hub has been reached, or the hub has no hall yet. */
  #whyEmpty(labels: Labels, truth: Truth): TemplateResult {
    const { screen } = this;
    return messagePanel(labels, (words) => {
      if (screen.kind === 'no-such-screen') return words.noSuchScreen(screen.path);
      if (!isOld(truth)) return words.noHallYet;
      return truth.kind === 'nothing-yet' && truth.searching ? words.lookingForHub : words.noHub;
    });
  }

  /** Taken out of service and to be used again: a new device, which asks to be let in. */
  async #beginAnew(session: HallSession): Promise<void> {
    this.session = undefined;
    this.#shownMs = performance.now();
    await session.startAnew();
    this.reopen();
  }

  #board(frame: Frame, view: HallView): TemplateResult {
    const { screen } = this;
    const { labels } = frame;
    if (screen.kind === 'window') return this.#windowBoard(labels, view, screen.number);
    const band = hasBand(frame);
    const closed = view.cards.every(({ activity }) => activity === 'closed');
    return html`
      ${callsPanel({
        now: view.now,
        room: roomFor(this.#portrait.matches, band),
        labels,
        fresh: this.fresh,
        empty: () => messagePanel(labels, (words) => (closed ? words.noWindowOpen : words.noCallsYet)),
      })}
      <aside>${sidePanel(view, labels, band)}</aside>
    `;
  }

  #windowBoard(labels: Labels, view: HallView, number: number): TemplateResult {
    if (this.#window !== undefined) return windowBoard(this.#window, labels, this.fresh);
    return messagePanel(labels, (words) =>
      words.noSuchWindow(number, windowList(knownWindows(view), words.listComma)),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-board': OwBoard;
  }
}
