import { describe, expect, it } from 'vitest';
import { type HallEvent, revisionOf } from './event.ts';
import { draft } from './event-types.ts';
import { checkedLogs } from './log-check.ts';
import { foldOf, issueOf, ofTicket, Pen } from './test-support/pen.ts';
import { enrol, revoke, rootedFold } from './test-support/trust-words.ts';

const AT_3 = { leg: 1, window: 3 } as const;

/** Four events of one window. */
function log(): [HallEvent, HallEvent, HallEvent, HallEvent] {
  const pen = new Pen('window 3');
  return [
    pen.write(ofTicket('ticket-called', { ...AT_3, k: 1, basis: 'desk' }), 10),
    pen.write(ofTicket('ticket-started', AT_3), 20),
    pen.write(ofTicket('ticket-finished', AT_3), 30),
    pen.write(draft('window-signed-out', 'window:3', { session: 's' }), 40),
  ];
}

const breakOf = (...events: readonly HallEvent[]) =>
  [...checkedLogs(foldOf(...events))].map(({ broken }) => broken);

/** As somebody would who can write to a store, with a revision that fits the new content. */
const reworded = (event: HallEvent, data: object): HallEvent => {
  const changed = { ...event, data };
  return { ...changed, _rev: revisionOf(changed) };
};

describe('the check of what is on record', () => {
  it('[WC4] finds a log whole, in whatever order it came', () => {
    const issued = new Pen('kiosk').write(issueOf());
    const checked = [...checkedLogs(foldOf(...log().toReversed(), issued))];
    expect(checked.map(({ events, broken }) => [events.length, broken]).sort()).toEqual([
      [1, undefined],
      [4, undefined],
    ]);
  });

  it('[WC4] names the first event that is missing, changed, does not follow, or is there twice', () => {
    const [a, b, c, d] = log();
    expect(breakOf(a, c, d)).toEqual([{ kind: 'missing', n: 2 }]);
    expect(breakOf(a, { ...b, data: { ...AT_3, window: 4 } }, c, d)).toEqual([{ kind: 'changed', n: 2 }]);
    const other = reworded(b, { ...AT_3, window: 4 });
    expect(breakOf(a, other, c, d)).toEqual([{ kind: 'unchained', n: 3 }]);
    const [twin] = breakOf(a, b, other, c, d);
    expect(twin?.n).toBe(2);
    expect(['twins', 'unchained']).toContain(twin?.kind);
  });

  it('[WC4] counts what does not count, with the reason', () => {
    const [root, three, stranger] = [new Pen('root'), new Pen('window 3'), new Pen('stranger')];
    const [called, started] = log();
    const fold = rootedFold(
      root,
      enrol(root, three, ['counter']),
      revoke(root, three, { [called._id.slice(0, called._id.indexOf('/'))]: 1 }, 60),
      called,
      started,
      stranger.write(ofTicket('ticket-started', AT_3), 20),
    );
    const leftOut = new Map([...checkedLogs(fold)].map(({ device, leftOut }) => [device, leftOut]));
    expect(leftOut.get(three.device)).toEqual({ revoked: 1 });
    expect(leftOut.get(stranger.device)).toEqual({ 'unknown-author': 1 });
  });
});
