import { css } from 'lit';

/** The recorder is read at arm's length, not across a hall: its sizes are those of a desk. */
export const recorderStyle = css`
  :host {
    display: block;
    box-sizing: border-box;
    height: 100%;
    padding: 24px;
    overflow: auto;
    font-size: 18px;
    line-height: 1.4;
  }

  main {
    display: grid;
    gap: 20px;
    max-width: 900px;
    margin: 0 auto;
  }

  h1,
  p {
    margin: 0;
  }

  label {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    min-height: 48px;
  }

  input[type='checkbox'] {
    width: 28px;
    height: 28px;
    accent-color: var(--accent);
  }

  .quiet {
    color: var(--quiet-ink);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
    align-items: center;
  }

  .centred {
    justify-content: center;
  }

  button,
  .file,
  input[type='text'],
  select {
    box-sizing: border-box;
    min-height: 48px;
    padding: 8px 18px;
    border: 2px solid var(--line);
    border-radius: 12px;
    background: var(--raised);
    color: var(--ink);
    font: inherit;
  }

  button,
  .file {
    cursor: pointer;
  }

  button:disabled {
    color: var(--paused);
    cursor: default;
  }

  :is(button, input, select):focus-visible,
  .file:focus-within {
    outline: 3px solid var(--calling);
    outline-offset: 2px;
  }

  .primary {
    border-color: var(--accent);
  }

  [data-recording] {
    border-color: var(--trouble);
    color: var(--trouble);
  }

  .ask {
    padding: 12px 18px;
    border: 2px solid var(--calling);
    border-radius: 12px;
  }

  .word {
    padding: 20px;
    border-radius: 12px;
    background: var(--raised);
    text-align: center;
  }

  .word strong {
    display: block;
    font-size: 64px;
    line-height: 1.3;
  }

  progress {
    width: 100%;
    height: 14px;
    accent-color: var(--accent);
  }

  .words {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .words button {
    min-width: 72px;
    padding: 4px 12px;
    white-space: nowrap;
  }

  .words [aria-current='true'] {
    border-color: var(--calling);
  }

  .says {
    min-height: 1.4em;
    color: var(--calling);
  }

  .file input {
    position: absolute;
    width: 1px;
    height: 1px;
    opacity: 0;
  }
`;
