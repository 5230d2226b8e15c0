import { css } from 'lit';

export const devicesStyles = css`
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
  li {
    column-gap: var(--space-4);
    min-height: 56px;
    padding-block: var(--space-1);
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
  .to-see-to {
    margin-inline-start: var(--space-3);
    padding: 0 var(--space-3);
    border-radius: var(--radius);
    font-size: var(--text-m);
    color: var(--trouble);
    background: var(--trouble-ground);
  }
  li.bad {
    border-inline-start: 6px solid var(--trouble);
  }
  .wrong {
    flex-basis: 100%;
    gap: var(--space-1);
  }
  .wrong li {
    display: list-item;
    min-height: 0;
    margin-inline-start: var(--space-4);
    padding: 0;
    list-style: square;
    font-weight: 600;
    color: var(--trouble);
    background: none;
    border: 0;
  }
  .figures {
    display: flex;
    flex-wrap: wrap;
    flex-basis: 100%;
    gap: var(--space-1) var(--space-5);
    padding-block: var(--space-1);
    font-size: var(--text-s);
  }
  .figures div {
    display: flex;
    gap: var(--space-2);
  }
  .figures dt {
    flex: none;
    color: var(--quiet);
  }
  .figures .bad dd {
    font-weight: 600;
    color: var(--trouble);
  }
  .advice,
  .unsaid {
    flex-basis: 100%;
    font-size: var(--text-s);
  }
  .holds {
    font-weight: 600;
    color: var(--calling);
  }
  .notice:focus-visible {
    outline-offset: -3px;
  }
`;
