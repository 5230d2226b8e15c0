import { css } from 'lit';

export const ownHallStyles = css`
  :host {
    display: grid;
    gap: var(--space-3);
    justify-items: start;
  }
  .fields {
    width: 100%;
  }
  .steps,
  ol {
    display: grid;
    gap: var(--space-3);
  }
  ol {
    list-style: decimal;
    padding-inline-start: var(--space-5);
  }
  code {
    display: block;
    margin: var(--space-2) 0;
    padding: var(--space-2) var(--space-3);
    font-size: var(--text-m);
    background: var(--ground);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    overflow-wrap: anywhere;
  }
`;
