import { css, html, nothing, type TemplateResult } from 'lit';
import { MANAGER_PAGES, type ManagerPage, managerAddress } from '../route.ts';
import { bookingWords } from '../words/booking.ts';
import { setupPageWords } from '../words/hall-setup.ts';
import { reportWords } from '../words/reports.ts';
import { rosterWords } from '../words/roster.ts';

export const pagesStyles = css`
  nav {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    border-bottom: 2px solid var(--line);
  }
  nav a {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    min-height: var(--touch);
    padding: 0 var(--space-4);
    margin-bottom: -2px;
    border-bottom: 4px solid transparent;
    color: var(--ink);
    font-weight: 600;
    text-decoration: none;
  }
  nav a[aria-current] {
    border-color: var(--accent);
    color: var(--accent);
  }
  @media (max-width: 600px) {
    nav {
      column-gap: 0;
    }
    nav a {
      flex: 1 0 auto;
      justify-content: center;
      min-width: var(--touch);
      padding: 0 var(--space-1);
    }
  }
  nav .needs-wait {
    color: var(--calling);
  }
  @media print {
    nav {
      display: none;
    }
  }
`;

const NAMES: Readonly<Record<ManagerPage, () => string>> = {
  now: reportWords.pageNow,
  bookings: bookingWords.title,
  cases: reportWords.pageCases,
  staff: rosterWords.page,
  reports: reportWords.pageReports,
  setup: setupPageWords.page,
};

/** The ways between the manager's pages; from the others one sees that the first wants somebody. */
export function managerPages(
  current: ManagerPage,
  needs: number,
  go: (page: ManagerPage) => void,
  areSetupsParted = false,
): TemplateResult {
  return html`<nav aria-label=${reportWords.pages()}>
    ${MANAGER_PAGES.map(
      (page) => html`<a
        href=${managerAddress(page) + location.search}
        aria-current=${page === current ? 'page' : nothing}
        @click=${(event: MouseEvent) => followed(event, () => go(page))}
      >
        ${NAMES[page]()}
        ${
          page === 'now' && current !== 'now' && needs > 0
            ? html`<span class="needs-wait">▲ ${reportWords.needsWait(needs)}</span>`
            : ''
        }
        ${
          page === 'setup' && areSetupsParted
            ? html`<span class="needs-wait">▲ ${setupPageWords.parted()}</span>`
            : ''
        }
      </a>`,
    )}
  </nav>`;
}

/** A link from one of the pages to another. */
export const pageLink = (page: ManagerPage, words: string, go: (page: ManagerPage) => void): TemplateResult =>
  html`<a
    href=${managerAddress(page) + location.search}
    @click=${(event: MouseEvent) => followed(event, () => go(page))}
    >${words}</a
  >`;

/** Within the page, unless it is to be opened beside it. */
function followed(event: MouseEvent, go: () => void): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  go();
}
