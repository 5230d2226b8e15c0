import { css } from 'lit';

export const entryListStyles = css`
  :host {
    display: grid;
    gap: var(--space-3);
  }
  ol {
    display: grid;
    gap: var(--space-2);
  }
  .line {
    display: flex;
    align-items: center;
    gap: var(--space-2);
  }
  .line > .name {
    flex: 1;
    min-width: 0;
    text-align: start;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .line button:not(.name) {
    min-width: var(--touch);
    padding: 0 var(--space-2);
  }
  .entry {
    padding: var(--space-2) 0 var(--space-4);
    border-bottom: 2px solid var(--line);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-3);
    align-items: end;
  }
`;
