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
  input {
    flex: 1;
    min-width: 120px;
    font-size: var(--text-l);
    text-transform: uppercase;
  }
  input::placeholder {
    text-transform: none;
  }
  .keys {
    padding: var(--space-1) var(--space-3);
  }
  .letters {
    grid-template-columns: repeat(auto-fill, minmax(56px, 1fr));
  }
  .digits {
    grid-template-columns: repeat(10, 1fr);
  }
  .keypad button {
    min-height: 48px;
  }
  .erase {
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
