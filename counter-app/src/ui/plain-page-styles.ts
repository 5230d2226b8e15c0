import { css } from 'lit';

/** A page that is read once and left: one column in the middle. */
export const plainPageStyles = css`
  main {
    display: grid;
    gap: var(--space-5);
    max-width: 720px;
    margin: 0 auto;
    padding: var(--space-6) var(--space-4);
    font-size: var(--text-l);
  }
  h1 {
    font-size: var(--text-xl);
  }
`;
