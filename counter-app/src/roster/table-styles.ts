import { css } from 'lit';

export const tableStyles = css`
  .scroll {
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: var(--space-1) var(--space-3) var(--space-1) 0;
    border-bottom: 1px solid var(--line);
    text-align: start;
  }
  thead th {
    color: var(--quiet);
    font-size: var(--text-s);
  }
  tr[aria-current="true"] {
    background: var(--accent-ground);
  }
  td.missing {
    color: var(--calling);
    font-weight: 600;
  }
  td.time,
  td small {
    white-space: nowrap;
  }
  td.acts {
    width: 1%;
    white-space: nowrap;
  }
  @media screen and (max-width: 760px) {
    /* A row is a card: three columns of a phone hold no more. */
    thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    tr {
      display: grid;
      grid-template-columns: minmax(5.5em, max-content) 1fr auto;
      padding-block: var(--space-2);
      border-bottom: 1px solid var(--line);
    }
    th,
    td {
      border: 0;
    }
    tbody th {
      white-space: nowrap;
    }
    td:nth-of-type(3),
    td.acts {
      grid-column: 1 / -1;
    }
    td.acts {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: var(--space-2);
      width: auto;
      padding-inline-end: 0;
    }
  }
`;
