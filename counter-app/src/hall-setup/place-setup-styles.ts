import { css } from 'lit';

export const placeSetupStyles = css`
  :host {
    display: grid;
    gap: var(--space-4);
  }
  section,
  .says,
  .devices {
    display: grid;
    gap: var(--space-3);
    min-width: 0;
  }
  h3 {
    font-size: var(--text-l);
  }
  .devices li {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-4);
    padding-bottom: var(--space-2);
    border-bottom: 1px solid var(--line);
  }
  .devices strong {
    min-width: 14em;
  }
  .devices .quiet {
    margin-inline-start: auto;
  }
  .devices p {
    flex: 1 0 100%;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-3);
    align-items: center;
  }
  .row p {
    flex: 1 1 20em;
  }
  .made {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-4);
    align-items: start;
  }
  .says {
    flex: 1 1 20em;
    justify-items: start;
  }
  .qr {
    flex: none;
    width: 132px;
    height: 132px;
  }
`;
