import { css } from 'lit';

export const managerBookingsStyles = css`
  :host {
    display: grid;
    gap: var(--space-4);
    min-width: 0;
  }
  section {
    display: grid;
    gap: var(--space-2);
    min-width: 0;
  }
  h2 {
    font-size: var(--text-l);
  }
  .days {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(140px, 1fr));
    gap: var(--space-2);
  }
  .days button {
    display: grid;
    align-content: center;
    min-height: calc(var(--touch) * 1.3);
    padding: var(--space-1) var(--space-2);
    text-align: center;
  }
  .days small {
    font-weight: 400;
  }
  button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-ground);
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    background: var(--raised);
  }
  caption {
    padding-bottom: var(--space-2);
    font-size: var(--text-l);
    font-weight: 600;
    text-align: start;
  }
  th,
  td {
    padding: var(--space-2) var(--space-3);
    border-bottom: 1px solid var(--line);
    text-align: end;
    white-space: nowrap;
  }
  th:first-child,
  th:nth-child(2),
  td:nth-child(2),
  th:last-child,
  td:last-child {
    text-align: start;
  }
  thead th {
    color: var(--quiet);
    font-weight: 600;
  }
  /* A row is a card: its time, group and state, and below them the five figures, each under its name. */
  @media screen and (max-width: 600px) {
    thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    tbody tr {
      display: grid;
      grid-template-columns: repeat(5, minmax(0, 1fr));
      padding: var(--space-2) 0;
      border-bottom: 1px solid var(--line);
    }
    tbody :is(th, td) {
      padding: 0 var(--space-2);
      border: 0;
      text-align: start;
      white-space: normal;
    }
    tbody th {
      grid-column: 1 / 3;
      white-space: nowrap;
    }
    td:nth-child(2) {
      grid-column: 3 / 5;
    }
    td:last-child {
      grid-area: 1 / 5;
    }
    td[data-head] {
      align-self: end;
    }
    td[data-head]::before {
      content: attr(data-head);
      display: block;
      font-size: var(--text-s);
      color: var(--quiet);
    }
  }
  ul {
    display: grid;
  }
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1) var(--space-4);
    padding: var(--space-1) 0;
    border-bottom: 1px solid var(--line);
  }
  .code {
    white-space: nowrap;
  }
  .what {
    flex: 1 1 240px;
  }
`;
