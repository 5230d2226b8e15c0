import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { AttachmentClaim, CheckedDocument } from './document.ts';
import { accepted, badRequest, type Outcome, refused } from './refusal.ts';
import type { AttachmentToStore, DocumentDatabase, DocumentToStore, StoredDocument } from './storage.ts';

const unzip = promisify(gunzip);

/** The attachment entry of a document as it is stored. */
export type AttachmentStub = { content_type: string; digest: string; length: number; revpos: number };

/** The attachments of a document read without their bytes, by name. */
export const stubsOf = (doc: StoredDocument): ReadonlyMap<string, AttachmentStub> =>
  new Map(Object.entries((doc._attachments ?? {}) as Record<string, AttachmentStub>));

/** CouchDB sends compressible attachments gzipped; they are stored plain, as every client reads them. */
export async function plainBytes(
  bytes: Buffer,
  gzip: boolean,
  maxBytes: number,
): Promise<Buffer | undefined> {
  if (!gzip) return bytes;
  return unzip(bytes, { maxOutputLength: maxBytes }).catch(() => undefined);
}

/**
 * Gives every attachment of a checked document its bytes: from the JSON itself, from the parts of a
 * multipart request, or, for a stub, from an earlier revision of the same document. A stub is looked
 * up by name and never by the digest it names, so nobody can reach another document's bytes.
 */
export async function settleAttachments(
  database: DocumentDatabase,
  checked: CheckedDocument,
  parts: ReadonlyMap<string, Buffer>,
  maxBytes: number,
): Promise<Outcome<DocumentToStore>> {
  const { doc, attachments } = checked;
  if (attachments.length === 0) return accepted(doc as DocumentToStore);
  const stubs = attachments.some(({ source }) => source === 'stub')
    ? await knownStubs(database, checked)
    : [];
  const settled: [string, AttachmentToStore][] = [];
  for (const claim of attachments) {
    const entry = await settleOne(claim, parts, stubs, maxBytes);
    if (!entry.ok) return entry;
    settled.push([claim.name, entry.value]);
  }
  return accepted({ ...doc, _attachments: Object.fromEntries(settled) } as DocumentToStore);
}

async function settleOne(
  claim: AttachmentClaim,
  parts: ReadonlyMap<string, Buffer>,
  stubs: readonly ReadonlyMap<string, AttachmentStub>[],
  maxBytes: number,
): Promise<Outcome<AttachmentToStore>> {
  if (claim.source === 'stub') {
    const known = stubs.find((names) => names.has(claim.name))?.get(claim.name);
    if (!known) return refused(412, 'missing_stub', `Invalid attachment stub: ${claim.name}`);
    const { content_type, digest, length, revpos } = known;
    return accepted({ content_type, digest, length, revpos, stub: true });
  }
  const given = claim.source === 'inline' ? claim.bytes : parts.get(claim.name);
  if (!given) return badRequest(`attachment ${claim.name} does not follow`);
  const data = await plainBytes(given, claim.gzip, maxBytes);
  if (!data) return badRequest(`attachment ${claim.name} is not valid gzip`);
  return accepted({ content_type: claim.contentType, data });
}

/** The attachments of this revision and of its ancestors that are here, newest first. */
async function knownStubs(
  database: DocumentDatabase,
  { doc }: CheckedDocument,
): Promise<ReadonlyMap<string, AttachmentStub>[]> {
  const { start, ids } = doc._revisions ?? { start: 0, ids: [] };
  const ancestors = ids.map((id, back) => `${start - back}-${id}`);
  const named = doc._rev === undefined ? [] : [doc._rev];
  const revs = [...new Set([...named, ...ancestors])];
  const lacking = (await database.revsDiff(new Map([[doc._id, revs]]))).get(doc._id) ?? [];
  const found = await database.openRevs(
    doc._id,
    revs.filter((rev) => !lacking.includes(rev)),
  );
  return found.flatMap(({ doc: known }) => (known ? [stubsOf(known)] : []));
}
