import { css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { addressOf } from '../route.ts';
import { OwElement } from '../ui/ow-element.ts';
import { plainPageStyles } from '../ui/plain-page-styles.ts';
import { shared } from '../ui/styles.ts';
import { common } from '../words/common.ts';
import { laterWords } from '../words/later.ts';

/** An address without a screen: says so, and leads to those there are. */
@customElement('ow-later')
export class Later extends OwElement {
  static override styles = [
    shared,
    plainPageStyles,
    css`
      main {
        max-width: 640px;
      }
      ul {
        display: grid;
        gap: var(--space-3);
      }
      a.button {
        width: 100%;
        background: var(--raised);
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<main>
      <h1>一窗 OneWindow</h1>
      <p>${laterWords.notFound()}</p>
      <p class="quiet">${laterWords.useNow()}</p>
      <ul>
        <li><a class="button" href=${addressOf('kiosk')}>${common.kiosk()}</a></li>
        <li><a class="button" href=${addressOf('clerk')}>${common.clerkPage()}</a></li>
        <li><a class="button" href=${addressOf('manager')}>${common.managerPage()}</a></li>
        <li><a class="button" href=${addressOf('rating')}>${common.ratingPage()}</a></li>
        <li><a class="button" href="/display/">${common.board()}</a></li>
      </ul>
    </main>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-later': Later;
  }
}
