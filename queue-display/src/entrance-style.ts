import { css } from 'lit';

export const entranceStyle = css`
  :host {
    box-sizing: border-box;
    display: grid;
    align-content: center;
    justify-content: center;
    gap: calc(4 * var(--u));
    height: 100%;
    padding: calc(3 * var(--u));
    overflow: auto;
    line-height: 1.35;
    font-size: calc(3 * var(--u));
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h1,
  p {
    margin: 0;
  }

  .what {
    color: var(--quiet-ink);
    font-weight: 600;
  }

  h1 {
    font-size: calc(5.6 * var(--u));
    line-height: 1.2;
  }

  .second {
    display: block;
    color: var(--quiet-ink);
    font-size: 0.62em;
    font-weight: 400;
  }

  .says,
  form {
    display: grid;
    gap: calc(1.6 * var(--u));
    width: calc(78 * var(--u));
    max-width: 100%;
  }

  .hint {
    color: var(--quiet-ink);
    font-size: 0.8em;
  }

  label,
  .wait {
    font-weight: 600;
  }

  input,
  button {
    min-height: max(44px, calc(7 * var(--u)));
    padding: 0 calc(2 * var(--u));
    border: 2px solid #4a6272;
    border-radius: var(--radius);
    background: var(--raised);
    color: var(--ink);
    font: inherit;
    font-weight: 700;
  }

  input {
    width: 100%;
    font-size: calc(5 * var(--u));
    letter-spacing: 0.06em;
    text-align: center;
    text-transform: uppercase;
  }

  input.long {
    font-size: calc(2.6 * var(--u));
  }

  input::placeholder {
    color: var(--paused);
  }

  input[aria-invalid='true'] {
    border-color: var(--trouble);
  }

  button {
    cursor: pointer;
    touch-action: manipulation;
  }

  button.primary {
    border-color: var(--accent);
    background: var(--accent);
    color: #06242a;
  }

  button:disabled {
    border-style: dashed;
    background: transparent;
    color: var(--quiet-ink);
  }

  :focus-visible {
    outline: 4px solid var(--calling);
    outline-offset: 2px;
  }

  .wrong {
    padding: calc(1.2 * var(--u)) calc(2 * var(--u));
    border: calc(0.4 * var(--u)) solid var(--trouble);
    border-radius: var(--radius);
    background: #3a1512;
  }

  .wrong strong {
    display: block;
    color: var(--trouble);
  }

  .keypad {
    display: grid;
    grid-template-columns: repeat(8, 1fr);
    gap: calc(1 * var(--u));
  }

  .keypad button {
    padding: 0;
  }

  .keypad .half {
    grid-column: span 4;
  }

  /* Lying down a screen has room for the keys beside what it says. */
  @media (orientation: landscape) and (min-width: 900px) {
    :host {
      grid-template-columns: repeat(2, calc(78 * var(--u)));
      align-items: center;
    }
  }

  @media (max-width: 700px) {
    :host {
      font-size: 16px;
    }

    h1 {
      font-size: 24px;
    }

    input {
      font-size: 20px;
    }

    input.long {
      font-size: 14px;
    }
  }
`;
