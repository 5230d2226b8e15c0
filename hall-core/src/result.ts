/** What a rule answers: a value, or a refusal with a code that a screen puts into words. */
export type Result<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal<Code> };

/** A rule's "no". It is an expected outcome, never a bug; `detail` holds the facts the sentence needs. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  readonly detail?: Readonly<Record<string, string | number>>;
}

export const accept = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export function refuse<Code extends string>(
  code: Code,
  detail?: Readonly<Record<string, string | number>>,
): { readonly ok: false; readonly refusal: Refusal<Code> } {
  return { ok: false, refusal: detail === undefined ? { code } : { code, detail } };
}

/** Ends a `switch` over a union: the compiler refuses it while a case is missing. */
export function unreachable(value: never): never {
  throw new Error(`a case is missing for ${JSON.stringify(value)}`);
}
