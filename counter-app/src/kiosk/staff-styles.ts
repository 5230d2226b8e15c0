import { css } from 'lit';
import { touchColumn } from '../ui/touch-column.ts';

/** For people who work here: plain cards, one below the other. */
export const staffStyles = css`
  ${touchColumn}
  h2 {
    font-size: var(--text-m);
  }
  .card {
    display: grid;
    gap: var(--space-2);
    justify-items: start;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
  }
  .row button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-ground);
  }
`;
