import { whyNotDocumentId } from './document.ts';

/** What one request is about. `unknown` is refused after it was authorised, so nobody can probe. */
export type CouchRoute =
  | { readonly kind: 'server'; readonly page: ServerPage }
  | { readonly kind: 'database'; readonly db: string }
  | { readonly kind: 'special'; readonly db: string; readonly page: DatabasePage }
  | { readonly kind: 'local'; readonly db: string; readonly id: string }
  | { readonly kind: 'document'; readonly db: string; readonly id: string }
  | { readonly kind: 'attachment'; readonly db: string; readonly id: string; readonly name: string }
  | { readonly kind: 'unknown' };

const SERVER_PAGES = ['', '_up', '_uuids', '_all_dbs', '_session'] as const;
export type ServerPage = (typeof SERVER_PAGES)[number];

const DATABASE_PAGES = [
  '_changes',
  '_revs_diff',
  '_bulk_get',
  '_bulk_docs',
  '_all_docs',
  '_ensure_full_commit',
  '_find',
  '_index',
] as const;
export type DatabasePage = (typeof DATABASE_PAGES)[number];

const UNKNOWN: CouchRoute = { kind: 'unknown' };

/** Reads a path below the endpoint's prefix, still percent-encoded. Never throws. */
export function routeOf(path: string): CouchRoute {
  const segments = decodeSegments(path.replace(/^\//, ''));
  const [first, ...rest] = segments ?? [];
  if (first === undefined) return UNKNOWN;
  if (first === '' || first.startsWith('_')) {
    const page = SERVER_PAGES.find((each) => each === first);
    return page === undefined || rest.join('') !== '' ? UNKNOWN : { kind: 'server', page };
  }
  return databaseRoute(first, rest);
}

function databaseRoute(db: string, rest: readonly string[]): CouchRoute {
  const [head, ...tail] = rest;
  if (head === undefined || (head === '' && tail.length === 0)) return { kind: 'database', db };
  if (head === '_local' || head.startsWith('_local/')) return localRoute(db, rest);
  if (head === '_design') {
    const [name, ...attachment] = tail;
    return name ? documentRoute(db, `_design/${name}`, attachment) : UNKNOWN;
  }
  const page = DATABASE_PAGES.find((each) => each === head);
  if (page) return tail.join('') === '' ? { kind: 'special', db, page } : UNKNOWN;
  return documentRoute(db, head, tail);
}

/** `_local/ID` and `_local%2FID` are one; an id with slashes is taken whole. */
function localRoute(db: string, rest: readonly string[]): CouchRoute {
  const id = rest.join('/').slice('_local/'.length);
  return id === '' || id.length > 2048 ? UNKNOWN : { kind: 'local', db, id };
}

function documentRoute(db: string, id: string, attachment: readonly string[]): CouchRoute {
  if (whyNotDocumentId(id) !== undefined) return UNKNOWN;
  const name = attachment.join('/');
  if (name === '') return attachment.length > 1 ? UNKNOWN : { kind: 'document', db, id };
  return name.startsWith('_') ? UNKNOWN : { kind: 'attachment', db, id, name };
}

function decodeSegments(path: string): string[] | undefined {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
