import { css } from 'lit';

export const saveBarStyles = css`
  .bar {
    display: grid;
    gap: var(--space-2);
    max-height: 36vh;
    overflow-y: auto;
    padding: var(--space-3) var(--space-4);
    background: var(--raised);
    border: 2px solid var(--line);
    border-radius: var(--radius);
  }
  .bar.changed {
    border-color: var(--accent);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-3);
    align-items: center;
  }
  .row > :first-child {
    flex: 1 1 240px;
  }
  .differences {
    display: grid;
    gap: 2px;
    list-style: disc;
    padding-inline-start: var(--space-5);
    overflow-wrap: anywhere;
  }
  .losses {
    display: grid;
    gap: var(--space-1);
  }
  label {
    display: flex;
    gap: var(--space-2);
    align-items: center;
    min-height: var(--touch);
    cursor: pointer;
  }
  input {
    width: 24px;
    height: 24px;
    accent-color: var(--accent);
  }
`;
