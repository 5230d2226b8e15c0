import { css } from 'lit';

/** A page before which a device stands while it is not of the hall, or no longer. */
export const doorStyles = css`
  :host {
    min-height: 100vh;
    display: grid;
    grid-template-rows: auto 1fr;
  }
  header {
    display: flex;
    justify-content: flex-end;
    padding: var(--space-3) var(--space-4);
  }
  header button {
    font-size: var(--text-s);
  }
  main {
    display: grid;
    align-content: center;
    gap: var(--space-4);
    max-width: 760px;
    margin: 0 auto;
    padding: 0 var(--space-4) var(--space-6);
  }
  h1 {
    font-size: var(--text-xl);
  }
`;
