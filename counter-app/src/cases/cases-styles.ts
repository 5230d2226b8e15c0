import { css } from 'lit';

/** Beside those of the reports. */
export const casesStyles = css`
  :host {
    gap: var(--space-5);
  }
  section {
    display: grid;
    gap: var(--space-3);
    min-width: 0;
  }
  .tools .files {
    display: grid;
    gap: var(--space-1);
    justify-items: end;
    text-align: end;
  }
  .files p {
    font-size: var(--text-s);
    overflow-wrap: anywhere;
  }
  .files p:empty {
    display: none;
  }
  thead th {
    word-break: keep-all;
  }
  tbody th {
    min-width: 6em;
  }
  td,
  .number {
    min-width: 0;
  }
  /* The name of a matter is a sentence. */
  .part:has(#h-by-matter) {
    grid-column: 1 / -1;
  }
  @media (max-width: 600px) {
    .part:not(.wide) :is(th, td) {
      padding-inline: 2px;
    }
    .part:not(.wide) tbody th {
      min-width: 4em;
    }
    .tools .files {
      justify-items: start;
      text-align: start;
    }
  }
`;
