import { css } from 'lit';

/** A short list beside the guide's work. */
export const asideStyles = css`
  h2 {
    padding-bottom: var(--space-2);
    font-size: var(--text-l);
  }
  li {
    padding: var(--space-2) 0;
    border-top: 1px solid var(--line);
  }
  .quiet {
    font-size: var(--text-s);
  }
`;
