import { css } from 'lit';

/** Days in one line that wraps, times in a grid below. */
export const slotPickerStyles = css`
  :host {
    display: grid;
    gap: var(--space-2);
  }
  h3 {
    font-size: var(--text-m);
  }
  .days,
  .slots {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(132px, 1fr));
    gap: var(--space-2);
  }
  button {
    display: grid;
    align-content: center;
    min-height: calc(var(--touch) * 1.2);
    padding: var(--space-1) var(--space-2);
    text-align: center;
  }
  small {
    font-weight: 400;
  }
  button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-ground);
  }
`;
