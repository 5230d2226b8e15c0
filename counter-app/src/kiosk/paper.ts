import {
  layoutPaper,
  type PaperContent,
  SLIP_WORDS,
  type SlipLine,
  type TextLine,
} from '@onewindow/printers/pure';
import { generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { isLoopback } from '../ui/qr.ts';
import { shared } from '../ui/styles.ts';
import { kioskWords } from '../words/kiosk.ts';

/** 58 mm paper: what the printer would print, line for line. */
const COLUMNS = 32;

/** The slip drawn on the screen, from the very lines a printer gets. */
@customElement('ow-paper')
export class Paper extends OwElement {
  @property({ attribute: false }) content: PaperContent | undefined;

  static override styles = [
    shared,
    css`
      .paper {
        /* 32 half-width columns, two to an em, and the margins. */
        width: calc(16.8em + 2px);
        max-width: 100%;
        margin: 0 auto;
        padding: 1em 0.4em 1.4em;
        overflow: hidden;
        background: #ffffff;
        color: #111111;
        border: 1px solid var(--line);
        box-shadow: 0 2px 10px rgb(0 0 0 / 12%);
        font-family: "Noto Sans Mono CJK SC", NSimSun, SimSun, "PingFang SC", monospace;
        font-size: var(--paper-text, 18px);
        line-height: 1.35;
      }
      p {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .left {
        text-align: start;
      }
      .center {
        text-align: center;
      }
      .right {
        text-align: right;
      }
      .bold {
        font-weight: 700;
      }
      .s2 {
        font-size: 2em;
      }
      .s3 {
        font-size: 3em;
        line-height: 1.1;
      }
      .s4 {
        font-size: 4em;
        line-height: 1.1;
      }
      hr {
        border: 0;
        border-top: 2px dashed #777;
      }
      .qr {
        display: block;
        width: 7em;
        margin: 0 auto;
      }
    `,
  ];

  override render(): TemplateResult {
    const { content } = this;
    if (content === undefined) return html``;
    const { scan } = SLIP_WORDS[content.language];
    // A phone can't follow an address that means "this machine", so a kiosk opened on one shows no code.
    const readable = content.ticketUrl !== undefined && !isLoopback(content.ticketUrl);
    const lines = layoutPaper(content, COLUMNS).filter(
      (line) => readable || (line.kind !== 'qr' && !(line.kind === 'text' && line.text === scan)),
    );
    return html`<section class="paper" aria-label=${kioskWords.paper()}>${lines.map(drawLine)}</section>`;
  }
}

function drawLine(line: SlipLine): TemplateResult {
  switch (line.kind) {
    case 'text':
      return drawText(line);
    case 'rule':
      return html`<hr />`;
    case 'feed':
      return html`<div style="height: ${line.lines}em"></div>`;
    case 'qr':
      return drawQr(line.data);
    case 'cut':
      return html``;
  }
}

const drawText = ({ align, bold, scale, text }: TextLine): TemplateResult =>
  html`<p class="${align} s${scale} ${bold ? 'bold' : ''}">${text}</p>`;

function drawQr(data: string): TemplateResult {
  const code = generate(data);
  return html`<svg class="qr" viewBox="0 0 ${code.size} ${code.size}" aria-hidden="true">
    <path d=${toSvgPath(code)} />
  </svg>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-paper': Paper;
  }
}
