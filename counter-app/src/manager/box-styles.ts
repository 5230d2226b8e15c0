import { css } from 'lit';

/** What the manager does step by step about the hall's devices: a heading that has the focus, and the ways on. */
export const boxStyles = css`
  .box {
    display: grid;
    gap: var(--space-3);
    padding: var(--space-4);
    background: var(--raised);
    border: 2px solid var(--accent);
    border-radius: var(--radius);
  }
  h3 {
    font-size: var(--text-l);
    outline: none;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }
`;
