/**
 * The canonical form of a JSON value: keys sorted by UTF-16 code unit, no white space, numbers and strings
 * as ECMAScript writes them. Source: RFC 8785 (JCS). Two replicas that hold the same facts write the same
 * text, so they compute the same revision.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${value} has no JSON form`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object') return members(value as Record<string, unknown>);
  throw new Error(`a ${typeof value} has no JSON form`);
}

function members(record: Record<string, unknown>): string {
  let text = '{';
  for (const key of Object.keys(record).sort()) {
    const member = record[key];
    if (member === undefined) continue;
    if (text.length > 1) text += ',';
    text += `${quoted(key)}:${canonical(member)}`;
  }
  return `${text}}`;
}

/** Printable ASCII but the quotation mark and the backslash: what JSON writes as it is. */
const PLAIN = /^[ !#-[\]-~]*$/;

const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));
