import { css } from 'lit';
import { touchColumn } from '../ui/touch-column.ts';

/** Five answers of one size, side by side where they fit: none is easier to give than another. */
export const formStyles = css`
  ${touchColumn}
  .levels {
    display: grid;
    grid-template-columns: repeat(5, 1fr);
    gap: var(--space-3);
  }
  .levels button {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-4) var(--space-1);
    font-size: var(--text-m);
  }
  button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-ground);
    box-shadow: inset 0 0 0 2px var(--accent);
  }
  svg {
    width: min(100%, 84px);
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.4;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }
  fieldset button {
    font-size: var(--text-m);
  }
  legend {
    padding: 0 0 var(--space-2);
    color: var(--quiet);
  }
  .acts button {
    min-width: 220px;
    font-size: var(--text-l);
  }
  @media (max-width: 700px) {
    .levels {
      grid-template-columns: 1fr;
    }
    .levels button {
      flex-direction: row;
      padding: var(--space-2) var(--space-4);
    }
    svg {
      width: 44px;
    }
  }
`;
