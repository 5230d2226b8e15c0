import { css } from 'lit';

export const barsStyles = css`
  :host {
    --names: 108px;
    --add: 52px;
  }
  .hours {
    position: relative;
    height: 24px;
    margin-inline: var(--names) calc(var(--add) + var(--space-2));
    color: var(--quiet);
    font-size: var(--text-s);
  }
  .hours span {
    position: absolute;
    translate: -50% 0;
  }
  .row {
    display: grid;
    grid-template-columns: calc(var(--names) - var(--space-2)) minmax(0, 1fr) var(--add);
    gap: var(--space-2);
    align-items: center;
    padding-block: var(--space-1);
    border-top: 1px solid var(--line);
  }
  .name {
    display: grid;
    line-height: 1.25;
  }
  .name small {
  }
  .track {
    position: relative;
    height: 62px;
    background: var(--paused-ground);
    border-radius: var(--space-1);
  }
  .open,
  .sat,
  .now,
  .bar {
    position: absolute;
    inset-block: 0;
  }
  .open {
    background: var(--raised);
    border-inline: 1px solid var(--line);
  }
  .sat {
    inset-block: auto 0;
    height: 6px;
    background: var(--accent);
  }
  .now {
    width: 0;
    border-inline-start: 2px solid var(--calling);
    pointer-events: none;
  }
  .bar {
    inset-block: 4px 10px;
    display: grid;
    align-content: center;
    min-height: 0;
    padding: 0 var(--space-1);
    overflow: hidden;
    border: 2px solid var(--accent);
    border-radius: 8px;
    background: var(--accent-ground);
    line-height: 1.15;
    text-align: center;
    white-space: nowrap;
    touch-action: pan-y;
    user-select: none;
  }
  .bar.upper {
    inset-block: 2px 34px;
  }
  .bar.lower {
    inset-block: 30px 8px;
  }
  .bar:is(.upper, .lower) .when {
    display: none;
  }
  .bar.b {
    border-style: dashed;
  }
  .bar.absent {
    border-color: var(--paused);
    border-style: dotted;
    background: var(--paused-ground);
  }
  .bar.absent .who {
    text-decoration: line-through;
  }
  .bar.absent .who small {
    display: inline-block;
  }
  .bar.wrong {
    border-color: var(--trouble);
    color: var(--trouble);
    background: var(--trouble-ground);
  }
  .bar.selected {
    z-index: 1;
    box-shadow: 0 0 0 2px var(--accent);
    touch-action: none;
  }
  .bar small,
  .when {
    font-size: var(--text-s);
    font-weight: 400;
  }
  .bar small {
    color: inherit;
  }
  .end {
    position: absolute;
    inset-block: 0;
    width: 22px;
    cursor: ew-resize;
  }
  .end::after {
    content: "";
    position: absolute;
    inset-block: 8px;
    width: 4px;
    border-radius: 2px;
    background: var(--accent);
  }
  .end.from {
    inset-inline-start: 0;
  }
  .end.from::after {
    inset-inline-start: 3px;
  }
  .end.until {
    inset-inline-end: 0;
  }
  .end.until::after {
    inset-inline-end: 3px;
  }
  .add {
    padding: 0;
    color: var(--accent);
    font-size: var(--text-l);
  }
  @media print {
    :host {
      --add: 0px;
    }
    .add,
    .now,
    .sat {
      display: none;
    }
    .bar {
      print-color-adjust: exact;
    }
    .row {
      break-inside: avoid;
    }
  }
`;
