import { css } from 'lit';

/** One window's board: its number fills the left, whose turn it is the right. */
export const windowStyle = css`
  .window-board {
    display: grid;
    grid-template-columns: calc(62 * var(--u)) minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr) auto;
    gap: calc(2 * var(--u));
    height: 100%;
    line-height: 1.1;
  }

  .which {
    grid-row: 1 / -1;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: calc(2 * var(--u));
    border-radius: var(--radius);
    background: var(--raised);
    text-align: center;
  }

  .which h2 {
    display: grid;
    justify-items: center;
  }

  .which .window-number {
    font-size: calc(46 * var(--u));
    font-weight: 700;
    line-height: 0.95;
  }

  .which .window-number[data-digits='3'] {
    font-size: calc(33 * var(--u));
  }

  .which .unit {
    font-size: calc(6 * var(--u));
  }

  .which .unit.second {
    margin: 0;
    font-size: calc(4 * var(--u));
  }

  .what-for {
    font-size: calc(5.4 * var(--u));
    font-weight: 600;
  }

  .badge {
    color: var(--quiet-ink);
    font-size: calc(4.4 * var(--u));
  }

  .badge b {
    color: var(--ink);
  }

  .turn {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: calc(2 * var(--u));
    border-top: calc(1.4 * var(--u)) solid var(--state);
    border-radius: var(--radius);
    background: var(--raised);
    text-align: center;
  }

  /* Without anyone coming up the turn has the whole height. */
  .turn:last-child {
    grid-row: 1 / -1;
  }

  .turn .advice .second {
    display: block;
    margin: calc(0.8 * var(--u)) 0 0;
  }

  .turn .state {
    display: flex;
    align-items: center;
    gap: calc(1.6 * var(--u));
    color: var(--state);
    font-size: calc(9 * var(--u));
    font-weight: 700;
  }

  .turn .number {
    font-size: calc(30 * var(--u));
    font-weight: 700;
    line-height: 1;
  }

  .turn .number[data-length='6'] {
    font-size: calc(24 * var(--u));
  }

  .turn .number:is([data-length='7'], [data-length='8']) {
    font-size: calc(19 * var(--u));
  }

  .turn .number:is([data-length='9'], [data-length='10']) {
    font-size: calc(15 * var(--u));
  }

  [data-activity='calling'] .turn .number {
    color: var(--calling);
  }

  .turn .advice {
    font-size: calc(5 * var(--u));
  }

  .next {
    display: flex;
    align-items: baseline;
    gap: calc(2.4 * var(--u));
    padding: calc(1.2 * var(--u)) calc(2.4 * var(--u));
    border-radius: var(--radius);
    background: var(--raised);
  }

  .next h3,
  .next p {
    color: var(--quiet-ink);
    font-size: calc(3.4 * var(--u));
    white-space: nowrap;
  }

  .next p {
    margin-inline-start: auto;
    font-size: calc(2.6 * var(--u));
    text-align: end;
    text-wrap: balance;
    white-space: normal;
  }

  .next ul {
    display: flex;
    gap: calc(3 * var(--u));
    font-size: calc(8 * var(--u));
    font-weight: 700;
  }

  @media (orientation: portrait) {
    .window-board {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto minmax(0, 1fr) auto;
    }

    .which {
      grid-row: auto;
      padding-block: calc(3 * var(--u));
    }

    .turn:last-child {
      grid-row: 2 / -1;
    }

    .next {
      flex-wrap: wrap;
    }
  }
`;
