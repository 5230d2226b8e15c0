import { css } from 'lit';

export const addDeviceStyles = css`
  .tick {
    color: var(--accent);
  }
  .kinds {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
    gap: var(--space-2);
  }
  .beside {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-4);
  }
  .says {
    display: grid;
    flex: 1 1 260px;
    gap: var(--space-3);
  }
  .qr {
    flex: none;
    width: min(300px, 100%);
    border: 1px solid var(--line);
  }
  .address {
    font-weight: 600;
    overflow-wrap: anywhere;
    user-select: all;
  }
  .code {
    font-size: var(--text-l);
    letter-spacing: 0.04em;
    overflow-wrap: anywhere;
    user-select: all;
  }
  pre {
    margin: 0;
    padding: var(--space-3);
    overflow-x: auto;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    font-size: var(--text-m);
    background: var(--ground);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    user-select: all;
  }
`;
