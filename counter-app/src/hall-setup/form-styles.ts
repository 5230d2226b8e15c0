import { css } from 'lit';

/** Fields side by side where there is room, each with what is wrong with it under it. */
export const formStyles = css`
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(240px, 1fr));
    gap: var(--space-3) var(--space-4);
    align-items: start;
  }
  .field {
    display: grid;
    gap: var(--space-1);
    align-content: start;
    min-width: 0;
  }
  .field.wide,
  .field.long,
  .fields > ow-entry-list,
  .fields > h3,
  .fields > p {
    grid-column: 1 / -1;
  }
  .field label,
  legend,
  .search {
    font-weight: 600;
  }
  .field > legend {
    padding: 0;
  }
  .search {
    display: grid;
    gap: var(--space-1);
  }
  input:not([type="checkbox"], .hidden),
  select,
  textarea {
    width: 100%;
    font-size: var(--text-m);
  }
  textarea {
    padding: var(--space-2) var(--space-3);
    font-family: inherit;
    color: var(--ink);
    background: var(--raised);
    border: 2px solid var(--line);
    border-radius: var(--radius);
    resize: vertical;
  }
  input::placeholder {
    color: var(--quiet);
  }
  .wrong :is(input, select, textarea) {
    border-color: var(--trouble);
  }
  .plan textarea {
    font-family: "Noto Sans Mono CJK SC", NSimSun, monospace;
    white-space: pre;
  }
  .said {
    font-size: var(--text-s);
  }
  .ticks {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-4);
  }
  .tick,
  .field .tick {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-height: var(--touch);
    font-weight: 400;
    cursor: pointer;
  }
  .tick input {
    flex: none;
    width: 24px;
    height: 24px;
    min-height: 0;
    margin: 0;
    accent-color: var(--accent);
  }
  /* Whatever has the focus is not left behind the bar at the foot of the page. */
  :is(input, select, textarea, button) {
    scroll-margin-bottom: 40vh;
  }
  h3 {
    font-size: var(--text-l);
  }
`;
