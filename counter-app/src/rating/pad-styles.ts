import { css } from 'lit';
import { touchFrame } from '../kiosk/touch-frame.ts';

/** A tablet on a counter: one thing in the middle. */
export const padStyles = css`
  ${touchFrame}
  .at {
    font-weight: 700;
    color: var(--accent);
  }
  main {
    justify-content: center;
  }
  h1 {
    font-size: var(--text-xl);
  }
  .middle {
    display: grid;
    gap: var(--space-4);
    justify-items: center;
    text-align: center;
    font-size: var(--text-l);
  }
  .middle h1 {
    font-size: var(--text-2xl);
  }
  ul {
    display: grid;
    gap: var(--space-3);
    grid-template-columns: repeat(auto-fill, minmax(160px, 1fr));
  }
  li button {
    width: 100%;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
  }
  button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-ground);
  }
`;
