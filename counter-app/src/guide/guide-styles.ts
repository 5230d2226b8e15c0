import { css } from 'lit';

/** A tablet carried about: the person in hand first, the hall beside it, or below on an upright screen. */
export const guideStyles = css`
  :host {
    max-width: 1400px;
    margin: 0 auto;
  }
  main {
    display: grid;
    grid-template-columns: minmax(0, 8fr) minmax(300px, 5fr);
    align-items: start;
    gap: var(--space-5);
  }
  .work,
  aside {
    display: grid;
    gap: var(--space-4);
    min-width: 0;
  }
  .acts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(100px, 1fr));
    gap: var(--space-3);
  }
  .acts button {
    padding-inline: var(--space-2);
    min-height: calc(var(--touch) * 1.4);
    font-size: var(--text-l);
  }
  .acts button[aria-expanded='true'] {
    border-color: var(--accent);
    background: var(--accent-ground);
  }
  .hint {
    font-size: var(--text-l);
  }
  .help {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-3);
  }
  ow-choice-strip {
    font-size: var(--text-l);
  }
  @media (max-width: 999px) {
    main {
      grid-template-columns: minmax(0, 1fr);
    }
    aside {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      align-items: start;
    }
    .help {
      grid-column: 1 / -1;
    }
  }
  @media (max-width: 600px) {
    aside {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
