import { isRevision } from './document.ts';
import { accepted, badRequest, type Outcome } from './refusal.ts';
import type { CouchDocument } from './storage.ts';

/** A list of revisions given as JSON; `[]` when absent. */
export function revisionList(parsed: Outcome<unknown>): Outcome<string[]> {
  if (!parsed.ok) return parsed;
  if (parsed.value === undefined) return accepted([]);
  if (Array.isArray(parsed.value) && parsed.value.every(isRevision)) return accepted(parsed.value);
  return badRequest('a JSON list of revisions is expected');
}

/** The newest generation of `revs` that is in the history of `doc`; 0 when none is. */
export function knownGeneration(doc: CouchDocument, revs: readonly string[]): number {
  const { start = 0, ids = [] } = (doc._revisions ?? {}) as { start?: number; ids?: string[] };
  const history = new Set(ids.map((id, back) => `${start - back}-${id}`));
  return Math.max(0, ...revs.filter((rev) => history.has(rev)).map((rev) => Number.parseInt(rev, 10)));
}
