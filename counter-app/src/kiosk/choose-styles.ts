import { css } from 'lit';

/** The first screen: groups as large tiles, frequent matters below them, the other ways at the foot. */
export const chooseStyles = css`
  :host {
    flex: 1;
    gap: var(--space-4);
  }
  .head {
    display: flex;
    align-items: center;
    gap: var(--space-4);
  }
  h1 {
    font-size: var(--text-xl);
  }
  ul {
    gap: var(--space-3);
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 280px), 1fr));
  }
  .groups button {
    display: flex;
    flex-direction: column;
    justify-content: center;
    gap: var(--space-1);
    width: 100%;
    height: 100%;
    min-height: calc(var(--touch) * 1.35);
    text-align: start;
    font-size: var(--text-l);
    border-color: var(--accent);
  }
  .groups.many button {
    min-height: var(--touch);
    padding-block: var(--space-1);
    font-size: calc(var(--text-l) * 0.86);
  }
  .groups .quiet {
    font-size: var(--text-m);
    font-weight: 400;
  }
  .frequent button {
    width: 100%;
    height: 100%;
    text-align: start;
    font-size: var(--text-m);
  }
  .groups,
  .frequent {
    grid-auto-rows: 1fr;
  }
  /* Lying down, every line counts: English names take two, and a trial's hint one more. */
  @media (max-height: 900px) {
    :host,
    ul {
      gap: var(--space-2);
    }
    ul button {
      padding-block: var(--space-1);
    }
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
    margin-top: auto;
  }
  .ways button {
    flex: 1 1 auto;
    font-size: var(--text-m);
  }
  .ways .unsure {
    border-color: var(--calling);
    background: var(--calling-ground);
    color: var(--calling);
  }
  /* Room to spare makes the tiles larger, up to where they would fall apart. */
  @media (min-width: 900px) {
    .groups {
      flex: 3 1 auto;
      max-height: calc(var(--touch) * 10);
    }
    .frequent {
      flex: 2 1 auto;
      max-height: calc(var(--touch) * 6);
    }
  }
  @media (min-width: 900px) and (min-height: 1300px) {
    :host {
      gap: var(--space-5);
    }
    ul {
      grid-template-columns: 1fr 1fr;
    }
  }
`;
