import { css } from 'lit';
import { caseRowStyles } from '../ui/case-list-styles.ts';

export const registerStyles = css`
  section {
    display: grid;
    gap: var(--space-3);
  }
  h2 {
    font-size: var(--text-xl);
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }
  .parts {
    width: var(--space-4);
  }
  button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-ground);
    color: var(--accent);
  }
  ${caseRowStyles}
  li.today {
    border-inline-start-color: var(--calling);
  }
  .today .left {
    color: var(--calling);
  }
  @media (min-width: 1200px) {
    strong {
      min-width: 2.9em;
    }
    strong.quiet {
      min-width: 5em;
    }
    .kind {
      min-width: 5.5em;
    }
    .left {
      min-width: 7em;
    }
  }
  .facts {
    display: grid;
    flex: 1 1 18em;
    min-width: 0;
  }
  @media (min-width: 601px) and (max-width: 1200px) {
    .facts {
      flex-basis: 11em;
    }
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: var(--space-2);
    margin-inline-start: auto;
  }
  select {
    width: auto;
  }
`;
