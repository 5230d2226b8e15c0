import { css } from 'lit';

export const presenceStyles = css`
  :host {
    display: grid;
    gap: var(--space-2);
  }
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
  }
  label {
    font-weight: 600;
  }
  input {
    flex: 1;
    min-width: 120px;
    min-height: var(--touch);
    padding: 0 var(--space-3);
    font: inherit;
    font-size: var(--text-l);
    color: inherit;
    background: var(--raised);
    border: 2px solid var(--line);
    border-radius: var(--radius);
    text-transform: uppercase;
  }
  input::placeholder {
    color: var(--quiet);
    font-size: var(--text-m);
    text-transform: none;
  }
  .keys {
    padding: var(--space-1) var(--space-3);
  }
  .keys svg {
    display: block;
    width: 28px;
    height: 28px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.6;
  }
  .keypad,
  .letters,
  .digits {
    display: grid;
    gap: var(--space-1);
  }
  .letters {
    grid-template-columns: repeat(auto-fill, minmax(56px, 1fr));
  }
  .digits {
    grid-template-columns: repeat(10, 1fr);
  }
  .keypad button {
    min-height: 48px;
    padding: 0;
    font-size: var(--text-l);
  }
  .letters .wide {
    grid-column-end: span 2;
  }
  @media (max-width: 760px) {
    /* The two buttons stay beside the field. */
    label {
      flex-basis: 100%;
    }
    .digits {
      grid-template-columns: repeat(5, 1fr);
    }
  }
`;
