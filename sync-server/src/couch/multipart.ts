import { randomUUID } from 'node:crypto';
import { accepted, badRequest, type Outcome } from './refusal.ts';

/** One part of a MIME multipart body (RFC 2046, section 5.1); header names in lower case. */
export type Part = { readonly headers: ReadonlyMap<string, string>; readonly body: Buffer };

const MAX_PARTS = 1000;
const LINE = Buffer.from('\r\n');
const HEADERS_END = Buffer.from('\r\n\r\n');

/** The `boundary` of a `multipart/...` content type, or undefined. */
export function boundaryOf(contentType: string): string | undefined {
  const match = /^multipart\/[a-z]+\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(
    contentType,
  );
  return match?.[1] ?? match?.[2];
}

/** Splits a whole multipart body into its parts. Nested bodies are split by a second call. */
export function parseMultipart(body: Buffer, boundary: string): Outcome<Part[]> {
  const delimiter = Buffer.from(`--${boundary}`);
  const inner = Buffer.concat([LINE, delimiter]);
  const parts: Part[] = [];
  let position = startOfFirstPart(body, delimiter, inner);
  while (position !== undefined) {
    if (body.subarray(position, position + 2).toString('latin1') === '--') return accepted(parts);
    const end = body.indexOf(inner, position);
    const from = body.indexOf(LINE, position);
    if (end < 0 || from < 0 || parts.length >= MAX_PARTS) return badRequest('malformed multipart body');
    parts.push(partOf(body.subarray(from, end)));
    position = end + inner.length;
  }
  return badRequest('malformed multipart body');
}

function startOfFirstPart(body: Buffer, delimiter: Buffer, inner: Buffer): number | undefined {
  if (body.subarray(0, delimiter.length).equals(delimiter)) return delimiter.length;
  const later = body.indexOf(inner);
  return later < 0 ? undefined : later + inner.length;
}

/** `block` begins with the line break that ends the delimiter line. */
function partOf(block: Buffer): Part {
  const end = block.indexOf(HEADERS_END);
  const headers = new Map<string, string>();
  if (end < 0) return { headers, body: block.subarray(LINE.length) };
  for (const line of block.subarray(0, end).toString('utf8').split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: block.subarray(end + HEADERS_END.length) };
}

/** The file name of a part's `Content-Disposition`, or undefined. */
export function fileNameOf(part: Part): string | undefined {
  const match = /filename="((?:[^"\\]|\\.)*)"/i.exec(part.headers.get('content-disposition') ?? '');
  return match?.[1]?.replace(/\\(.)/g, '$1');
}

/** One piece to be sent: its content type, further headers and bytes. */
export type Piece = {
  readonly contentType: string;
  readonly headers?: readonly string[];
  readonly body: Buffer | string;
};

/** Writes pieces as one multipart body of the given subtype, with a boundary nobody can guess. */
export function writeMultipart(
  subtype: 'mixed' | 'related',
  pieces: readonly Piece[],
): { contentType: string; body: Buffer } {
  const boundary = randomUUID().replaceAll('-', '');
  const chunks: Buffer[] = [];
  for (const piece of pieces) {
    const headers = [`Content-Type: ${piece.contentType}`, ...(piece.headers ?? [])].join('\r\n');
    chunks.push(Buffer.from(`--${boundary}\r\n${headers}\r\n\r\n`), Buffer.from(piece.body), LINE);
  }
  chunks.push(Buffer.from(`--${boundary}--`));
  return { contentType: `multipart/${subtype}; boundary="${boundary}"`, body: Buffer.concat(chunks) };
}
