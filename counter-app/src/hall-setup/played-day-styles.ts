import { css } from 'lit';

export const playedDayStyles = css`
  :host {
    display: grid;
    gap: var(--space-3);
    padding-top: var(--space-3);
    border-top: 1px solid var(--line);
    min-width: 0;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-3);
    align-items: end;
  }
  .row label {
    display: grid;
    gap: var(--space-1);
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  caption {
    text-align: start;
    color: var(--quiet);
    font-size: var(--text-s);
  }
  th,
  td {
    padding: var(--space-1) var(--space-2);
    text-align: start;
    vertical-align: baseline;
  }
  thead th {
    font-size: var(--text-s);
    color: var(--quiet);
    vertical-align: bottom;
  }
  tbody {
    border-top: 1px solid var(--line);
  }
  th.rules {
    font-weight: 400;
    color: var(--quiet);
    padding-inline-start: var(--space-4);
  }
  .number {
    text-align: end;
  }
  th.rules,
  .number {
    white-space: nowrap;
  }
  td.other {
    font-weight: 700;
    color: var(--accent);
  }
  ul {
    display: grid;
    gap: var(--space-1);
    list-style: none;
    padding: 0;
  }
  details ul {
    list-style: disc;
    padding-inline-start: var(--space-5);
  }
  summary {
    padding-block: var(--space-3);
    cursor: pointer;
  }
`;
