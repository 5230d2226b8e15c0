/** Why a request or one document was not accepted, in CouchDB's words. `status` is the HTTP status. */
export type CouchRefusal = { readonly status: number; readonly error: string; readonly reason: string };

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: CouchRefusal };

export const accepted = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const refused = (
  status: number,
  error: string,
  reason: string,
): { ok: false; refusal: CouchRefusal } => ({
  ok: false,
  refusal: { status, error, reason },
});

export const badRequest = (reason: string) => refused(400, 'bad_request', reason);
export const notFound = (reason: string) => refused(404, 'not_found', reason);
export const conflict = () => refused(409, 'conflict', 'Document update conflict.');
