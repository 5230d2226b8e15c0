import { css } from 'lit';

export const pinsStyles = css`
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--space-2) var(--space-3);
    flex-basis: 100%;
    margin-block: var(--space-1);
  }
  label {
    display: grid;
    gap: var(--space-1);
    font-size: var(--text-s);
  }
  input {
    width: 14ch;
    max-width: 100%;
    font-size: var(--text-l);
  }
  form p {
    flex-basis: 100%;
  }
  .has-not {
    font-weight: 600;
    color: var(--calling);
  }
`;
