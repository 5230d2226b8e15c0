import { css } from 'lit';

/** The number is the hero; where it stands is beside it, what can be done below. */
export const ticketPanelStyles = css`
  section {
    display: grid;
    gap: var(--space-4);
  }
  .head {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: var(--space-2) var(--space-5);
    align-items: start;
  }
  h2 {
    font-size: var(--text-3xl);
    line-height: 1;
  }
  .state {
    display: grid;
    gap: var(--space-1);
  }
  .state strong {
    font-size: var(--text-l);
  }
  .calling {
    color: var(--calling);
  }
  .signs {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-2);
  }
  .signs li {
    padding: 2px var(--space-2);
    border-radius: var(--radius);
    color: var(--accent);
    background: var(--accent-ground);
    font-weight: 600;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-3);
  }
  .acts button {
    min-height: calc(var(--touch) * 1.2);
    font-size: var(--text-l);
  }
  .papers {
    padding-top: var(--space-3);
    border-top: 1px solid var(--line);
  }
  .papers p {
    font-weight: 600;
  }
  h3 {
    color: var(--quiet);
    font-size: var(--text-m);
  }
  .papers li::before {
    content: "• ";
  }
  @media (max-width: 600px) {
    .head {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .state {
      grid-row: 2;
      grid-column: 1 / -1;
    }
  }
`;
