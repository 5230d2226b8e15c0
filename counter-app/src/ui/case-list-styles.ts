import { css } from 'lit';

/** A case in a list: how late it is shows at its edge. */
export const caseRowStyles = css`
  li {
    border-inline-start-width: 6px;
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
`;

export const caseListStyles = css`
  h2 {
    font-size: var(--text-l);
  }
  section {
    display: grid;
    gap: var(--space-2);
  }
  ${caseRowStyles}
  .close {
    margin-inline-start: auto;
  }
`;

/** Beside a clerk's work: as many of them in sight as may be. */
export const collectListStyles = css`
  input {
    width: 100%;
    margin-bottom: var(--space-2);
  }
  strong {
    font-size: var(--text-l);
  }
  .kind {
    flex: 1 1 6em;
    min-width: 0;
    line-height: 1.25;
  }
  .quiet {
    font-size: var(--text-s);
  }
  .close {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }
`;
