import { css } from 'lit';

export const pinPadStyles = css`
  section {
    display: grid;
    gap: var(--space-3);
    width: min(100%, 400px);
    margin-inline: auto;
  }
  h2 {
    font-size: var(--text-l);
    text-align: center;
  }
  h2:focus-visible {
    outline: none;
  }
  .dots {
    display: flex;
    justify-content: center;
    align-items: center;
    gap: var(--space-3);
    min-height: 56px;
    border: 2px solid var(--line);
    border-radius: var(--radius);
    background: var(--raised);
  }
  .dots i {
    width: 16px;
    height: 16px;
    border-radius: 50%;
    background: var(--ink);
  }
  .says {
    min-height: 4lh;
  }
  .says p {
    text-align: center;
  }
  .keypad {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    gap: var(--space-2);
  }
  .keypad button {
    min-height: 72px;
    font-size: var(--text-xl);
    user-select: none;
  }
  .keypad button.word {
    padding-inline: var(--space-1);
    font-size: var(--text-m);
  }
  @media (max-height: 700px) {
    .keypad button {
      min-height: 52px;
    }
  }
`;
