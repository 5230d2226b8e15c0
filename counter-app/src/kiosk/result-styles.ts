import { css } from 'lit';

/** The number is the hero: everything else on this screen is at most half its size. */
export const resultStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    gap: var(--space-4) var(--space-5);
    align-content: start;
    align-items: start;
    font-size: var(--text-l);
  }
  .facts {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
    min-width: 0;
  }
  .number {
    font-size: clamp(96px, min(21vw, 24vh), 300px);
    font-weight: 800;
    line-height: 1;
    letter-spacing: 0.02em;
    color: var(--accent);
  }
  /* A booking's label has the time in it. */
  .number[data-long] {
    font-size: clamp(64px, min(8.6vw, 17vh), 190px);
    white-space: nowrap;
  }
  @media (orientation: portrait) {
    .number[data-long] {
      font-size: clamp(64px, 13vw, 190px);
    }
  }
  .booking {
    font-weight: 600;
  }
  .called {
    color: var(--calling);
  }
  .where {
    font-size: var(--text-l);
    font-weight: 700;
  }
  .wait {
    white-space: nowrap;
  }
  .small,
  .bring {
    font-size: var(--text-m);
  }
  .bring {
    display: grid;
    gap: var(--space-2);
    align-self: stretch;
    align-content: start;
    text-align: start;
  }
  .bring h2 {
    font-size: var(--text-l);
  }
  .slip {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3);
    font-size: var(--text-m);
  }
  ow-paper {
    --paper-text: clamp(15px, 1.5vw, 22px);
  }
  .foot {
    position: sticky;
    bottom: 0;
    padding-block: var(--space-2);
    background: var(--ground);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-5);
  }
  .foot button {
    min-width: min(100%, 260px);
    font-size: var(--text-l);
  }
  .foot .stay {
    font-size: var(--text-m);
    font-weight: 400;
  }
  /* Beside the number and the way out, so that neither is pushed off the screen. */
  ow-paper,
  .bring {
    grid-area: 1 / 2 / span 2 / auto;
  }
  @media (max-width: 1150px) {
    ow-paper,
    .bring {
      grid-area: auto;
    }
    :host {
      grid-template-columns: minmax(0, 1fr);
      text-align: center;
      justify-items: center;
    }
    .bring {
      justify-self: stretch;
    }
    .slip,
    .foot {
      justify-content: center;
    }
  }
  @media (min-width: 900px) and (min-height: 1300px) {
    ow-paper {
      --paper-text: 26px;
    }
  }
  /* On a phone the time has a line of its own with nothing between the two, and both stand above the way out. */
  @media (max-width: 500px) {
    .facts {
      gap: var(--space-1);
    }
    .number {
      font-size: 76px;
    }
    .where {
      font-size: var(--text-m);
    }
    .wait {
      display: block;
    }
    .dot,
    .wait ~ br {
      display: none;
    }
    .foot {
      gap: 0;
    }
    .foot .stay {
      font-size: var(--text-s);
    }
  }
`;
