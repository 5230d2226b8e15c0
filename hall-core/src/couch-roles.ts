import { type StoreKind, storeMask } from './role-table.ts';
import { maskOf, maskWhere, type RoleRow } from './roles.ts';

/**
 * What a request of the CouchDB protocol is about: a page by its name, or a kind of thing below a database.
 * `unknown` is everything else, such as `_users`, `_node/…`, `_utils` and design documents' views.
 */
export type CouchPage =
  | ''
  | '_up'
  | '_uuids'
  | '_all_dbs'
  | '_session'
  | 'database'
  | '_changes'
  | '_revs_diff'
  | '_bulk_get'
  | '_bulk_docs'
  | '_all_docs'
  | '_ensure_full_commit'
  | '_find'
  | '_index'
  | 'local'
  | 'document'
  | 'attachment'
  | 'unknown';

/** What a use needs of the database it is made in. */
type Needs = 'nothing' | 'read' | 'write';

type Row = RoleRow<0 | 1>;

/** Who replicates, what only hubs may do, and who may ask which databases there are. */
// biome-ignore format: one column for each role
const ROWS = {
  //        hub kiosk board counter guide manager channel city recovery
  syncing:  [1, 1, 1, 1, 1, 1, 1, 1, 0],
  hubs:     [1, 0, 0, 0, 0, 0, 0, 0, 0],
  listing:  [1, 0, 0, 0, 0, 0, 0, 1, 0],
} as const satisfies Readonly<Record<string, Row>>;

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Uses = Readonly<Partial<Record<Method, readonly [Needs, Row]>>>;

/** Who may use which page by which method. HEAD is as GET; a method not named is nobody's. */
const COUCH: Readonly<Record<CouchPage, Uses>> = {
  '': { GET: ['nothing', ROWS.syncing] },
  _up: { GET: ['nothing', ROWS.syncing] },
  _session: { GET: ['nothing', ROWS.syncing] },
  _all_dbs: { GET: ['nothing', ROWS.listing] },
  _uuids: {},
  // A hub makes and drops its databases itself.
  database: { GET: ['read', ROWS.syncing] },
  _changes: { GET: ['read', ROWS.syncing], POST: ['read', ROWS.syncing] },
  _revs_diff: { POST: ['read', ROWS.syncing] },
  _bulk_get: { POST: ['read', ROWS.syncing] },
  _all_docs: { GET: ['read', ROWS.syncing], POST: ['read', ROWS.syncing] },
  _bulk_docs: { POST: ['write', ROWS.syncing] },
  _ensure_full_commit: { POST: ['read', ROWS.syncing] },
  // Whoever only reads keeps its checkpoint on both sides too.
  local: { GET: ['read', ROWS.syncing], PUT: ['read', ROWS.syncing] },
  document: { GET: ['read', ROWS.syncing], PUT: ['write', ROWS.hubs] },
  // It reads every document for each question.
  _find: { POST: ['read', ROWS.hubs] },
  _index: {},
  attachment: {},
  unknown: {},
};

export const COUCH_PAGES = Object.keys(COUCH) as readonly CouchPage[];

/**
 * Whether a device of these roles may use a page of the CouchDB endpoint by an HTTP method, in a database of a kind
 * where it is below one. The right to the page and that to the database must come from one role.
 */
export function mayUseCouch(
  roles: Iterable<string>,
  page: CouchPage,
  method: string,
  store?: StoreKind,
): boolean {
  const use = COUCH[page][(method === 'HEAD' ? 'GET' : method) as Method];
  if (use === undefined) return false;
  const [needs, row] = use;
  const allowed = maskOf(roles) & maskWhere(row, (mark) => mark === 1);
  if (needs === 'nothing') return allowed !== 0;
  return store !== undefined && (allowed & storeMask(store, needs)) !== 0;
}
