import { css } from 'lit';

export const entranceStyles = css`
  main {
    width: 100%;
  }
  .says {
    display: grid;
    gap: var(--space-4);
  }
  .screen {
    color: var(--quiet);
    font-weight: 600;
  }
  form {
    display: grid;
    gap: var(--space-3);
  }
  label {
    font-weight: 600;
  }
  input {
    width: 100%;
    min-height: calc(1.6 * var(--touch));
    font-size: var(--text-xl);
    font-weight: 700;
    letter-spacing: 0.06em;
    text-align: center;
    text-transform: uppercase;
    border-color: var(--paused);
  }
  input.long {
    font-size: var(--text-m);
  }
  input[aria-invalid='true'] {
    border-color: var(--trouble);
  }
  .wrong {
    font-weight: 600;
    padding: var(--space-2) var(--space-4);
    border-radius: var(--radius);
    background: var(--trouble-ground);
    color: var(--trouble);
  }
  .wrong strong {
    display: block;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
  }
  .row .primary {
    flex: 1;
    font-size: var(--text-l);
  }
  .keypad {
    display: grid;
    grid-template-columns: repeat(8, 1fr);
    gap: var(--space-2);
  }
  .keypad button {
    padding: 0;
    font-size: var(--text-l);
  }
  .keypad .half {
    grid-column: span 4;
    font-size: var(--text-m);
  }
  @media (min-width: 900px) and (min-height: 1300px) {
    main {
      max-width: 900px;
    }
  }
  /* Lying down a screen has room for the keys beside what it says. */
  @media (orientation: landscape) and (min-width: 900px) {
    main.keyed {
      grid-template-columns: 1fr 1fr;
      align-items: center;
      gap: var(--space-6);
      max-width: 1200px;
    }
  }
  input::placeholder {
    color: var(--quiet);
    font-weight: 400;
  }
  @media (max-width: 480px) {
    input {
      font-size: var(--text-l);
    }
    .keypad {
      gap: var(--space-1);
    }
  }
`;
