import { css } from 'lit';

/** The frame of what residents touch: a head, the one question in the middle, the truth at the foot. */
export const touchFrame = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--space-4);
    min-height: 100vh;
    min-height: 100dvh;
    padding: var(--space-4) var(--space-5);
    font-size: var(--text-m);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3);
  }
  header strong {
    flex: 1;
    font-size: var(--text-m);
  }
  header button,
  header select,
  footer button {
    min-height: calc(var(--touch) * 0.78);
    font-size: var(--text-s);
  }
  main {
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: var(--space-4);
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-3);
    min-height: 40px;
  }
`;
