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
