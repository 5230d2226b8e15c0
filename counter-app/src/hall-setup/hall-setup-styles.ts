import { css } from 'lit';

export const hallSetupStyles = css`
  :host {
    display: grid;
    gap: var(--space-3);
  }
  .page {
    display: grid;
    grid-template-columns: 190px minmax(0, 1fr);
    gap: var(--space-4);
    align-items: start;
  }
  nav {
    display: grid;
    gap: var(--space-1);
  }
  nav button {
    text-align: start;
    background: transparent;
    border-color: transparent;
  }
  nav button[aria-current] {
    color: var(--accent);
    background: var(--raised);
    border-color: var(--accent);
  }
  .page > section {
    display: grid;
    gap: var(--space-3);
    padding: var(--space-4);
    background: var(--raised);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  h2 {
    font-size: var(--text-xl);
  }
  ow-save-bar {
    position: sticky;
    bottom: var(--space-2);
    z-index: 1;
  }
  .told,
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-3);
    align-items: center;
  }
  .parted,
  .parted ul {
    display: grid;
    gap: var(--space-2);
  }
  .differences {
    display: grid;
    gap: 2px;
    list-style: disc;
    padding-inline-start: var(--space-5);
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  fieldset.small {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--space-2);
    align-items: start;
    padding: var(--space-2) var(--space-3) var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  fieldset.small .fields {
    grid-template-columns: repeat(auto-fill, minmax(170px, 1fr));
  }
  .field.long {
    gap: var(--space-2);
  }
  fieldset.small > button {
    min-width: var(--touch);
    padding: 0;
  }
  fieldset.small > .trouble {
    grid-column: 1 / -1;
  }
  .field.wide > button {
    justify-self: start;
  }
  label.file {
    display: inline-flex;
    align-items: center;
    cursor: pointer;
  }
  label.file:focus-within {
    outline: 3px solid var(--calling);
    outline-offset: 2px;
  }
  @media (max-width: 760px) {
    .page {
      grid-template-columns: minmax(0, 1fr);
    }
    nav {
      display: flex;
      flex-wrap: wrap;
    }
    nav button {
      padding-inline: var(--space-2);
    }
  }
`;
