import { css } from 'lit';

/** The rows of calls. Digits are 0.7 em high or more, so 16 units make a number over a ninth of the height. */
export const callsStyle = css`
  main[data-screen='hall'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr) calc(60 * var(--u));
    gap: calc(2 * var(--u));
  }

  .calls {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto;
    gap: calc(1 * var(--u));
    min-height: 0;
  }

  .rows {
    display: grid;
    grid-auto-rows: minmax(0, calc(20 * var(--u)));
    gap: calc(1 * var(--u));
    min-height: 0;
  }

  .call {
    display: grid;
    grid-template-columns: calc(13 * var(--u)) minmax(0, 1fr) auto auto;
    align-items: center;
    gap: calc(1.8 * var(--u));
    padding-inline: calc(1 * var(--u)) calc(2.4 * var(--u));
    border-inline-start: calc(1 * var(--u)) solid var(--state);
    border-radius: var(--radius);
    background: var(--raised);
    line-height: 1;
    white-space: nowrap;
  }

  .call .number {
    font-size: calc(17 * var(--u));
    font-weight: 700;
  }

  .call .number[data-length='5'] {
    font-size: calc(16 * var(--u));
  }

  .call .number[data-length='6'] {
    font-size: calc(14 * var(--u));
  }

  /* A booking's label has its time in it, as R1030-07. */
  .call .number:is([data-length='7'], [data-length='8']) {
    font-size: calc(10.4 * var(--u));
  }

  .call .number:is([data-length='9'], [data-length='10']) {
    font-size: calc(8.4 * var(--u));
  }

  .call[data-activity='calling'] .number,
  .call[data-activity='calling'] .window-number {
    color: var(--calling);
  }

  .call .state {
    display: grid;
    justify-items: center;
    gap: calc(0.8 * var(--u));
    color: var(--state);
    font-size: calc(3.4 * var(--u));
    font-weight: 600;
  }

  .call .state .second {
    display: block;
    margin: calc(0.5 * var(--u)) 0 0;
    text-align: center;
  }

  .call .state .mark {
    font-size: calc(5.4 * var(--u));
  }

  .call .arrow {
    color: var(--quiet-ink);
    font-size: calc(7 * var(--u));
  }

  .place {
    display: flex;
    align-items: baseline;
    justify-content: flex-end;
    gap: calc(1 * var(--u));
    min-width: calc(34 * var(--u));
  }

  .place .window-number {
    font-size: calc(14 * var(--u));
    font-weight: 700;
  }

  .place .window-number[data-digits='3'] {
    font-size: calc(11 * var(--u));
  }

  .place .unit {
    font-size: calc(5 * var(--u));
  }

  .place .unit {
    position: relative;
  }

  /* A seat has a name and no number: in two lines it is as wide as a window's number and its word. */
  .place.seat {
    display: grid;
    justify-items: end;
    max-width: calc(44 * var(--u));
    font-size: calc(6.4 * var(--u));
    font-weight: 700;
    line-height: 1.1;
    text-align: end;
    white-space: normal;
  }

  .place.seat .second {
    margin: 0;
    font-size: 0.5em;
  }

  .call[data-activity='calling'] .place.seat {
    color: var(--calling);
  }

  /* Above its Chinese and out of the line, so that the two numbers of a row stand on one height. */
  .place .unit .second {
    position: absolute;
    inset: auto 0 115%;
    margin: 0;
    font-size: 0.56em;
    text-align: center;
  }

  .small-calls {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(0.4 * var(--u)) calc(2.4 * var(--u));
    padding: calc(0.6 * var(--u)) calc(2 * var(--u));
    border-inline-start: calc(1 * var(--u)) solid var(--calling);
    border-radius: var(--radius);
    background: var(--raised);
    font-size: calc(4.2 * var(--u));
  }

  .small-calls h3,
  .small-calls .uncounted {
    font-size: calc(2.8 * var(--u));
    color: var(--quiet-ink);
  }

  .small-calls ul {
    display: contents;
  }

  .small-calls li {
    display: flex;
    align-items: center;
    gap: calc(0.7 * var(--u));
    color: var(--calling);
    font-weight: 700;
  }

  .small-calls .arrow {
    color: var(--quiet-ink);
    font-size: 0.7em;
  }

  @media (orientation: portrait) {
    main[data-screen='hall'] {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: minmax(0, 1fr) auto;
    }

    .rows {
      grid-template-rows: auto;
      grid-auto-rows: minmax(0, calc(20 * var(--u)));
    }

    .call {
      grid-template-columns: calc(10.5 * var(--u)) minmax(0, 1fr) auto auto;
      gap: calc(1.2 * var(--u));
      padding-inline: calc(0.6 * var(--u)) calc(1.6 * var(--u));
    }

    .call:not(:first-child) .number {
      font-size: calc(16 * var(--u));
    }

    .call:not(:first-child) .number:is([data-length='5'], [data-length='6']) {
      font-size: calc(13 * var(--u));
    }

    .call:not(:first-child) .number:is([data-length='7'], [data-length='8']) {
      font-size: calc(9.6 * var(--u));
    }

    .call:not(:first-child) .number:is([data-length='9'], [data-length='10']) {
      font-size: calc(7.8 * var(--u));
    }

    .call:not(:first-child) .unit {
      font-size: calc(3.6 * var(--u));
    }

    .call:not(:first-child) .place.seat {
      min-width: 0;
      max-width: calc(32 * var(--u));
      font-size: calc(4.6 * var(--u));
    }

    .call:not(:first-child) .state {
      font-size: calc(2.8 * var(--u));
    }

    /* The newest call has the width to itself: a ninth of a portrait screen needs a line of its own. */
    .call:first-child {
      grid-template-columns: calc(17 * var(--u)) minmax(0, 1fr) auto minmax(0, 0.6fr);
      grid-template-areas: 'number number number number' 'state arrow place .';
      padding-block: calc(2.4 * var(--u)) calc(1.4 * var(--u));
    }

    .call:first-child .state {
      grid-area: state;
      font-size: calc(4.4 * var(--u));
    }

    .call:first-child .number {
      grid-area: number;
      font-size: calc(28.6 * var(--u));
      line-height: 0.86;
      text-align: center;
    }

    .call:first-child .number[data-length='6'] {
      font-size: calc(24 * var(--u));
    }

    .call:first-child .number:is([data-length='7'], [data-length='8']) {
      font-size: calc(18 * var(--u));
    }

    .call:first-child .number:is([data-length='9'], [data-length='10']) {
      font-size: calc(15 * var(--u));
    }

    .call:first-child .arrow {
      grid-area: arrow;
      justify-self: end;
      font-size: calc(10 * var(--u));
    }

    .call:first-child .place {
      grid-area: place;
    }

    .call:first-child .window-number {
      font-size: calc(18 * var(--u));
    }

    .call:first-child .unit {
      font-size: calc(7 * var(--u));
    }

    .place {
      min-width: 0;
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    [data-fresh] {
      animation: new-call 600ms ease-out 1;
    }
  }

  @keyframes new-call {
    from {
      background: var(--calling);
      box-shadow: 0 0 0 calc(0.8 * var(--u)) var(--calling);
    }
    to {
      background: var(--raised);
      box-shadow: 0 0 0 0 transparent;
    }
  }
`;
