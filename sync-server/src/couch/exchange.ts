import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServedDatabase, ServedDatabases } from './databases.ts';
import { isObject, whyUnsafe } from './document.ts';
import type { CouchEndpointOptions } from './options.ts';
import { accepted, badRequest, type CouchRefusal, type Outcome, refused } from './refusal.ts';

/** How one request is answered. `taken` means the handler writes to the socket itself. */
export type Answer =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown; readonly headers?: Headers }
  | {
      readonly kind: 'bytes';
      readonly status: number;
      readonly contentType: string;
      readonly body: Buffer;
      readonly headers?: Headers;
    }
  | { readonly kind: 'stream'; readonly chunks: AsyncIterable<string> }
  | { readonly kind: 'taken' };

type Headers = Readonly<Record<string, string>>;

/** One request with what its handler needs. */
export type Exchange = {
  readonly options: CouchEndpointOptions;
  readonly databases: ServedDatabases;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly query: URLSearchParams;
};

/** An exchange about a database that is there. */
export type DatabaseExchange = Exchange & { readonly db: string; readonly served: ServedDatabase };

export const DEFAULT_MAX_REQUEST_BYTES = 64 * 1024 * 1024;

export const json = (status: number, body: unknown, headers: Headers = {}): Answer => ({
  kind: 'json',
  status,
  body,
  headers,
});

export const refusalAnswer = ({ status, error, reason }: CouchRefusal, headers: Headers = {}): Answer =>
  json(status, { error, reason }, headers);

export const methodNotAllowed = (...allowed: string[]): Answer =>
  refusalAnswer(
    { status: 405, error: 'method_not_allowed', reason: `Only ${allowed.join(',')} allowed` },
    { allow: allowed.join(', ') },
  );

export const maxRequestBytes = (exchange: Exchange): number =>
  exchange.options.maxRequestBytes ?? DEFAULT_MAX_REQUEST_BYTES;

/** The whole request body, or a 413 refusal as soon as it is known to be too long. */
export async function readBody(exchange: Exchange): Promise<Outcome<Buffer>> {
  const limit = maxRequestBytes(exchange);
  const source = exchange.request.raw;
  const tooLarge = refused(413, 'too_large', 'the request entity is too large');
  if (Number(exchange.request.headers['content-length'] ?? 0) > limit) {
    // What is still on its way is thrown away, so that the client gets to read the refusal.
    exchange.reply.header('connection', 'close');
    source.resume();
    return tooLarge;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of source) {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else if (size > 2 * limit) break;
    }
  } catch {
    return badRequest('the request was cut off');
  }
  return size > limit ? tooLarge : accepted(Buffer.concat(chunks));
}

/**
 * A JSON request body. POST insists on `application/json`, which a foreign page cannot send without
 * asking first. `undefined` when the body is empty.
 */
export async function readJson(exchange: Exchange): Promise<Outcome<{ value: unknown; bytes: number }>> {
  const type = exchange.request.headers['content-type'] ?? '';
  if (exchange.request.method === 'POST' && !/^application\/json\s*(;|$)/i.test(type)) {
    return refused(415, 'bad_content_type', 'Content-Type must be application/json');
  }
  if (!/^(identity)?$/i.test(exchange.request.headers['content-encoding'] ?? '')) {
    return refused(415, 'bad_ctype', 'Unsupported Content-Encoding');
  }
  const body = await readBody(exchange);
  if (!body.ok) return body;
  if (body.value.length === 0) return accepted({ value: undefined, bytes: 0 });
  const value = parseJson(body.value);
  return value.ok ? accepted({ value: value.value, bytes: body.value.length }) : value;
}

/** The body of a POST that must be a JSON object. */
export async function readObject(
  exchange: Exchange,
): Promise<Outcome<{ value: Record<string, unknown>; bytes: number }>> {
  const body = await readJson(exchange);
  if (!body.ok) return body;
  const { value, bytes } = body.value;
  return isObject(value) ? accepted({ value, bytes }) : badRequest('Request body must be a JSON object');
}

export function parseJson(bytes: Buffer): Outcome<unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const why = whyUnsafe(value);
    return why === undefined ? accepted(value) : badRequest(why);
  } catch {
    return badRequest('invalid UTF-8 JSON');
  }
}

export const flag = (query: URLSearchParams, name: string): boolean => query.get(name) === 'true';

/** A whole number from 0 in the query, or undefined when absent. */
export function count(query: URLSearchParams, name: string): Outcome<number | undefined> {
  const text = query.get(name);
  if (text === null) return accepted(undefined);
  if (!/^\d{1,15}$/.test(text)) {
    return refused(400, 'query_parse_error', `Invalid value for ${name}: ${JSON.stringify(text)}`);
  }
  return accepted(Number(text));
}

/** A JSON value in the query, or undefined when absent. */
export function jsonParameter(query: URLSearchParams, name: string): Outcome<unknown> {
  const text = query.get(name);
  if (text === null) return accepted(undefined);
  const value = parseJson(Buffer.from(text));
  return value.ok ? value : refused(400, 'query_parse_error', `Invalid JSON for ${name}`);
}
