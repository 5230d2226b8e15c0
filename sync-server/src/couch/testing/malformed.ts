import fc from 'fast-check';

/** Requests a broken or hostile client could send to a hub with the document `a/1` in the database `day`. */
export const R1 = `1-${'a'.repeat(32)}`;

const segment = fc.oneof(
  fc.constantFrom(
    'day',
    'a%2F1',
    '_local',
    '_design',
    '_changes',
    '_bulk_get',
    '_bulk_docs',
    '_revs_diff',
    '_all_docs',
  ),
  fc.constantFrom(
    '_find',
    '_index',
    '_ensure_full_commit',
    '__proto__',
    'constructor',
    '_local%2Fx',
    '',
    '%00',
  ),
  fc.constantFrom('%zz', '%', '%ff', '%ED%A0%80', '窗', '*', '_users', 'x'.repeat(3000)),
  fc.string({ maxLength: 8 }).map((text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''))),
);
export const path = fc.oneof(
  fc.array(segment, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`),
  fc.array(segment, { maxLength: 2 }).map((parts) => `/day/${parts.join('/')}`),
);
const rev = fc.constantFrom(
  R1,
  '1-x',
  'x',
  '1-',
  '-',
  '0-0',
  '99999999999999-a',
  '1-__proto__',
  'constructor',
);
const value = fc.oneof(
  rev,
  fc.constantFrom(
    'true',
    'false',
    '0',
    '-1',
    '1e9',
    'null',
    '[]',
    '{}',
    '"a"',
    '[1]',
    '[null]',
    `["${R1}"]`,
    'all',
    'now',
  ),
  fc.constantFrom(
    '{"a":{"$regex":"(a+)+$"}}',
    '["__proto__"]',
    '{"__proto__":1}',
    '[',
    '"\\ud800"',
    '%',
    '%zz',
  ),
);
const parameter = fc.constantFrom(
  ...[
    'rev',
    'revs',
    'open_revs',
    'atts_since',
    'latest',
    'attachments',
    'conflicts',
    'keys',
    'key',
    'startkey',
  ],
  ...[
    'endkey',
    'limit',
    'skip',
    'since',
    'descending',
    'include_docs',
    'filter',
    'doc_ids',
    'new_edits',
    'count',
    'style',
  ],
);
export const query = fc
  .tuple(
    fc.array(fc.tuple(parameter, value), { maxLength: 4 }),
    fc.constantFrom('', '&feed=longpoll', '&feed=continuous', '&feed=x'),
  )
  .map(([pairs, feed]) => `?timeout=1${feed}${pairs.map(([name, text]) => `&${name}=${text}`).join('')}`);

const json = fc.jsonValue({ maxDepth: 3 });
const odd = fc.oneof(json, rev, fc.constantFrom('窗口', '', '_x', '__proto__', 'a/1', -1, 1e300, [], {}));
const attachment = fc.record(
  {
    content_type: odd,
    data: fc.oneof(odd, fc.base64String()),
    stub: odd,
    follows: odd,
    digest: odd,
    encoding: odd,
    revpos: odd,
  },
  { requiredKeys: [] },
);
const document = fc.record(
  {
    _id: odd,
    _rev: odd,
    _deleted: odd,
    _revisions: fc.oneof(odd, fc.record({ start: odd, ids: fc.oneof(odd, fc.array(odd)) })),
    _attachments: fc.oneof(odd, fc.dictionary(fc.string(), fc.oneof(odd, attachment))),
    _rev_tree: odd,
    body: json,
  },
  { requiredKeys: [] },
);
const rows = fc.oneof(
  odd,
  fc.array(fc.oneof(odd, document, fc.record({ id: odd, rev: odd, atts_since: odd })), { maxLength: 4 }),
);
const object = fc.record(
  {
    docs: rows,
    keys: rows,
    doc_ids: rows,
    selector: fc.oneof(odd, json),
    new_edits: odd,
    limit: odd,
    skip: odd,
    sort: rows,
    fields: rows,
  },
  { requiredKeys: [] },
);
export const text = fc.oneof(
  fc.oneof(document, object, odd, fc.dictionary(fc.string(), rows)).map((each) => JSON.stringify(each) ?? ''),
  fc.constantFrom(
    '{"__proto__":{"x":1}}',
    '{"docs":[{"_id":"p","a":{"__proto__":{"x":1}}}]}',
    '{',
    '\u0000',
    `${'['.repeat(5000)}${']'.repeat(5000)}`,
  ),
  fc.constantFrom(
    '--q\r\n\r\n{}\r\n--q--',
    '--q',
    '--q\r\n',
    '--q\r\n\r\n{"_attachments":{"x":{"follows":true}}}\r\n--q--',
  ),
);
export const type = fc.constantFrom(
  'application/json',
  'multipart/related; boundary=q',
  'multipart/related',
  'text/plain',
  'image/png',
);
export const method = fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS');
