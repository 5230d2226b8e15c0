import { css } from 'lit';

export const nowStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--space-4);
  }
  :host([hidden]) {
    display: none;
  }
  .title {
    font-size: var(--text-l);
  }
  .fine {
    padding: var(--space-3) var(--space-4);
    border-radius: var(--radius);
    background: var(--accent-ground);
    color: var(--accent);
    font-weight: 600;
    font-size: var(--text-l);
  }
  .why > summary {
    min-height: var(--touch);
    align-content: center;
    font-size: var(--text-l);
    font-weight: 600;
  }
  .may-close {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-3);
    margin-top: var(--space-3);
    color: var(--quiet);
  }
  .needs {
    padding: var(--space-3) var(--space-4);
    border-radius: var(--radius);
    border: 2px solid var(--calling);
    background: var(--calling-ground);
  }
  .needs.seen {
    border-color: var(--line);
    background: var(--raised);
  }
  .needs h2 {
    font-size: var(--text-m);
    color: var(--calling);
  }
  .needs li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2) var(--space-4);
    padding-top: var(--space-2);
    font-size: var(--text-l);
    font-weight: 600;
  }
  .needs li > span {
    flex: 1 1 0;
    min-width: min(100%, 280px);
  }
  .needs li > a {
    display: inline-flex;
    align-items: center;
    min-width: var(--touch);
    min-height: var(--touch);
    color: var(--accent);
    font-weight: 600;
  }
  .needs small {
    display: block;
    font-size: var(--text-m);
    font-weight: 400;
  }
  .needs li.quiet {
    color: var(--quiet);
    font-size: var(--text-m);
    font-weight: 400;
  }
  .needs .seen {
    flex: none;
    min-width: 0;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
    gap: var(--space-3);
    margin: 0;
  }
  .tiles .card {
    padding: var(--space-3) var(--space-4);
  }
  dt {
    color: var(--quiet);
  }
  dd {
    font-size: var(--text-2xl);
    font-weight: 800;
    line-height: 1.15;
  }
  dd.age {
    font-size: var(--text-s);
    font-weight: 400;
    line-height: 1.3;
    white-space: normal;
    color: var(--quiet);
  }
  .groups {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(200px, 1fr));
    gap: var(--space-3);
    margin: var(--space-2) 0 0;
  }
  .groups .card {
    padding: var(--space-1) var(--space-4) var(--space-2);
  }
  .groups .stranded {
    border-color: var(--trouble);
  }
  .groups dt {
    color: var(--ink);
    font-weight: 600;
  }
  .units {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 220px), 1fr));
    gap: var(--space-3) var(--space-5);
    margin-top: var(--space-2);
  }
  .units > li {
    padding-top: var(--space-2);
    border-top: 2px solid var(--line);
  }
  .units p {
    font-weight: 600;
  }
  .units .quiet {
    display: block;
    font-weight: 400;
  }
  .units .groups {
    grid-template-columns: 1fr;
    gap: var(--space-2);
  }
  .units .groups .card {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    column-gap: var(--space-3);
    padding: var(--space-1) var(--space-3) var(--space-2);
  }
  .units .groups .age {
    flex-basis: 100%;
  }
  dd.line {
    font-size: var(--text-m);
    font-weight: 600;
  }
  @media (max-width: 1100px) {
    dd {
      font-size: var(--text-xl);
    }
  }
  .orders-kept li {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-3);
    padding: var(--space-2) 0;
    border-top: 1px solid var(--line);
  }
  @media (max-width: 600px) {
    .tiles {
      grid-template-columns: 1fr 1fr;
    }
    dd {
      font-size: var(--text-xl);
    }
    .groups {
      grid-template-columns: 1fr;
    }
  }
  @media print {
    .notice,
    .undo {
      display: none;
    }
    :host([prints-why]) > :not(.of-number),
    :host([prints-why]) .of-number summary {
      display: none;
    }
  }
`;
