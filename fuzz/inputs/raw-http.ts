import type { Random } from '../../hall-core/simulation/random.ts';
import type { FuzzedHall } from '../hall.ts';
import { flipped, torn } from './mutate.ts';

const METHODS = [
  'GET',
  'POST',
  'PUT',
  'DELETE',
  'HEAD',
  'BREW',
  'get',
  '',
  'PRI',
  'CONNECT',
  'TRACE',
  'G\u0000T',
];
const USUAL = ['GET', 'POST', 'PUT', 'HEAD'];
const VERSIONS = ['HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/0.9', 'HTTP/1.1 ', 'http/1.1', '', 'HTTP/9999.1'];
const HEADERS = [
  'host: hub',
  'Host: a\r\nHost: b',
  'content-length: -1',
  'content-length: 5',
  'content-length: 99999999999999999999',
  'content-length: 3\r\ncontent-length: 4',
  'transfer-encoding: chunked',
  'transfer-encoding: chunked\r\ncontent-length: 3',
  'transfer-encoding: xchunked, identity',
  'authorization: Bearer',
  'authorization: Bearer a.b.c',
  'authorization: Basic cm9vdDpyb290',
  'authorization: Bearer \u0000',
  'expect: 100-continue',
  'connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: x',
  'connection: close',
  'content-type: application/json',
  'content-encoding: gzip',
  'range: bytes=0-,5-1',
  ': nothing',
  'no colon',
  ' folded: line',
  'x: \u0001\u0002',
  `x: ${'y'.repeat(20_000)}`,
  'cookie: AuthSession=x',
  'x-couchdb-www-authenticate: Cookie',
  'x-forwarded-for: 127.0.0.1',
];
const BODIES = [
  '',
  '{"docs":[]}',
  '5\r\nhello\r\n0\r\n\r\n',
  'ZZ\r\nhello\r\n',
  'FFFFFFFFFFFFFFFF\r\nx\r\n',
  '5;a=b\r\nhello\r\n0\r\nx: y\r\n\r\n',
  '-5\r\nhello\r\n0\r\n\r\n',
  '\u0000\u0001\u0002',
  'GET /db/_all_dbs HTTP/1.1\r\nhost: h\r\n\r\n',
];

/** A connection's bytes, of someone without a pass, to what nobody without one may see. */
export function rawRequest(random: Random, { dayStore, hallStore }: FuzzedHall): Buffer {
  const paths = [
    '/db/_all_dbs',
    `/db/${dayStore}/_all_docs?include_docs=true`,
    `/db/${dayStore}/_changes?feed=continuous`,
    `/db/${hallStore}/_bulk_get`,
    `/db//${hallStore}/_all_docs`,
    `/db/./${hallStore}/_changes`,
    `/db/%2e%2e/db/${hallStore}`,
    `/db/${hallStore}%00`,
    '/db/%zz',
    '/db/%ed%a0%80',
    '/db/窗口',
    `/db/${'a/'.repeat(3_000)}`,
    `http://hub/db/${hallStore}`,
    `//db/${hallStore}`,
    '*',
    '/db/_node/_local/_config',
  ];
  // Where all is wrong at once, only the first fault is ever looked at.
  const count = random.chance(0.3) ? 4 : 1;
  const headers = ['host: h', ...Array.from({ length: random.below(count + 1) }, () => random.pick(HEADERS))];
  const verb = random.chance(0.8) ? random.pick(USUAL) : random.pick(METHODS);
  const line = `${verb} ${random.pick(paths)} ${random.chance(0.8) ? 'HTTP/1.1' : random.pick(VERSIONS)}`;
  const end = random.chance(0.9) ? '\r\n\r\n' : random.pick(['\n\n', '\r\n', '', '\r\r\n\n']);
  const text = `${[line, ...headers].join('\r\n')}${end}${random.pick(BODIES)}`;
  const bytes = Buffer.from(text, random.chance(0.5) ? 'utf8' : 'latin1');
  if (random.chance(0.7)) return bytes;
  return random.chance(0.5) ? flipped(random, bytes) : torn(random, bytes);
}
