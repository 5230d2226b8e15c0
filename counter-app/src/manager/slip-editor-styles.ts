import { css } from 'lit';

export const slipEditorStyles = css`
  .head {
    justify-content: space-between;
  }
  .desk {
    display: grid;
    grid-template-columns: minmax(340px, 2fr) minmax(0, 3fr);
    gap: var(--space-4);
    align-items: start;
  }
  .write {
    display: grid;
    gap: var(--space-2);
  }
  .fields {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1);
  }
  .field {
    display: grid;
    justify-items: center;
    min-width: 0;
    padding: 2px var(--space-2);
    font-size: var(--text-s);
    font-weight: 400;
    line-height: 1.3;
  }
  code {
    color: var(--quiet);
    font-size: 0.8em;
  }
  textarea {
    width: 100%;
    padding: var(--space-2);
    font-family: "Noto Sans Mono CJK SC", NSimSun, monospace;
    font-size: var(--text-m);
    line-height: 1.5;
    white-space: pre;
    color: var(--ink);
    background: var(--ground);
    border: 2px solid var(--line);
    border-radius: var(--radius);
    resize: vertical;
  }
  .problems {
    display: grid;
    gap: var(--space-1);
    color: var(--trouble);
  }
  .previews {
    display: grid;
    gap: var(--space-3);
  }
  .previews button[aria-pressed="true"] {
    border-color: var(--accent);
    color: var(--accent);
  }
  .papers {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-4);
    align-items: start;
  }
  .papers ow-slip-picture:first-child {
    flex: 2 1 0;
  }
  .papers ow-slip-picture:last-child {
    flex: 3 1 0;
  }
  .stale {
    opacity: 0.45;
  }
  @media (max-width: 900px) {
    .desk {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
