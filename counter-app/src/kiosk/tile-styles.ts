import { css } from 'lit';

/** A question at the kiosk and its answers as tiles. */
export const tileStyles = css`
  :host {
    display: flex;
    flex-direction: column;
  }
  h2 {
    font-size: var(--text-m);
    color: var(--quiet);
    font-weight: 600;
  }
  ul {
    display: grid;
  }
`;
