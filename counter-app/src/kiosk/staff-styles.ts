import { css } from 'lit';

/** For people who work here: plain cards, one below the other. */
export const staffStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--space-4);
    font-size: var(--text-m);
  }
  h1 {
    font-size: var(--text-xl);
  }
  h2 {
    font-size: var(--text-m);
  }
  .card {
    display: grid;
    gap: var(--space-2);
    justify-items: start;
  }
  .row,
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
  }
  .row button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-ground);
  }
`;
