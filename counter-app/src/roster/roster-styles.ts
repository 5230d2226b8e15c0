import { css } from 'lit';

export const rosterStyles = css`
  :host {
    display: grid;
    gap: var(--space-4);
    min-width: 0;
    padding-inline: 0;
  }
  :host > * {
    min-width: 0;
  }
  h2 {
    font-size: var(--text-xl);
  }
  h3 {
    font-size: var(--text-l);
  }
  .strip {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(104px, 1fr);
    gap: var(--space-2);
    padding: 4px;
    overflow-x: auto;
  }
  .strip button {
    display: grid;
    gap: 2px;
    align-content: start;
    justify-items: start;
    padding: var(--space-2);
    white-space: nowrap;
  }
  .strip button[aria-pressed="true"] {
    border-color: var(--accent);
    background: var(--accent-ground);
  }
  .strip .lacking .standing,
  .strip .unsaved .standing {
    color: var(--calling);
    font-weight: 600;
  }
  .strip .set .standing {
    color: var(--accent);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: var(--space-2) var(--space-4);
  }
  .tools,
  .ways,
  .add-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
  }
  .fine {
    color: var(--accent);
    font-weight: 600;
  }
  .there,
  .clashes,
  .editor,
  .list,
  .plan {
    display: grid;
    gap: var(--space-2);
    justify-items: start;
  }
  .there {
    padding: var(--space-3) var(--space-4);
  }
  .there ul,
  .findings ul {
    display: grid;
    gap: var(--space-2);
    width: 100%;
  }
  .there li,
  .findings li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-1) var(--space-4);
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius);
    background: var(--calling-ground);
    color: var(--calling);
  }
  .findings {
    display: grid;
    gap: var(--space-2);
  }
  .who-can {
    display: grid;
    gap: var(--space-2);
    padding: var(--space-3) var(--space-4);
    border: 2px solid var(--accent);
    border-radius: var(--radius);
    background: var(--raised);
  }
  .plan,
  .list,
  .plan ow-roster-bars,
  .list .scroll {
    width: 100%;
  }
  .fields {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
    align-items: end;
  }
  .fields label,
  .roles {
    display: grid;
    gap: var(--space-1);
  }
  .roles {
    grid-template-columns: repeat(3, auto);
  }
  .roles span {
    grid-column: 1 / -1;
  }
  .fields span {
    color: var(--quiet);
    font-size: var(--text-s);
  }
  button[aria-pressed="true"] {
    border-color: var(--accent);
    background: var(--accent-ground);
    color: var(--accent);
  }
  .save {
    position: sticky;
    bottom: var(--space-3);
    z-index: 3;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
    padding: var(--space-2) var(--space-4);
    border: 2px solid var(--calling);
    border-radius: var(--radius);
    background: var(--calling-ground);
    color: var(--calling);
  }
  .save strong {
    margin-inline-end: auto;
  }
  @media (min-width: 761px) {
    .add-row {
      display: none;
    }
  }
  @media screen and (max-width: 760px) {
    .plan {
      display: none;
    }
  }
  @media print {
    .strip,
    .tools,
    .save,
    .there,
    .who-can,
    .editor,
    .hint,
    .add-row,
    .acts,
    .findings button,
    ow-roster-times {
      display: none;
    }
    :host {
      display: block;
      padding: 0;
    }
    .plan {
      display: grid;
    }
    h2 {
      font-size: 16pt;
    }
    section {
      margin-block: 4mm;
      break-inside: avoid;
    }
    table {
      font-size: 10pt;
    }
  }
`;
