import { css } from 'lit';

/** What to bring: a bullet in front, and the lines of one thing under each other. */
export const bringStyles = css`
  .bring li {
    padding-inline-start: 1em;
    text-indent: -1em;
  }
  .bring li::before {
    content: "•";
    display: inline-block;
    width: 1em;
    text-indent: 0;
  }
`;
