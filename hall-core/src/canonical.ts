/**
 * The canonical form of a JSON value: keys sorted by UTF-16 code unit, no white space, numbers and strings
 * as ECMAScript writes them. Source: RFC 8785 (JCS). Two replicas that hold the same facts write the same
 * text, so they compute the same revision.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${value} has no JSON form`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object') {
    const record = value as Record<string, unknown>;
    const members: string[] = [];
    for (const key of Object.keys(record).sort()) {
      const member = record[key];
      if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonical(member)}`);
    }
    return `{${members.join(',')}}`;
  }
  throw new Error(`a ${typeof value} has no JSON form`);
}
