import { describe, expect, it } from 'vitest';
import { ChangeFeed } from './feed.ts';
import type { Change, DocumentDatabase } from './storage.ts';

/** A store that only speaks: what it publishes is decided by the test. */
function speaker(updateSeq: number): {
  store: DocumentDatabase;
  publish: (...changes: [number, string][]) => void;
} {
  let tell: (changes: readonly Change[]) => void = () => undefined;
  const store = {
    info: async () => ({ docCount: 0, updateSeq }),
    subscribe: (listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
  } as unknown as DocumentDatabase;
  const publish = (...changes: [number, string][]) =>
    tell(
      changes.map(([seq, id]) => ({
        seq,
        id,
        leaves: [`1-${seq}`],
        deleted: false,
        doc: { _id: id, _rev: `1-${seq}` },
      })),
    );
  return { store, publish };
}
const seqs = (feed: ChangeFeed, since: number) => feed.since(since)?.map(({ seq }) => seq);

describe('the ring of recent changes', () => {
  it('serves what came after it was opened and sends older readers to the store', async () => {
    const { store, publish } = speaker(5);
    const feed = await ChangeFeed.open(store);
    expect([feed.tip, seqs(feed, 5), seqs(feed, 4)]).toEqual([5, [], undefined]);
    publish([6, 'a'], [7, 'b']);
    expect([feed.tip, seqs(feed, 5), seqs(feed, 6), seqs(feed, 7)]).toEqual([7, [6, 7], [7], []]);
  });

  it('shows only the newest state of a document', async () => {
    const { store, publish } = speaker(0);
    const feed = await ChangeFeed.open(store);
    publish([1, 'a'], [2, 'b']);
    publish([3, 'a']);
    expect(seqs(feed, 0)).toEqual([2, 3]);
  });

  it('forgets the oldest and knows that it did', async () => {
    const { store, publish } = speaker(0);
    const feed = await ChangeFeed.open(store);
    for (let seq = 1; seq <= 5000; seq += 1) publish([seq, `a/${seq}`]);
    expect(seqs(feed, 0)).toBeUndefined();
    expect(seqs(feed, 4998)).toEqual([4999, 5000]);
    for (let since = 0; since < 5000; since += 1) {
      const rows = seqs(feed, since);
      if (rows) expect(rows).toHaveLength(5000 - since);
    }
  });

  it('wakes once for writes that come together, and when it closes', async () => {
    const { store, publish } = speaker(0);
    const feed = await ChangeFeed.open(store);
    let woken = 0;
    feed.watch(() => {
      woken += 1;
    });
    publish([1, 'a']);
    publish([2, 'b']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(woken).toBe(1);
    feed.close();
    expect([woken, feed.isClosed, feed.waiters]).toEqual([2, true, 0]);
  });
});
