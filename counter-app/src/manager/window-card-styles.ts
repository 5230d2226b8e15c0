import { css } from 'lit';

export const windowCardStyles = css`
  .card {
    display: flex;
    flex-direction: column;
    gap: var(--space-2);
    height: 100%;
    padding: var(--space-3);
    border-inline-start: 6px solid var(--line);
  }
  .card.serving,
  .card.free {
    border-inline-start-color: var(--accent);
  }
  .card.calling {
    border-inline-start-color: var(--calling);
  }
  .card.silent {
    border-inline-start-color: var(--trouble);
  }
  h3 {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    gap: 0 var(--space-2);
    font-size: var(--text-l);
  }
  h3 span {
    flex: none;
  }
  h3 small {
    font-size: var(--text-s);
  }
  .state {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    font-weight: 600;
  }
  select {
    min-height: var(--touch);
    width: 100%;
    font: inherit;
    color: var(--ink);
    background: var(--raised);
    border: 2px solid var(--line);
    border-radius: var(--radius);
  }
  .label {
    font-size: var(--text-2xl);
    font-weight: 800;
    line-height: 1.1;
  }
  .small {
    font-size: var(--text-s);
  }
  .orders {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    gap: var(--space-1);
    margin-top: auto;
  }
  .orders button {
    padding: var(--space-1);
  }
  .orders button[aria-pressed="true"] {
    background: var(--paused-ground);
    border-color: var(--paused);
  }
`;
