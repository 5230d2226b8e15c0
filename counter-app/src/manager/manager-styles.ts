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
  /* A long truth line breaks within itself rather than push the buttons into a row of their own. */
  @media (min-width: 601px) and (max-width: 1100px) {
    ow-truth-line {
      flex: 1 1 0;
      justify-content: end;
      min-width: 14em;
    }
  }
  /* The other language stands beside the name, below them the truth line and the bell in one row. */
  @media (max-width: 600px) {
    h1 {
      flex: 1 1 calc(100% - 6.5em);
    }
    header > button[lang] {
      order: 1;
    }
    ow-truth-line {
      order: 2;
      flex: 1 1 auto;
      margin-inline-start: 0;
    }
    header > .bell {
      order: 3;
    }
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
