import { css } from 'lit';

/** The code is what the person needs: the largest thing on the card. */
export const bookingCardStyles = css`
  section {
    display: grid;
    gap: var(--space-3);
  }
  h2 {
    font-size: var(--text-l);
  }
  .code {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--space-1) var(--space-3);
  }
  .code b {
    font-size: var(--text-2xl);
    line-height: 1.1;
    letter-spacing: 0.03em;
    color: var(--accent);
  }
  .state {
    font-weight: 600;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-3);
  }
`;
