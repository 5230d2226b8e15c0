import { css } from 'lit';

export const managerStyles = css`
  :host {
    max-width: 1500px;
    margin: 0 auto;
  }
  main {
    display: flex;
    flex-direction: column;
    gap: var(--space-4);
  }
  @media print {
    header > :not(h1),
    .notice {
      display: none;
    }
    h1 {
      font-size: 12pt;
    }
  }
`;
