import { css } from 'lit';

/** The kiosk's frame: a head, the one question in the middle, the truth at the foot. */
export const kioskStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--space-4);
    min-height: 100vh;
    min-height: 100dvh;
    padding: var(--space-4) var(--space-5);
    font-size: var(--text-m);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3);
  }
  header strong {
    flex: 1;
    font-size: var(--text-m);
  }
  header button,
  footer button {
    min-height: calc(var(--touch) * 0.78);
    font-size: var(--text-s);
  }
  main {
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: var(--space-4);
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-3);
    min-height: 40px;
  }
  header h1 {
    flex: 1;
    font-size: var(--text-xl);
  }
  header .back {
    min-height: var(--touch);
    font-size: var(--text-m);
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
