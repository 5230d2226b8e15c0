/**
 * Reads a JSON text only to say where things are: the first fault, the place of every value, and keys written
 * twice, which `JSON.parse` silently drops. The grammar is RFC 8259; values themselves come from `JSON.parse`,
 * whose own error texts differ between engines and often carry no position.
 */

/** What would have been right where reading stopped. */
export type JsonExpected =
  | 'value'
  | 'key'
  | 'colon'
  | 'comma-or-end'
  | 'end-of-text'
  | 'closing-quote'
  | 'escape'
  | 'number'
  | 'less-depth';

export interface JsonFault {
  readonly offset: number;
  readonly expected: JsonExpected;
  /** The character found, or empty at the end of the text. */
  readonly found: string;
}

export interface JsonPlace {
  readonly path: string;
  readonly offset: number;
}

export type JsonPositions =
  | {
      readonly ok: true;
      /** Where each value begins, by path such as `windows[3].groups[0]`; the whole text is `''`. */
      readonly offsets: ReadonlyMap<string, number>;
      readonly repeatedKeys: readonly JsonPlace[];
    }
  | { readonly ok: false; readonly fault: JsonFault };

/** Deeper nesting is refused, so that no text can exhaust the stack. */
const JSON_DEPTH_MAX = 64;

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const PLAIN = /[^"\\\p{Cc}]+|[\u007f-\u009f]+/uy;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SPACE = /[ \t\n\r]*/y;

/** Thrown inside this file only, to leave the recursion at the first fault. */
class Stop extends Error {
  readonly fault: JsonFault;
  constructor(fault: JsonFault) {
    super(fault.expected);
    this.fault = fault;
  }
}

class Scanner {
  readonly offsets = new Map<string, number>();
  readonly repeatedKeys: JsonPlace[] = [];
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  document(): void {
    this.space();
    this.value('', 0);
    this.space();
    if (this.at < this.text.length) this.stop('end-of-text');
  }

  private value(path: string, depth: number): void {
    this.offsets.set(path, this.at);
    if (depth > JSON_DEPTH_MAX) this.stop('less-depth');
    const first = this.text.charAt(this.at);
    if (first === '{') this.object(path, depth);
    else if (first === '[') this.array(path, depth);
    else if (first === '"') this.string();
    else if (first === '-' || (first >= '0' && first <= '9')) {
      if (this.take(NUMBER) === '') this.stop('number');
    } else this.word();
  }

  private object(path: string, depth: number): void {
    this.at++;
    this.space();
    if (this.accept('}')) return;
    const seen = new Set<string>();
    for (;;) {
      const offset = this.at;
      if (this.text.charAt(this.at) !== '"') this.stop('key');
      const key = this.string();
      const member = memberPath(path, key);
      if (seen.has(key)) this.repeatedKeys.push({ path: member, offset });
      seen.add(key);
      this.space();
      if (!this.accept(':')) this.stop('colon');
      this.space();
      this.value(member, depth + 1);
      this.space();
      if (this.accept('}')) return;
      if (!this.accept(',')) this.stop('comma-or-end');
      this.space();
    }
  }

  private array(path: string, depth: number): void {
    this.at++;
    this.space();
    if (this.accept(']')) return;
    for (let index = 0; ; index++) {
      this.value(`${path}[${index}]`, depth + 1);
      this.space();
      if (this.accept(']')) return;
      if (!this.accept(',')) this.stop('comma-or-end');
      this.space();
    }
  }

  private string(): string {
    const start = this.at++;
    while (!this.accept('"')) {
      if (this.take(PLAIN) !== '') continue;
      if (this.text.charAt(this.at) !== '\\') this.stop('closing-quote');
      if (this.take(ESCAPE) === '') this.stop('escape');
    }
    return JSON.parse(this.text.slice(start, this.at));
  }

  private word(): void {
    const word = ['true', 'false', 'null'].find((candidate) => this.text.startsWith(candidate, this.at));
    if (word === undefined) this.stop('value');
    else this.at += word.length;
  }

  private accept(character: string): boolean {
    if (this.text.charAt(this.at) !== character) return false;
    this.at++;
    return true;
  }

  private space(): void {
    this.take(SPACE);
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [''];
    this.at += found.length;
    return found;
  }

  private stop(expected: JsonExpected): never {
    const code = this.text.codePointAt(this.at);
    throw new Stop({
      offset: this.at,
      expected,
      found: code === undefined ? '' : String.fromCodePoint(code),
    });
  }
}

export const memberPath = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

export function jsonPositions(text: string): JsonPositions {
  const scanner = new Scanner(text);
  try {
    scanner.document();
  } catch (error) {
    if (error instanceof Stop) return { ok: false, fault: error.fault };
    throw error;
  }
  return { ok: true, offsets: scanner.offsets, repeatedKeys: scanner.repeatedKeys };
}

/** Line and column of an offset, both counted from 1; a column is a character as editors count it. */
export function lineAndColumn(
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  const last = before.at(-1) ?? '';
  return { line: before.length, column: [...last].length + 1 };
}
