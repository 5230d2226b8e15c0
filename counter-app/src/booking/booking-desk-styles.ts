import { css } from 'lit';

/** A form of a few fields in one column, its label above each. */
export const bookingDeskStyles = css`
  :host {
    display: grid;
    gap: var(--space-4);
  }
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--space-3);
  }
  form.new {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
  }
  form.new > .whole {
    grid-column: 1 / -1;
  }
  label {
    display: grid;
    flex: 1 1 240px;
    gap: var(--space-1);
    font-weight: 600;
  }
  input,
  select {
    width: 100%;
    min-width: 0;
  }
  section {
    display: grid;
    gap: var(--space-3);
  }
  h2 {
    font-size: var(--text-l);
  }
  ul {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    padding-top: var(--space-2);
  }
  @media (max-width: 600px) {
    form.new {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
