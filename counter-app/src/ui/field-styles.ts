import { css } from 'lit';

/** Every field a person types into or chooses from. How wide it is, and how large its text, is the screen's own. */
export const fieldStyles = css`
  input,
  select {
    min-height: var(--touch);
    padding: 0 var(--space-3);
    font: inherit;
    color: var(--ink);
    background: var(--raised);
    border: 2px solid var(--line);
    border-radius: var(--radius);
  }
`;
