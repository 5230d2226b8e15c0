import { css } from 'lit';

export const hallWindowsStyles = css`
  .windows {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(200px, 1fr));
    gap: var(--space-3);
  }
  .heading {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-5);
    margin-bottom: var(--space-3);
  }
  h2 {
    font-size: var(--text-l);
  }
  .signs {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-4);
  }
  .signs li {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
  }
  .choice {
    display: flex;
    gap: var(--space-2);
    margin-inline-start: auto;
  }
  .choice button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-ground);
  }
  .plan {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
    gap: var(--space-3);
  }
  .plan ow-window-card {
    width: 260px;
  }
  @media (max-width: 800px) {
    .plan ow-window-card {
      width: auto;
    }
    .plan {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 600px) {
    .windows {
      grid-template-columns: 1fr;
    }
  }
`;
