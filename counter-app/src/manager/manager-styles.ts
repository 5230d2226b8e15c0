import { css } from 'lit';

export const managerStyles = css`
  :host {
    max-width: 1500px;
    margin: 0 auto;
    /* Room for the undo bar, so that it never covers the last row of windows. */
    padding: var(--space-4) var(--space-5) 96px;
  }
  main {
    display: flex;
    flex-direction: column;
    gap: var(--space-4);
  }
  .title {
    font-size: var(--text-l);
  }
  .fine {
    padding: var(--space-3) var(--space-4);
    border-radius: var(--radius);
    background: var(--accent-ground);
    color: var(--accent);
    font-weight: 600;
    font-size: var(--text-l);
  }
  .needs {
    padding: var(--space-3) var(--space-4);
    border-radius: var(--radius);
    border: 2px solid var(--calling);
    background: var(--calling-ground);
  }
  .needs h2 {
    font-size: var(--text-m);
    color: var(--calling);
  }
  .needs li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2) var(--space-4);
    padding-top: var(--space-2);
    font-size: var(--text-l);
    font-weight: 600;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
    gap: var(--space-3);
    margin: 0;
  }
  .tiles .card {
    padding: var(--space-3) var(--space-4);
  }
  dt {
    color: var(--quiet);
  }
  dd {
    font-size: var(--text-2xl);
    font-weight: 800;
    line-height: 1.15;
    white-space: nowrap;
  }
  dd.age {
    font-size: var(--text-s);
    font-weight: 400;
    color: var(--quiet);
  }
  .windows {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(200px, 1fr));
    gap: var(--space-3);
  }
  summary {
    min-height: var(--touch);
    align-content: center;
    font-weight: 600;
    cursor: pointer;
  }
  .undo {
    position: fixed;
    inset-inline: var(--space-4);
    bottom: var(--space-4);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-4);
    max-width: 640px;
    margin: 0 auto;
    padding: var(--space-2) var(--space-4);
    border-radius: var(--radius);
    background: var(--ink);
    color: #ffffff;
  }
  .undo[hidden] {
    display: none;
  }
  .undo button {
    margin-inline-start: auto;
  }
  @media (max-width: 600px) {
    :host {
      padding-inline: var(--space-3);
    }
    .tiles {
      grid-template-columns: 1fr 1fr;
    }
    dd {
      font-size: var(--text-xl);
    }
    .windows {
      grid-template-columns: 1fr;
    }
  }
`;
