import { css } from 'lit';

/** The quiet side: last calls, waiting people, windows. */
export const sideStyle = css`
  aside {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
    gap: calc(1.6 * var(--u));
    min-height: 0;
  }

  aside h2 {
    margin-bottom: calc(0.6 * var(--u));
    color: var(--quiet-ink);
    font-size: calc(2.8 * var(--u));
  }

  .past ul {
    display: flex;
    flex-wrap: wrap;
    gap: calc(0.4 * var(--u)) calc(2.6 * var(--u));
    font-size: calc(4.4 * var(--u));
  }

  .past li {
    display: flex;
    align-items: center;
    gap: calc(0.6 * var(--u));
  }

  .past .arrow {
    color: var(--quiet-ink);
    font-size: 0.65em;
  }

  .none,
  .others {
    color: var(--quiet-ink);
    font-size: calc(2.8 * var(--u));
  }

  .waiting ul {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: calc(0.5 * var(--u)) calc(1.8 * var(--u));
  }

  .waiting li {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(0.6 * var(--u));
    min-height: calc(5.6 * var(--u));
    font-size: calc(2.5 * var(--u));
  }

  .waiting .group {
    display: flex;
    align-items: baseline;
  }

  .waiting .group span {
    text-wrap: balance;
  }

  .waiting .group b {
    margin-inline-end: 0.4em;
    color: var(--quiet-ink);
  }

  .waiting .count {
    font-size: calc(4 * var(--u));
    font-weight: 600;
    white-space: nowrap;
  }

  .waiting [data-none] .count {
    color: var(--quiet-ink);
    font-weight: 400;
  }

  .windows {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }

  .tally {
    display: flex;
    flex-wrap: wrap;
    gap: calc(0.4 * var(--u)) calc(2.2 * var(--u));
    margin-bottom: calc(1 * var(--u));
    font-size: calc(3.2 * var(--u));
  }

  .tally li {
    display: flex;
    align-items: center;
    gap: calc(0.7 * var(--u));
    color: var(--state);
  }

  .tally b {
    font-size: calc(4 * var(--u));
  }

  .cells {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(calc(5.6 * var(--u)), 1fr));
    grid-auto-rows: minmax(0, calc(3.6 * var(--u)));
    flex: 1;
    gap: calc(0.3 * var(--u));
    min-height: 0;
    font-size: calc(2.2 * var(--u));
    line-height: 1;
  }

  .cells li {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.2em;
    border-radius: calc(0.4 * var(--u));
    background: var(--raised);
    color: var(--state);
  }

  .cells .mark {
    font-size: 0.62em;
  }

  .tiles {
    display: grid;
    flex: 1;
    grid-template-columns: repeat(auto-fit, minmax(calc(19.4 * var(--u)), 1fr));
    grid-auto-rows: minmax(0, calc(12 * var(--u)));
    gap: calc(0.8 * var(--u));
    min-height: 0;
  }

  .tiles li {
    display: grid;
    grid-template-columns: auto 1fr;
    grid-template-areas: 'number ticket' 'doing doing';
    align-content: center;
    align-items: center;
    column-gap: calc(1.2 * var(--u));
    padding: 0 calc(1.2 * var(--u));
    border-inline-start: calc(0.6 * var(--u)) solid var(--state);
    border-radius: calc(0.7 * var(--u));
    background: var(--raised);
    color: var(--state);
  }

  .tiles b {
    grid-area: number;
    font-size: calc(5.4 * var(--u));
    line-height: 1;
  }

  .tiles .doing {
    grid-area: doing;
    display: flex;
    align-items: center;
    gap: 0.3em;
    font-size: calc(2.6 * var(--u));
  }

  .tiles .ticket {
    grid-area: ticket;
    color: var(--ink);
    font-size: calc(3.4 * var(--u));
    text-align: end;
  }

  @media (orientation: portrait) {
    .cells {
      grid-auto-rows: calc(3.1 * var(--u));
    }

    .tiles {
      grid-auto-rows: calc(9.4 * var(--u));
    }

    .waiting ul {
      grid-template-columns: 1fr 1fr 1fr;
    }
  }
`;
