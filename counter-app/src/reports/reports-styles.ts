import { css } from 'lit';

export const reportsStyles = css`
  :host {
    display: grid;
    gap: var(--space-4);
    min-width: 0;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--space-2) var(--space-4);
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
  }
  .tools .files {
    margin-inline-start: auto;
  }
  button[aria-pressed="true"] {
    border-color: var(--accent);
    background: var(--accent-ground);
    color: var(--accent);
  }
  .head {
    display: grid;
    gap: var(--space-1);
  }
  h2 {
    font-size: var(--text-xl);
  }
  h3 {
    font-size: var(--text-l);
  }
  .basis {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-4);
    color: var(--quiet);
  }
  .basis .lacking {
    color: var(--calling);
    font-weight: 600;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(160px, 1fr));
    gap: var(--space-3);
  }
  .tiles .card {
    padding: var(--space-3) var(--space-4);
  }
  dt {
    color: var(--quiet);
  }
  dd {
    font-size: var(--text-xl);
    font-weight: 800;
    line-height: 1.2;
    white-space: nowrap;
  }
  dd.more {
    font-size: var(--text-s);
    font-weight: 400;
    color: var(--quiet);
    white-space: normal;
  }
  .parts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 480px), 1fr));
    gap: var(--space-4);
    align-items: start;
  }
  .part {
    display: grid;
    gap: var(--space-3);
    min-width: 0;
  }
  .wide {
    grid-column: 1 / -1;
  }
  .charts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr));
    gap: var(--space-4);
  }
  .scroll {
    overflow-x: auto;
    min-width: 0;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: var(--space-1) var(--space-2);
    border-bottom: 1px solid var(--line);
    text-align: start;
    vertical-align: baseline;
  }
  thead th {
    font-size: var(--text-s);
    color: var(--quiet);
    vertical-align: bottom;
  }
  tbody th {
    font-weight: 400;
    min-width: 10.5em;
  }
  td {
    min-width: 6em;
  }
  .number {
    min-width: 4.5em;
    text-align: end;
  }
  td.number {
    white-space: nowrap;
  }
  .on-paper {
    display: none;
  }
  /* Two tables beside each other on a tablet: no column may be left out of sight. */
  @media (max-width: 1100px) {
    .tiles {
      grid-template-columns: repeat(4, 1fr);
    }
    .part:not(.wide) :is(th, td) {
      padding-inline: var(--space-1);
    }
    .part:not(.wide) .number {
      min-width: 0;
    }
    .part:not(.wide) tbody th {
      min-width: 5.5em;
    }
  }
  @media (max-width: 600px) {
    .tiles {
      grid-template-columns: 1fr 1fr;
    }
    .tools .files {
      margin-inline-start: 0;
    }
    .part {
      padding: var(--space-3);
    }
  }
  @media print {
    .tools,
    .saved {
      display: none;
    }
    :host,
    .parts {
      display: block;
    }
    h2 {
      font-size: 16pt;
    }
    .tiles {
      grid-template-columns: repeat(4, 1fr);
      margin-block: 4mm;
    }
    dd {
      font-size: 14pt;
    }
    .part {
      font: 9pt / 1.25 var(--font);
      margin-block-end: 6mm;
      padding: 0;
      border: 0;
      break-inside: avoid;
    }
    .scroll {
      overflow: visible;
    }
    .charts {
      grid-template-columns: 1fr 1fr;
    }
    th,
    td,
    .number {
      min-width: 0;
      padding: 0.5mm 1mm;
    }
    thead th {
      font-size: 8pt;
    }
    .beyond {
      display: none;
    }
    .on-paper {
      display: block;
    }
    .bar {
      print-color-adjust: exact;
    }
  }
`;
