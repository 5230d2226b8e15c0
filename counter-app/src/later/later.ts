import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { addressOf, type Screen } from '../route.ts';
import { OwElement } from '../ui/ow-element.ts';
import { plainPageStyles } from '../ui/plain-page-styles.ts';
import { shared } from '../ui/styles.ts';
import { common } from '../words/common.ts';
import { laterWords } from '../words/later.ts';

/** An address whose screen comes in a later version: says so, and leads to what works now. */
@customElement('ow-later')
export class Later extends OwElement {
  @property() screen: Screen = 'unknown';

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
    const [title, words] = pageWords(this.screen);
    return html`<main>
      <h1>${title}</h1>
      <p>${words}</p>
      <p class="quiet">${laterWords.useNow()}</p>
      <ul>
        <li><a class="button" href=${addressOf('kiosk')}>${common.kiosk()}</a></li>
        <li><a class="button" href=${addressOf('clerk')}>${common.clerkPage()}</a></li>
        <li><a class="button" href=${addressOf('manager')}>${common.managerPage()}</a></li>
        <li><a class="button" href="/display/">${common.board()}</a></li>
      </ul>
    </main>`;
  }
}

function pageWords(screen: Screen): [title: string, words: string] {
  switch (screen) {
    case 'rating':
      return [common.ratingPage(), laterWords.rating()];
    case 'setup':
    case 'guide':
    case 'kiosk':
    case 'clerk':
    case 'manager':
    case 'unknown':
      return ['一窗 OneWindow', laterWords.notFound()];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-later': Later;
  }
}
