import { css } from 'lit';

export const signInStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--space-4);
    max-width: 1200px;
  }
  :host([asks-pin]) {
    max-width: none;
  }
  h2 {
    font-size: var(--text-l);
    margin-bottom: var(--space-3);
  }
  .steps {
    display: grid;
    grid-template-columns: 3fr 2fr;
    gap: var(--space-6);
  }
  ul {
    display: grid;
    gap: var(--space-2);
    max-height: 52vh;
    overflow-y: auto;
    padding: 4px;
  }
  .windows {
    grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
  }
  .badges {
    grid-template-columns: repeat(auto-fill, minmax(90px, 1fr));
  }
  ul button {
    display: flex;
    flex-direction: column;
    justify-content: center;
    align-items: center;
    width: 100%;
    height: 100%;
    min-height: 64px;
    font-weight: 400;
  }
  .windows strong,
  .badges button {
    font-size: var(--text-l);
  }
  .badges button {
    font-weight: 600;
  }
  button[aria-pressed="true"] {
    border-color: var(--accent);
    background: var(--accent-ground);
    box-shadow: inset 0 0 0 2px var(--accent);
  }
  input {
    width: 100%;
    margin-bottom: var(--space-2);
  }
  .sign-in,
  .again {
    align-self: start;
    min-width: min(100%, 320px);
    min-height: 64px;
    font-size: var(--text-l);
  }
  @media (max-width: 720px) {
    .steps {
      grid-template-columns: 1fr;
    }
    ul {
      max-height: none;
    }
  }
`;
