import {
  clockTime,
  type HallFile,
  type NoticeGiven,
  type NoticeItem,
  type TicketState,
} from '@onewindow/hall-core';
import { noticeContentOf } from '@onewindow/printers/pure';
import type { HallSession } from '@onewindow/replica';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../kiosk/paper.ts';
import { hallNow } from '../ui/hall-time.ts';
import { OwElement } from '../ui/ow-element.ts';
import { printerOf } from '../ui/printer.ts';
import { shared } from '../ui/styles.ts';
import { matterWords } from '../words/matters.ts';
import type { Acts } from './acts.ts';

/** A notice as it is being written: in the words that were on the screen when the clerk began it. */
export interface NoticeBegun {
  readonly request: string;
  readonly hall: HallFile;
  readonly items: readonly NoticeItem[];
  readonly atMs: number;
}

const missingIn = (items: readonly NoticeItem[]): number =>
  items.reduce((sum, { missing }) => sum + missing.length, 0);

/** 一次性告知单: what the person will get, drawn as it will be printed, and the press that gives it. */
@customElement('ow-notice')
export class Notice extends OwElement {
  @property({ attribute: false }) session!: HallSession;
  @property({ attribute: false }) ticket!: TicketState;
  @property({ attribute: false }) acts!: Acts;
  @property({ attribute: false }) begun!: NoticeBegun;
  @property({ type: Number }) window = 0;
  @property({ attribute: false }) onEnd: () => void = () => undefined;

  static override styles = [
    shared,
    css`
      section {
        display: flex;
        flex-wrap: wrap;
        align-items: start;
        gap: var(--space-4);
        padding: var(--space-3);
        background: var(--raised);
        border: 2px solid var(--accent);
        border-radius: var(--radius);
      }
      .do {
        flex: 1 1 220px;
        max-width: 420px;
        display: grid;
        gap: var(--space-2);
      }
      ow-paper {
        flex: none;
        --paper-text: 14px;
      }
    `,
  ];

  override render(): TemplateResult {
    const { begun, ticket, window } = this;
    const { request: notice, items, atMs } = begun;
    const content = noticeContentOf(begun.hall, ticket, { notice, window, items, atMs }, { copy: 1 });
    const hub = this.#printer;
    return html`<section aria-label=${matterWords.preview()} @keydown=${(event: KeyboardEvent) => this.#key(event)}>
      <div class="do">
        <p>${hub === undefined ? matterWords.noPrinter() : matterWords.previewHint()}</p>
        <button class="primary" ?disabled=${this.acts.running('give-notice')} @click=${() => void this.#give(hub)}>
          ${hub === undefined ? matterWords.told() : matterWords.print()}
        </button>
        <button @click=${this.onEnd}>${matterWords.back()}</button>
      </div>
      <ow-paper .content=${content}></ow-paper>
    </section>`;
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  get #printer(): string | undefined {
    return printerOf(this.session);
  }

  async #give(printer: string | undefined): Promise<void> {
    const { request, items } = this.begun;
    const wish = { kind: 'give-notice', ticket: this.ticket.id, request, items } as const;
    if (await this.acts.give(printer === undefined ? wish : { ...wish, printer })) this.onEnd();
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.onEnd();
  }
}

/** The notices a ticket has been given: when, how far their paper has got, and the way to print one again. */
export function noticesGiven(
  session: HallSession,
  hall: HallFile,
  ticket: TicketState,
  acts: Acts,
): readonly TemplateResult[] {
  const printer = printerOf(session);
  return (ticket.notices ?? []).map((given) => {
    const again = (): void => {
      if (printer === undefined) return;
      void acts.give({ kind: 'reprint-notice', ticket: ticket.id, notice: given.notice, printer });
    };
    return html`<p class="given">
      ${matterWords.given(clockTime(given.atMs, hall.timeZone), missingIn(given.items))} ·
      ${paperWords(session, ticket, given)}
      ${printer === undefined ? '' : html`<button @click=${again}>${matterWords.reprint()}</button>`}
    </p>`;
  });
}

/** How far the latest paper of a notice has got. */
function paperWords(session: HallSession, { id }: TicketState, { notice }: NoticeGiven): string {
  let copy = 1;
  while (session.fold.slip(id, copy + 1, notice) !== undefined) copy++;
  const job = session.fold.slip(id, copy, notice);
  const isOld = job !== undefined && hallNow(session).wallMs - job.requestedMs > 20_000;
  switch (job?.state) {
    case undefined:
      return matterWords.onScreen();
    case 'printed':
    case 'sent':
      return matterWords.printed();
    case 'queued':
    case 'sending':
      return isOld ? matterWords.notPrinted() : matterWords.printing();
    case 'failed':
    case 'unknown':
    case 'expired':
      return matterWords.notPrinted();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-notice': Notice;
  }
}
