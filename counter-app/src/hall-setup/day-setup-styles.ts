import { css } from 'lit';

export const daySetupStyles = css`
  :host {
    display: grid;
    gap: var(--space-3);
  }
  .beside {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(220px, 300px);
    gap: var(--space-4);
    align-items: start;
  }
  .lists,
  section,
  aside,
  aside ul {
    display: grid;
    gap: var(--space-3);
    min-width: 0;
  }
  .lists {
    gap: var(--space-5);
  }
  section ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(240px, 1fr));
    gap: var(--space-3) var(--space-4);
  }
  section li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--space-2);
    align-items: start;
  }
  /* Beside the field, not beside its name. */
  section li > button {
    min-width: var(--touch);
    margin-top: calc(1lh + var(--space-2));
    padding: 0;
  }
  .row,
  .told {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-3);
    align-items: center;
  }
  aside {
    padding-inline-start: var(--space-4);
    border-inline-start: 2px solid var(--line);
  }
  aside li {
    display: grid;
  }
  @media (max-width: 1100px) {
    .beside {
      grid-template-columns: minmax(0, 1fr);
    }
    aside {
      padding-inline-start: 0;
      border-inline-start: 0;
    }
  }
`;
