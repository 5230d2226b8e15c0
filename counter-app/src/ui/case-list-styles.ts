import { css } from 'lit';

export const caseListStyles = css`
  h2 {
    font-size: var(--text-l);
  }
  section {
    display: grid;
    gap: var(--space-2);
  }
  ul {
    display: grid;
    gap: var(--space-2);
  }
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1) var(--space-3);
    padding: var(--space-2) var(--space-3);
    background: var(--raised);
    border: 1px solid var(--line);
    border-inline-start: 6px solid var(--line);
    border-radius: var(--radius);
  }
  li.late {
    border-inline-start-color: var(--trouble);
  }
  strong {
    font-size: var(--text-xl);
    line-height: 1.2;
  }
  strong.quiet {
    font-size: var(--text-m);
  }
  .kind,
  .left {
    font-weight: 600;
  }
  .late .left {
    color: var(--trouble);
  }
  .close {
    margin-inline-start: auto;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    flex-basis: 100%;
    gap: var(--space-2);
  }
  .ways p {
    flex-basis: 100%;
    font-weight: 600;
  }
  summary {
    min-height: var(--touch);
    align-content: center;
    font-weight: 600;
    cursor: pointer;
  }
`;
