import { css } from 'lit';

/** What every element shares: boxes, buttons, cards. Colours and sizes come from `tokens.css`. */
export const shared = css`
  :host {
    display: block;
    font-variant-numeric: tabular-nums;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1,
  h2,
  h3 {
    line-height: 1.25;
    text-wrap: balance;
  }
  a {
    color: var(--accent);
  }
  button,
  .button {
    font: inherit;
    font-weight: 600;
    line-height: 1.25;
    color: var(--ink);
    background: var(--raised);
    border: 2px solid var(--line);
    border-radius: var(--radius);
    min-height: var(--touch);
    padding: var(--space-2) var(--space-4);
    cursor: pointer;
    touch-action: manipulation;
    /* The ground changes at once: while it faded, the words on it could not be read. */
    transition: border-color var(--motion);
  }
  a.button {
    display: inline-flex;
    align-items: center;
    text-decoration: none;
  }
  /* A finger hovers nowhere: what it touched last would stay marked. */
  @media (hover: hover) {
    button:hover:enabled {
      border-color: var(--accent);
    }
  }
  button:active:enabled {
    background: var(--accent-ground);
  }
  button.primary {
    color: var(--on-accent);
    background: var(--accent);
    border-color: var(--accent);
  }
  button.primary:active:enabled {
    background: var(--ink);
  }
  button:disabled {
    color: var(--quiet);
    background: transparent;
    border-style: dashed;
    cursor: not-allowed;
  }
  summary {
    min-height: var(--touch);
    align-content: center;
    font-weight: 600;
    cursor: pointer;
  }
  :focus-visible {
    outline: 3px solid var(--calling);
    outline-offset: 2px;
  }
  .logo {
    width: auto;
    height: 1.7em;
    max-width: 8em;
    object-fit: contain;
    vertical-align: middle;
  }
  .quiet,
  small {
    color: var(--quiet);
  }
  small {
    font-weight: 400;
  }
  .card {
    background: var(--raised);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    padding: var(--space-4);
  }
  .trouble {
    color: var(--trouble);
  }
  .notice {
    padding: var(--space-2) var(--space-4);
    border-radius: var(--radius);
    color: var(--calling);
    background: var(--calling-ground);
    font-weight: 600;
  }
  .notice.trouble {
    color: var(--trouble);
    background: var(--trouble-ground);
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
