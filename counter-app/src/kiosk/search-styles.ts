import { css } from 'lit';

/** The answers have all the room that the question and the keys leave. */
export const searchStyles = css`
  :host {
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
    min-height: 0;
  }
  h1 {
    font-size: var(--text-xl);
  }
  input {
    width: 100%;
    padding: 0 var(--space-4);
    border-color: var(--accent);
    font-size: var(--text-l);
  }
  input::placeholder {
    color: var(--quiet);
    font-size: var(--text-m);
  }
  .bar,
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }
  .chips {
    flex: 1 1 0;
    min-width: min(100%, 500px);
  }
  .chips button {
    flex: 1 1 auto;
    padding: 0 var(--space-3);
    font-size: var(--text-m);
  }
  .chips button[aria-pressed='true'] {
    color: var(--on-accent);
    background: var(--accent);
    border-color: var(--accent);
  }
  .found {
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: var(--space-2);
    font-size: var(--text-m);
  }
  .pages {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    font-size: var(--text-m);
    white-space: nowrap;
  }
  .pages button {
    min-width: var(--touch);
    font-size: var(--text-l);
  }
  .found .primary {
    align-self: start;
    padding-inline: var(--space-6);
    font-size: var(--text-l);
  }
  /* Lying down, a screen has room for the keys and two rows of answers, and not for what the page says anyway. */
  @media (max-height: 900px) {
    h1,
    .count {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  ul {
    display: grid;
    gap: var(--space-2);
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 360px), 1fr));
  }
  li button {
    display: flex;
    flex-direction: column;
    justify-content: center;
    width: 100%;
    height: 100%;
    padding-block: var(--space-1);
    text-align: start;
    border-color: var(--accent);
    font-size: var(--text-m);
  }
  small {
    font-size: var(--text-s);
  }
`;
