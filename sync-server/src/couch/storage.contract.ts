import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change, CouchStorage, DocumentDatabase, DocumentToStore } from './storage.ts';

const R1 = `1-${'a'.repeat(32)}`;
const R1B = `1-${'b'.repeat(32)}`;
const R2 = `2-${'c'.repeat(32)}`;
const branch = (doc: DocumentToStore): DocumentToStore => ({
  ...doc,
  _rev: R2,
  _revisions: { start: 2, ids: [R2.slice(2), R1.slice(2)] },
});

/** What every `CouchStorage` must do; `open` makes an empty one. A server may not take every name. */
export function storageContract(
  name: string,
  open: () => Promise<CouchStorage>,
  { otherName = 'case-demo/2026' }: { readonly otherName?: string } = {},
): void {
  describe(`storage port: ${name}`, () => {
    let storage: CouchStorage;
    let db: DocumentDatabase;

    beforeEach(async () => {
      storage = await open();
      await storage.create('day-demo-20260302');
      const opened = await storage.open('day-demo-20260302');
      if (!opened) throw new Error('a created database must open');
      db = opened;
    });
    afterEach(() => storage.close());

    const replicate = (...docs: DocumentToStore[]) => db.bulkDocs(docs, { newEdits: false });
    const write = (...docs: DocumentToStore[]) => db.bulkDocs(docs, { newEdits: true });
    const ids = (rows: readonly ({ id: string } | undefined)[]) => rows.map((row) => row?.id);

    it('creates, opens, lists and drops databases', async () => {
      expect(await storage.create('day-demo-20260302')).toBe('exists');
      expect(await storage.create(otherName)).toBe('created');
      expect(await storage.names()).toEqual([otherName, 'day-demo-20260302']);
      expect(await storage.open('day-demo-20260302')).toBe(db);
      expect(await storage.open('day-demo-20260303')).toBeUndefined();
      expect(await storage.drop(otherName)).toBe(true);
      expect(await storage.drop(otherName)).toBe(false);
      expect(await storage.names()).toEqual(['day-demo-20260302']);
    });

    it('drops a database only when nothing was written since, if so asked', async () => {
      await replicate({ _id: 'a/000001', _rev: R1 });
      const { updateSeq } = await db.info();
      await replicate({ _id: 'a/000002', _rev: R1 });
      expect(await storage.drop('day-demo-20260302', updateSeq)).toBe(false);
      expect((await db.info()).docCount).toBe(2);
      // A write at the same moment either keeps the database or fails: it is never acknowledged and lost.
      const late = replicate({ _id: 'a/000003', _rev: R1 }).then(
        () => true,
        () => false,
      );
      const dropped = await storage.drop('day-demo-20260302', updateSeq + 1);
      expect(await late).toBe(!dropped);
      if (!dropped) expect(await storage.drop('day-demo-20260302', updateSeq + 2)).toBe(true);
      await expect(replicate({ _id: 'a/000004', _rev: R1 })).rejects.toThrow('dropped');
      expect(await storage.open('day-demo-20260302')).toBeUndefined();
      expect(await storage.create('day-demo-20260302')).toBe('created');
      expect(await (await storage.open('day-demo-20260302'))?.info()).toEqual({ docCount: 0, updateSeq: 0 });
    });

    it('opens a database once, however many ask at the same time', async () => {
      await storage.create('hall-demo');
      const opened = await Promise.all([1, 2, 3].map(() => storage.open('hall-demo')));
      expect(new Set(opened).size).toBe(1);
    });

    it('takes revisions as they come and reports only what is new', async () => {
      const first = await replicate({ _id: 'k3v9q.b1/000001', _rev: R1, type: 'ticket-issued' });
      expect(first.rows).toEqual([{ ok: true, id: 'k3v9q.b1/000001', rev: R1 }]);
      expect(first.stored).toEqual([{ _id: 'k3v9q.b1/000001', _rev: R1, type: 'ticket-issued' }]);
      const again = await replicate({ _id: 'k3v9q.b1/000001', _rev: R1, type: 'ticket-issued' });
      expect(again).toEqual({ rows: first.rows, stored: [] });
      expect(await db.info()).toEqual({ docCount: 1, updateSeq: 1 });
    });

    it('stores a twin within one batch once', async () => {
      const twin = { _id: 'a/1', _rev: R1 };
      expect((await replicate(twin, twin)).stored).toHaveLength(1);
      expect(await db.info()).toEqual({ docCount: 1, updateSeq: 1 });
    });

    it('makes revisions and refuses a stale one', async () => {
      const [row] = (await write({ _id: 'settings', voice: 1 })).rows;
      if (!row?.ok) throw new Error('the first write must succeed');
      const stale = await write({ _id: 'settings', voice: 2 }, { _id: 'other' });
      expect(stale.rows[0]).toMatchObject({ ok: false, id: 'settings', status: 409, error: 'conflict' });
      expect(ids(stale.stored.map(({ _id }) => ({ id: _id })))).toEqual(['other']);
      expect((await write({ _id: 'settings', _rev: row.rev, voice: 3 })).rows[0]?.ok).toBe(true);
    });

    it('does not change the documents it is given', async () => {
      const data = Buffer.from('x');
      const doc: DocumentToStore = { _id: 'a', _attachments: { x: { content_type: 'text/plain', data } } };
      await write(doc);
      expect(doc).toEqual({ _id: 'a', _attachments: { x: { content_type: 'text/plain', data } } });
    });

    it('reads the winner, an older revision, the history and the conflicts', async () => {
      await replicate({ _id: 'x', _rev: R1, n: 1 }, { _id: 'x', _rev: R1B, n: 2 });
      await replicate(branch({ _id: 'x', n: 3 }));
      const winner = await db.read('x', { revs: true, conflicts: true });
      expect(winner).toMatchObject({ found: true, doc: { _rev: R2, n: 3, _conflicts: [R1B] } });
      expect(winner).toMatchObject({ doc: { _revisions: { start: 2, ids: [R2.slice(2), R1.slice(2)] } } });
      expect(await db.read('x', { rev: R1 })).toMatchObject({ found: true, doc: { n: 1 } });
      expect(await db.read('x', { rev: `9-${'d'.repeat(32)}` })).toEqual({ found: false, reason: 'missing' });
      expect(await db.read('y')).toEqual({ found: false, reason: 'missing' });
      await replicate({ _id: 'z', _rev: R1, _deleted: true });
      expect(await db.read('z')).toEqual({ found: false, reason: 'deleted' });
    });

    it('answers open revisions in the order asked', async () => {
      await replicate({ _id: 'x', _rev: R1 }, { _id: 'x', _rev: R1B });
      const some = await db.openRevs('x', [R2, R1B, R1]);
      expect(some.map(({ rev, doc }) => [rev, doc !== undefined])).toEqual([
        [R2, false],
        [R1B, true],
        [R1, true],
      ]);
      expect((await db.openRevs('x', 'all')).map(({ rev }) => rev).sort()).toEqual([R1, R1B]);
      expect(await db.openRevs('nobody', 'all')).toEqual([]);
    });

    it('says which revisions it lacks, whatever the id', async () => {
      await replicate({ _id: 'x', _rev: R1 }, { _id: 'constructor', _rev: R1 });
      const asked = new Map([
        ['x', [R1, R2]],
        ['constructor', [R1]],
        ['__proto__', [R1]],
        ['toString', [R1]],
      ]);
      expect([...(await db.revsDiff(asked))].sort()).toEqual([
        ['__proto__', [R1]],
        ['toString', [R1]],
        ['x', [R2]],
      ]);
    });

    it('lists ids of any script by range, backwards and by keys', async () => {
      await write(...['a', 'b', 'ÿ', '窗口/1', '😀'].map((_id) => ({ _id })));
      expect(ids((await db.allDocs({})).rows)).toEqual(['a', 'b', 'ÿ', '窗口/1', '😀']);
      expect(ids((await db.allDocs({ descending: true, limit: 2 })).rows)).toEqual(['😀', '窗口/1']);
      expect(ids((await db.allDocs({ startKey: 'b', endKey: '窗口/1', inclusiveEnd: false })).rows)).toEqual([
        'b',
        'ÿ',
      ]);
      expect(ids((await db.allDocs({ skip: 3 })).rows)).toEqual(['窗口/1', '😀']);
      expect(ids(await db.allDocsByKeys(['😀', '', 'nobody', 'a', 'a'], {}))).toEqual([
        '😀',
        undefined,
        undefined,
        'a',
        'a',
      ]);
    });

    it('shows each document once in the changes, with all leaves, the winner first', async () => {
      await replicate({ _id: 'x', _rev: R1B }, { _id: 'y', _rev: R1 });
      await replicate({ _id: 'x', _rev: R1 });
      const all = await db.changes({ since: 0 });
      expect(all.rows.map(({ seq, id, leaves }) => [seq, id, leaves])).toEqual([
        [2, 'y', [R1]],
        [3, 'x', [R1B, R1]],
      ]);
      expect([all.lastSeq, all.complete]).toEqual([3, true]);
      const part = await db.changes({ since: 0, limit: 1 });
      expect([ids(part.rows), part.lastSeq, part.complete]).toEqual([['y'], 2, false]);
      expect((await db.changes({ since: 3 })).rows).toEqual([]);
    });

    it('tells subscribers of changes before it acknowledges them, in order and once', async () => {
      const heard: Change[] = [];
      const leave = db.subscribe((changes) => heard.push(...changes));
      await Promise.all([1, 2, 3].map((n) => replicate({ _id: `a/${n}`, _rev: R1 })));
      expect(heard.map(({ seq, id }) => [seq, id])).toEqual([
        [1, 'a/1'],
        [2, 'a/2'],
        [3, 'a/3'],
      ]);
      leave();
      await replicate({ _id: 'a/4', _rev: R1 });
      expect(heard).toHaveLength(3);
    });

    it('keeps attachments by revision, and a stub keeps its bytes', async () => {
      const data = Buffer.from([0, 1, 2, 255]);
      const [row] = (
        await write({ _id: 'c/1', _attachments: { '图.png': { content_type: 'image/png', data } } })
      ).rows;
      if (!row?.ok) throw new Error('the first write must succeed');
      const found = await db.attachment('c/1', '图.png');
      expect(found).toMatchObject({ contentType: 'image/png', rev: row.rev });
      expect(found?.bytes.equals(data)).toBe(true);
      const stub = {
        content_type: 'image/png',
        digest: String(found?.digest),
        length: 4,
        revpos: 1,
        stub: true,
      } as const;
      await write({ _id: 'c/1', _rev: row.rev, _attachments: { '图.png': stub } });
      expect((await db.attachment('c/1', '图.png'))?.bytes.equals(data)).toBe(true);
      for (const name of ['constructor', '__proto__', 'other'])
        expect(await db.attachment('c/1', name)).toBeUndefined();
    });

    it('keeps local documents apart', async () => {
      expect(await db.getLocal('kQ.7_a==')).toBeUndefined();
      expect(await db.putLocal('kQ.7_a==', { _id: '', last_seq: 1 })).toMatchObject({ ok: true, rev: '0-1' });
      expect(await db.putLocal('kQ.7_a==', { _id: '' })).toMatchObject({ ok: false, status: 409 });
      expect(await db.putLocal('kQ.7_a==', { _id: '', _rev: '0-1' })).toMatchObject({ ok: true, rev: '0-2' });
      expect(await db.removeLocal('kQ.7_a==', '0-2')).toMatchObject({ ok: true });
      expect(await db.getLocal('kQ.7_a==')).toBeUndefined();
      expect((await db.info()).updateSeq).toBe(0);
    });
  });
}
