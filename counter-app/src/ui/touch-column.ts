import { css } from 'lit';

/** What residents touch, one thing below the other, and its answers side by side at the end. */
export const touchColumn = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--space-4);
    font-size: var(--text-m);
  }
  h1 {
    font-size: var(--text-xl);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
  }
`;
