import { settleAttachments } from './attachments.ts';
import { checkDocument, isTooLarge, MAX_DOCUMENT_BYTES } from './document.ts';
import { type Answer, type DatabaseExchange, json, maxRequestBytes, refusalAnswer } from './exchange.ts';
import { accepted, type Outcome, refused } from './refusal.ts';
import type { DocumentToStore, WriteRow } from './storage.ts';

export type WireWrite = {
  readonly inputs: readonly unknown[];
  readonly newEdits: boolean;
  /** Bytes of the request the documents came in: below the limit none of them needs measuring. */
  readonly bytes: number;
  readonly parts?: ReadonlyMap<string, Buffer>;
};

/**
 * The only way a document from the wire reaches the store: size, form, policy, attachments, and then
 * one durable write. Rows come back in the order of the inputs.
 */
export async function writeFromWire(
  exchange: DatabaseExchange,
  write: WireWrite,
): Promise<Outcome<WriteRow[]>> {
  const rows = new Map<number, WriteRow>();
  const admitted: { index: number; doc: DocumentToStore }[] = [];
  const unjudged: { index: number; doc: DocumentToStore }[] = [];
  for (const [index, input] of write.inputs.entries()) {
    const prepared = await prepare(exchange, input, write);
    if (!prepared.ok) return prepared;
    const { value } = prepared;
    if ('row' in value) rows.set(index, value.row);
    else (value.isUnjudged ? unjudged : admitted).push({ index, doc: value.doc });
  }
  if (admitted.length > 0) {
    const docs = admitted.map(({ doc }) => doc);
    const result = await exchange.databases.write(exchange.served, docs, {
      newEdits: write.newEdits,
      origin: 'wire',
    });
    for (const [position, row] of result.rows.entries()) rows.set(admitted[position]?.index ?? -1, row);
  }
  if (unjudged.length > 0 && !(await keptAside(exchange, unjudged))) {
    // Replicators go past a row that failed, and not past a request that did.
    return refused(507, 'insufficient_storage', NO_ROOM_ASIDE);
  }
  for (const { index, doc } of unjudged) rows.set(index, { ok: true, id: doc._id, rev: doc._rev ?? '' });
  return accepted(write.inputs.flatMap((_, index) => rows.get(index) ?? []));
}

const NO_ROOM_ASIDE =
  'This hub does not know who wrote some of this and has no room left to keep it until it does. What it could judge was kept; send all of it again later.';

async function keptAside(
  { options, db, request }: DatabaseExchange,
  unjudged: readonly { readonly doc: DocumentToStore }[],
): Promise<boolean> {
  const docs = unjudged.map(({ doc }) => doc);
  return (await options.keepAside?.(db, docs, request)) ?? false;
}

type Prepared = { readonly doc: DocumentToStore; readonly isUnjudged: boolean } | { readonly row: WriteRow };

async function prepare(
  exchange: DatabaseExchange,
  input: unknown,
  write: WireWrite,
): Promise<Outcome<Prepared>> {
  const limit = exchange.options.maxDocumentBytes ?? MAX_DOCUMENT_BYTES;
  const checked = checkDocument(input, write.newEdits);
  if (!checked.ok) return checked;
  const id = checked.value.doc._id;
  if (write.bytes > limit && isTooLarge(input, limit)) return refused(413, 'document_too_large', id);
  const maxBytes = maxRequestBytes(exchange);
  const settled = await settleAttachments(
    exchange.served.store,
    checked.value,
    write.parts ?? new Map(),
    maxBytes,
  );
  if (!settled.ok) return settled;
  const { newEdits } = write;
  const admission = await exchange.options.admitDocument?.(exchange.db, settled.value, {
    newEdits,
    request: exchange.request,
  });
  if (admission === undefined || admission.ok) {
    return accepted({ doc: settled.value, isUnjudged: admission?.ok === 'unjudged' });
  }
  return accepted({ row: { ok: false, id, status: 403, error: admission.error, reason: admission.reason } });
}

/** Writes one document and answers as for a PUT: 201, or the refusal of its row. */
export async function writeOne(
  exchange: DatabaseExchange,
  write: Omit<WireWrite, 'inputs'> & { readonly input: unknown },
  successStatus = 201,
): Promise<Answer> {
  const { input, ...rest } = write;
  const rows = await writeFromWire(exchange, { ...rest, inputs: [input] });
  if (!rows.ok) return refusalAnswer(rows.refusal);
  const row = rows.value[0];
  if (!row) throw new Error('a write without a row');
  if (!row.ok) return refusalAnswer(row);
  return json(successStatus, { ok: true, id: row.id, rev: row.rev }, { etag: `"${row.rev}"` });
}
