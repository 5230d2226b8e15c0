import { css } from 'lit';

/** One question with one answer, in the middle of the screen. */
export const missedStyles = css`
  :host {
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: var(--space-4);
    font-size: var(--text-m);
  }
  h1 {
    font-size: var(--text-xl);
  }
  h1 + p {
    font-size: var(--text-l);
  }
  .number {
    font-size: clamp(96px, min(21vw, 24vh), 300px);
    font-weight: 800;
    line-height: 1;
    color: var(--accent);
  }
  .says {
    font-size: var(--text-l);
    font-weight: 600;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
  }
  .acts button {
    font-size: var(--text-l);
    padding-inline: var(--space-5);
  }
`;
