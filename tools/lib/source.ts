/** Reading TypeScript as a tree: the tools judge what the code says, not what its text looks like. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ParseResult, parseSync, visitorKeys } from 'oxc-parser';
import { filesUnder } from './repo.mjs';

/** Something a tool objects to: `file:line message`. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** What a tool has to say. `looked` counts what it examined: a tool that saw nothing must not pass. */
export interface Verdict {
  readonly findings: readonly Finding[];
  readonly summary: string;
}

export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly parsed: ParseResult;
  lineAt(offset: number): number;
}

/** Any node of the syntax tree; its further fields depend on `type`. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Text of a string literal, or of a template without placeholders; otherwise `undefined`. */
export function literalText(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral') return undefined;
  const quasis = node.quasis as readonly { readonly value: { readonly cooked: string } }[];
  return quasis.length === 1 ? quasis[0]?.value.cooked : undefined;
}

/** Throws when the text is not TypeScript: every finding after that would be a guess. */
export function parseSource(path: string, text: string): SourceFile {
  const parsed = parseSync(path, text);
  const [problem] = parsed.errors;
  if (problem !== undefined) throw new Error(`${path} cannot be parsed: ${problem.message}`);
  return { path, parsed, lineAt: (offset) => text.slice(0, offset).split('\n').length };
}

/** All TypeScript files under `tree`, parsed. Paths are relative to `directory`. */
export function sourcesUnder(directory: string, tree: string): SourceFile[] {
  return filesUnder(join(directory, tree), directory)
    .filter((path) => /\.m?tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => parseSource(path, readFileSync(join(directory, path), 'utf8')));
}

/** Tests, contract suites and what only they use. */
export const isTestFile = (path: string): boolean =>
  /\.(?:test|contract)\.ts$|\/(?:test-support|testing|contracts)\//.test(path);

export type Step = 'into' | 'past';

/** Visits every node from the outside in. A visitor that answers `past` is not shown what lies inside. */
export function walk(node: unknown, visit: (node: Node, parents: readonly Node[]) => Step): void {
  const parents: Node[] = [];
  const enter = (at: unknown): void => {
    if (Array.isArray(at)) {
      for (const item of at) enter(item);
      return;
    }
    if (!isNode(at) || visit(at, parents) === 'past') return;
    parents.push(at);
    for (const key of visitorKeys[at.type] ?? []) enter(at[key]);
    parents.pop();
  };
  enter(node);
}

/** Prints the findings and the summary, and sets the exit code: the command-line face of every tool. */
export function report(verdict: Verdict): void {
  for (const { file, line, message } of verdict.findings) console.log(`${file}:${line} ${message}`);
  console.log(verdict.summary);
  if (verdict.findings.length > 0) process.exitCode = 1;
}

/** True when the file was started from the command line rather than imported by a test. */
export const isCommand = (moduleUrl: string): boolean =>
  process.argv[1] !== undefined && moduleUrl === new URL(`file://${process.argv[1]}`).href;
