import { css } from 'lit';

/** A form of a few fields, and the buttons that print. */
export const byHandStyles = css`
  section {
    display: grid;
    gap: var(--space-3);
  }
  h2 {
    font-size: var(--text-l);
  }
  h3 {
    padding-top: var(--space-3);
    border-top: 1px solid var(--line);
    font-size: var(--text-m);
  }
  form {
    display: grid;
    grid-template-columns: repeat(6, minmax(0, 1fr));
    gap: var(--space-3);
  }
  form > label {
    grid-column: span 2;
  }
  form > label:nth-of-type(-n + 2) {
    grid-column: span 3;
  }
  .day {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--space-1) var(--space-3);
  }
  .day label {
    min-width: 220px;
  }
  .day p {
    flex: 1 1 260px;
  }
  .what,
  .save {
    grid-column: 1 / -1;
  }
  label {
    display: grid;
    gap: var(--space-1);
    font-weight: 600;
  }
  input,
  select {
    width: 100%;
    min-width: 0;
  }
  ul,
  .series {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }
  ul:not(:empty) {
    padding-top: var(--space-2);
  }
  /* A time needs its room: one field a row on a phone. */
  @media (max-width: 600px) {
    form > label:nth-of-type(n) {
      grid-column: 1 / -1;
    }
  }
`;
