import { css } from 'lit';

/** The frame of every board: name and clock above, notice and truth line below. */
export const boardStyle = css`
  :host {
    box-sizing: border-box;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    height: 100%;
    padding: calc(1.2 * var(--u)) calc(2 * var(--u)) calc(1 * var(--u));
    gap: calc(1.2 * var(--u));
    line-height: 1.2;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  ol {
    margin: 0;
    padding: 0;
    font: inherit;
  }

  ul,
  ol {
    list-style: none;
  }

  .logo {
    width: auto;
    height: calc(6 * var(--u));
    max-width: calc(24 * var(--u));
    object-fit: contain;
  }
  header {
    grid-row: 1;
    display: flex;
    align-items: center;
    gap: calc(2 * var(--u));
    font-size: calc(4 * var(--u));
  }

  h1 {
    font-weight: 600;
    line-height: 1.45;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  header time {
    margin-inline-start: auto;
    font-size: calc(5.6 * var(--u));
    font-weight: 700;
    line-height: 1;
  }

  .sample {
    padding: calc(0.4 * var(--u)) calc(1.4 * var(--u));
    border: calc(0.35 * var(--u)) dashed var(--calling);
    border-radius: var(--radius);
    color: var(--calling);
    font-size: calc(3.2 * var(--u));
    font-weight: 700;
    white-space: nowrap;
  }

  main {
    grid-row: 2;
    min-height: 0;
  }

  footer {
    grid-row: 3;
    display: grid;
    gap: calc(0.6 * var(--u));
  }

  .notices {
    display: grid;
  }

  .notices .notice {
    grid-area: 1 / 1;
  }

  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 0.6em;
    min-height: 1.3em;
    font-size: calc(3.8 * var(--u));
    line-height: 1.3;
  }

  .notice .second {
    margin: 0;
  }

  .notice[data-waits] {
    visibility: hidden;
  }

  .tap-for-sound {
    justify-self: end;
    min-height: max(44px, calc(6 * var(--u)));
    padding: calc(0.6 * var(--u)) calc(2.4 * var(--u));
    border: calc(0.3 * var(--u)) solid var(--trouble);
    border-radius: var(--radius);
    background: var(--raised);
    color: var(--ink);
    font: inherit;
    font-size: calc(3.2 * var(--u));
    cursor: pointer;
  }

  .truth {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: calc(2 * var(--u));
    color: var(--quiet-ink);
    font-size: calc(2.2 * var(--u));
  }

  .truth[data-bad] {
    color: var(--trouble);
    font-weight: 600;
  }

  .stale-band {
    padding: calc(1.2 * var(--u)) calc(2 * var(--u));
    border: calc(0.4 * var(--u)) solid var(--trouble);
    border-radius: var(--radius);
    background: #3a1512;
  }

  .stale-band .what {
    color: var(--trouble);
    font-size: calc(5 * var(--u));
    font-weight: 700;
  }

  .stale-band .how {
    font-size: calc(3.6 * var(--u));
  }

  /* Grey, yet still to be read: what was called before the cut may be true. */
  main[data-old] {
    filter: grayscale(1) brightness(0.82);
  }

  .message {
    display: grid;
    align-content: center;
    justify-items: center;
    gap: calc(2.4 * var(--u));
    height: 100%;
    text-align: center;
  }

  .message .what {
    font-size: calc(9 * var(--u));
    font-weight: 700;
  }

  .message .how {
    max-width: 34em;
    color: var(--quiet-ink);
    font-size: calc(4 * var(--u));
    text-wrap: balance;
  }

  .message button {
    min-height: max(44px, calc(7 * var(--u)));
    padding: calc(1 * var(--u)) calc(3 * var(--u));
    border: 2px solid var(--accent);
    border-radius: var(--radius);
    background: var(--raised);
    color: var(--ink);
    font: inherit;
    font-size: calc(3.6 * var(--u));
    cursor: pointer;
  }

  main[data-screen='entrance'] {
    grid-row: 1 / -1;
  }

  /* Each text runs its own way: a second language, and what a hall's language file lacks, is Chinese among Arabic letters. */
  .second,
  .notice span,
  .message p,
  .stale-band p {
    unicode-bidi: plaintext;
  }

  .second {
    margin-inline-start: 0.6em;
    color: var(--quiet-ink);
    font-size: 0.62em;
    font-weight: 400;
  }

  .message .second {
    margin: 0;
    font-size: calc(3 * var(--u));
  }

  .mark,
  .arrow {
    flex: none;
    width: 1em;
    height: 1em;
  }

  /* An arrow leads on the way one reads. */
  :host([dir='rtl']) .arrow {
    transform: scaleX(-1);
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  [data-activity='calling'] {
    --state: var(--calling);
  }

  [data-activity='serving'],
  [data-activity='closing'] {
    --state: var(--accent);
  }

  [data-activity='free'] {
    --state: var(--ink);
  }

  [data-activity='paused'],
  [data-activity='closed'] {
    --state: var(--paused);
  }
`;
