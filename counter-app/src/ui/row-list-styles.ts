import { css } from 'lit';

/** A list whose rows stand apart, each in a box with what can be done about it at its end. */
export const rowListStyles = css`
  ul {
    display: grid;
    gap: var(--space-2);
  }
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1) var(--space-3);
    padding: var(--space-2) var(--space-3);
    background: var(--raised);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
`;
