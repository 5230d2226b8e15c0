import { css } from 'lit';

/** One matter: its name, its outcomes in a row, and beneath them what the outcome or the papers need. */
export const matterCardStyles = css`
  :host {
    display: grid;
    gap: var(--space-2);
    padding: var(--space-3);
    background: var(--raised);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  :host([working]) {
    border-color: var(--accent);
  }
  .name {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--space-3);
    font-size: var(--text-l);
    font-weight: 600;
  }
  .name small {
    font-size: var(--text-s);
  }
  .name .progress {
    flex: none;
    margin-inline-start: auto;
    color: var(--quiet);
    font-size: var(--text-m);
    font-weight: 400;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
  }
  .row.small button {
    min-height: 36px;
    padding: var(--space-1) var(--space-3);
    border-radius: 8px;
    font-weight: 400;
  }
  .row button[aria-pressed='true'] {
    color: var(--on-accent);
    background: var(--accent);
    border-color: var(--accent);
  }
  .outcomes button {
    padding: var(--space-2) var(--space-3);
  }
  .push {
    margin-inline-start: auto;
  }
  button.papers {
    display: flex;
    gap: var(--space-2);
    min-height: 36px;
    padding: var(--space-1) var(--space-3);
    border-color: transparent;
    background: var(--paused-ground);
    font-weight: 400;
  }
  .short {
    color: var(--calling);
    font-weight: 600;
  }
`;
