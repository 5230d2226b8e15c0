import { css } from 'lit';

/** The head every page of the staff has: who and where, the truth line at the end of it. */
export const pageFrame = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--space-4);
    padding: var(--space-4) var(--space-5);
  }
  @media (max-width: 600px) {
    :host {
      padding-inline: var(--space-3);
    }
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-4);
  }
  h1 {
    font-size: var(--text-l);
  }
  ow-truth-line {
    margin-inline-start: auto;
  }
  header button {
    font-size: var(--text-s);
  }
`;
