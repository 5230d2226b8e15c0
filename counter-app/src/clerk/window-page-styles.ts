import { css } from 'lit';

/** Big left, small right, all on one screen; on a narrow one the line goes below. */
export const windowPageStyles = css`
  :host {
    flex: 1;
    display: grid;
    grid-template-columns: minmax(0, 1fr) clamp(260px, 27vw, 420px);
    gap: var(--space-5);
    min-height: 0;
  }
  main {
    display: flex;
    flex-direction: column;
    gap: var(--space-4);
    min-height: 0;
  }
  ow-current-ticket {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
  }
  .acts {
    display: grid;
    gap: var(--space-3);
  }
  .told {
    font-size: var(--text-l);
  }
  .note {
    min-height: 1.45em;
    color: var(--quiet);
  }
  .note.notice {
    padding: var(--space-2) var(--space-4);
    color: var(--accent);
    background: var(--accent-ground);
  }
  .note.notice.trouble {
    color: var(--trouble);
    background: var(--trouble-ground);
  }
  .keys {
    display: grid;
    grid-template-columns: repeat(8, minmax(0, 1fr));
    gap: var(--space-2);
  }
  .keys button {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    min-height: 76px;
    padding: var(--space-2);
    font-size: var(--text-l);
  }
  .keys button span {
    font-size: var(--text-s);
    font-weight: 400;
  }
  .question {
    padding: var(--space-3) var(--space-4);
    background: var(--raised);
    border: 2px solid var(--accent);
    border-radius: var(--radius);
  }
  .help {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2) var(--space-4);
  }
  [hidden] {
    display: none;
  }
  .more {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    padding-top: var(--space-3);
  }
  .more button {
    flex: 1;
    padding-inline: var(--space-2);
    white-space: nowrap;
  }
  aside {
    display: flex;
    flex-direction: column;
    min-height: 0;
    padding: var(--space-4);
    background: var(--raised);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  ow-clerk-line {
    flex: 1;
  }
  /* Cases wait for days, figures for a quiet moment; the line does not, and shows its first few whatever is open. */
  ow-case-list,
  ow-own-day {
    flex: none;
    max-height: 50%;
    overflow-y: auto;
  }
  /* Two rows leave each key wide enough for a finger and its word. */
  @media (max-width: 1199px) {
    .keys {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
    .keys button {
      min-height: 60px;
    }
  }
  @media (max-width: 760px) {
    :host {
      grid-template-columns: minmax(0, 1fr);
    }
    /* The page scrolls as a whole: nothing that comes in may squeeze the number out. */
    :host,
    main,
    ow-current-ticket {
      min-height: auto;
    }
    ow-current-ticket {
      overflow-y: visible;
    }
    .keys {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
    /* Only the keys stay in sight: with the field and its own keys they would cover the number. */
    .acts {
      display: contents;
    }
    .keys {
      position: sticky;
      bottom: 0;
      padding: var(--space-2) 0;
      background: var(--ground);
    }
  }
`;
