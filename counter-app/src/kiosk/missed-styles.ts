import { css } from 'lit';
import { touchColumn } from '../ui/touch-column.ts';

/** One question with one answer, in the middle of the screen. */
export const missedStyles = css`
  ${touchColumn}
  :host {
    flex: 1;
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
  .acts button {
    font-size: var(--text-l);
    padding-inline: var(--space-5);
  }
`;
