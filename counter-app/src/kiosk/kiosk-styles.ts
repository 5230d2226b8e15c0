import { css } from 'lit';
import { touchFrame } from './touch-frame.ts';

/** The kiosk's own parts in the frame of everything residents touch. */
export const kioskStyles = css`
  ${touchFrame}
  header h1 {
    flex: 1;
    font-size: var(--text-xl);
  }
  header .back {
    min-height: var(--touch);
    font-size: var(--text-m);
  }
  .middle {
    display: flex;
    flex-direction: column;
    gap: var(--space-5);
    margin-block: auto;
    font-size: var(--text-l);
  }
  .middle h1 {
    font-size: var(--text-xl);
  }
  .two {
    flex: 1;
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(300px, 2fr);
    gap: var(--space-5);
  }
  @media (max-width: 899px), (min-width: 900px) and (min-height: 1300px) {
    .two {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: 1fr auto;
    }
  }
`;
