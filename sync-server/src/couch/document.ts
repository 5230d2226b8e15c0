import { randomUUID } from 'node:crypto';
import { accepted, badRequest, type Outcome, refused } from './refusal.ts';
import type { CouchDocument } from './storage.ts';

/** CouchDB's `max_document_size`: what one document may weigh in JSON bytes, attachments apart. */
export const MAX_DOCUMENT_BYTES = 8_000_000;
/** CouchDB keeps this many revisions of one document by default; longer histories are cut. */
const MAX_REVISIONS = 1000;
const MAX_ID_BYTES = 2048;
const MAX_JSON_DEPTH = 200;

/** What a document says about one attachment, before its bytes are at hand. */
export type AttachmentClaim = {
  readonly name: string;
  readonly contentType: string;
  readonly gzip: boolean;
  readonly source: 'inline' | 'follows' | 'stub';
  readonly bytes: Buffer;
};

/** A document whose every protocol member has been checked; `attachments` still has to be settled. */
export type CheckedDocument = {
  readonly doc: CouchDocument & { _revisions?: { start: number; ids: string[] } };
  readonly attachments: readonly AttachmentClaim[];
};

type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** PouchDB allows no dash in the second half of a revision. */
export const isRevision = (value: unknown): value is string =>
  typeof value === 'string' && /^[1-9]\d{0,8}-[A-Za-z0-9_.~+=]{1,256}$/.test(value);

/** Members CouchDB writes into documents it hands out and ignores when they come back. */
const IGNORED = new Set(['_conflicts', '_deleted_conflicts', '_local_seq', '_revs_info']);
const KNOWN = new Set(['_id', '_rev', '_deleted', '_revisions', '_attachments']);

/** Why `id` cannot be a document's id, or undefined when it can. */
export function whyNotDocumentId(id: unknown): string | undefined {
  if (typeof id !== 'string') return 'Document id must be a string';
  if (id === '') return 'Document id must not be empty';
  if (Buffer.byteLength(id) > MAX_ID_BYTES) return 'Document id is too long';
  if (/[\p{Surrogate}\0]/u.test(id)) return 'Document id must be well-formed text';
  if (id.startsWith('_') && !/^_design\/./.test(id)) {
    return 'Only reserved document ids may start with underscore.';
  }
  return undefined;
}

/**
 * Checks one document from the wire. PouchDB throws from inside callbacks when a protocol member has
 * the wrong shape, which would end the process, so nothing gets past here unchecked.
 */
export function checkDocument(input: unknown, newEdits: boolean): Outcome<CheckedDocument> {
  if (!isObject(input)) return badRequest('Document must be a JSON object');
  const doc: CheckedDocument['doc'] = { _id: '' };
  for (const [member, value] of Object.entries(input)) {
    if (!member.startsWith('_')) doc[member] = value;
    else if (!KNOWN.has(member) && !IGNORED.has(member)) {
      return refused(400, 'doc_validation', `Bad special document member: ${member}`);
    }
  }
  const id = input._id ?? (newEdits ? randomUUID().replaceAll('-', '') : undefined);
  const why = whyNotDocumentId(id);
  if (why !== undefined) return refused(400, 'illegal_docid', why);
  doc._id = String(id);
  const deleted = input._deleted;
  if (deleted !== undefined && typeof deleted !== 'boolean') return badRequest('_deleted must be a boolean');
  if (deleted) doc._deleted = true;
  const revision = checkRevision(input, newEdits);
  if (!revision.ok) return revision;
  Object.assign(doc, revision.value);
  const attachments = deleted ? accepted([]) : checkAttachments(input._attachments);
  if (!attachments.ok) return attachments;
  return accepted({ doc, attachments: attachments.value });
}

/**
 * Why a JSON value cannot be kept as it is: nesting that would overflow the stack of whoever walks it
 * (PouchDB's queue would hang), or a member `__proto__`, which PouchDB's clone silently leaves out.
 */
export function whyUnsafe(value: unknown, depth = 0): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= MAX_JSON_DEPTH) return 'JSON is nested too deeply';
  if (Object.hasOwn(value, '__proto__')) return 'a member must not be called __proto__';
  for (const each of Object.values(value)) {
    const why = whyUnsafe(each, depth + 1);
    if (why !== undefined) return why;
  }
  return undefined;
}

/** Whether the body of `input` is larger than the limit; only asked of requests that could hold such a one. */
export function isTooLarge(input: unknown, limitBytes: number): boolean {
  if (!isObject(input)) return false;
  const { _attachments, ...body } = input;
  return Buffer.byteLength(JSON.stringify(body)) > limitBytes;
}

type RevisionMembers = Partial<Pick<CheckedDocument['doc'], '_rev' | '_revisions'>>;

function checkRevision(input: JsonObject, newEdits: boolean): Outcome<RevisionMembers> {
  const rev = input._rev;
  if (rev !== undefined && !isRevision(rev)) return badRequest('Invalid rev format');
  if (newEdits) return accepted(rev === undefined ? {} : { _rev: rev });
  const history = input._revisions;
  if (history === undefined) {
    return rev === undefined ? badRequest('_rev is required with new_edits=false') : accepted({ _rev: rev });
  }
  if (!isObject(history)) return badRequest('_revisions must be an object');
  const { start, ids } = history;
  if (!Array.isArray(ids) || ids.length === 0 || typeof start !== 'number') {
    return badRequest('_revisions must have a start and ids');
  }
  const kept: unknown[] = ids.slice(0, MAX_REVISIONS);
  if (!Number.isSafeInteger(start) || start < ids.length || !kept.every((each) => isRevision(`1-${each}`))) {
    return badRequest('_revisions has an impossible history');
  }
  const newest = `${start}-${kept[0]}`;
  if (!isRevision(newest) || (rev !== undefined && rev !== newest)) {
    return badRequest('_rev and _revisions do not agree');
  }
  return accepted({ _rev: newest, _revisions: { start, ids: kept.map(String) } });
}

function checkAttachments(input: unknown): Outcome<AttachmentClaim[]> {
  if (input === undefined) return accepted([]);
  if (!isObject(input)) return badRequest('_attachments must be an object');
  const claims: AttachmentClaim[] = [];
  for (const [name, entry] of Object.entries(input)) {
    if (!isAttachmentName(name)) return badRequest(`${name} is not a valid attachment name`);
    if (!isObject(entry)) return badRequest(`attachment ${name} must be an object`);
    const claim = claimOf(name, entry);
    if (!claim) return badRequest(`Invalid attachment data for ${name}`);
    claims.push(claim);
  }
  return accepted(claims);
}

/** CouchDB keeps names that begin with an underscore for itself. */
export const isAttachmentName = (name: string): boolean =>
  name !== '' && !name.startsWith('_') && !/[\p{Surrogate}\0]/u.test(name);

function claimOf(name: string, entry: JsonObject): AttachmentClaim | undefined {
  const { content_type: type, encoding, data } = entry;
  const common = {
    name,
    contentType: typeof type === 'string' && type !== '' ? type : 'application/octet-stream',
    gzip: encoding === 'gzip',
    bytes: Buffer.alloc(0),
  };
  if (/[^\x20-\x7e]/.test(common.contentType)) return undefined;
  if (encoding !== undefined && encoding !== 'gzip' && encoding !== 'identity') return undefined;
  if (entry.stub === true) return { ...common, source: 'stub' };
  if (entry.follows === true) return { ...common, source: 'follows' };
  if (typeof data !== 'string') return undefined;
  const bytes = Buffer.from(data, 'base64');
  const canonical = (text: string) => text.replace(/=+$/, '');
  if (canonical(bytes.toString('base64')) !== canonical(data)) return undefined;
  return { ...common, source: 'inline', bytes };
}
