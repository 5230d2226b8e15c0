import { css } from 'lit';

export const devicesStyles = css`
  summary {
    min-height: var(--touch);
    align-content: center;
    font-weight: 600;
    cursor: pointer;
  }
  .all > summary {
    font-size: var(--text-l);
  }
  .list {
    display: grid;
    gap: var(--space-3);
  }
  .list > button {
    justify-self: start;
  }
  ul {
    display: grid;
    gap: var(--space-2);
  }
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1) var(--space-4);
    min-height: 56px;
    padding: var(--space-1) var(--space-3);
    background: var(--raised);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    margin-inline-start: auto;
  }
  li ow-confirm,
  li ow-add-device {
    flex-basis: 100%;
    margin-block: var(--space-1);
  }
  .holds {
    font-weight: 600;
    color: var(--calling);
  }
  .notice:focus-visible {
    outline-offset: -3px;
  }
`;
