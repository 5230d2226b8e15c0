/**
 * Every rule of hall-core/SPEC.md has a test that names it, and every test of hall-core names a rule. A rule is a
 * line `- **[N3]** sentence`; a test names it at the head of its title, `it('[N3] …')` or `it('[N3][C11] …')`, or
 * by the title of the `describe` around it. A skipped test proves nothing and does not count.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, workspaces } from './lib/repo.mjs';
import {
  type Finding,
  isCommand,
  isNode,
  isTestFile,
  literalText,
  type Node,
  report,
  type SourceFile,
  sourcesUnder,
  type Verdict,
  walk,
} from './lib/source.ts';

const specFile = 'hall-core/SPEC.md';
const rulePattern = /^\s*-\s+\*\*\[([A-Z]+\d+[a-z]?)\]\*\*/;
const looksLikeRule = /^\s*[-*]\s+\*{0,2}\[[A-Z]+\d+[a-z]?\]/;

export interface Rule {
  readonly id: string;
  readonly line: number;
}

export interface TestTitle {
  readonly title: string;
  readonly ids: readonly string[];
  readonly skipped: boolean;
  readonly file: string;
  readonly line: number;
}

/** The rules of a specification, in its order, twins included; and lines that nearly are rules. */
export function rulesOf(text: string): { rules: Rule[]; malformed: number[] } {
  const rules: Rule[] = [];
  const malformed: number[] = [];
  text.split('\n').forEach((content, index) => {
    const id = rulePattern.exec(content)?.[1];
    if (id !== undefined) rules.push({ id, line: index + 1 });
    else if (looksLikeRule.test(content)) malformed.push(index + 1);
  });
  return { rules, malformed };
}

/** The ids at the head of a title. */
export function idsOf(title: string): string[] {
  const head = /^(?:\s*\[[A-Z]+\d+[a-z]?\])+/.exec(title)?.[0] ?? '';
  return [...head.matchAll(/\[([^\]]+)\]/g)].map(([, id]) => id ?? '');
}

/** `it`, `it.skip`, `test.each(rows)`: the function's first name and the names after it. */
function nameOf(callee: unknown): { base: string; modifiers: string[] } | undefined {
  if (!isNode(callee)) return undefined;
  if (callee.type === 'Identifier') return { base: String(callee.name), modifiers: [] };
  if (callee.type === 'CallExpression') return nameOf(callee.callee);
  if (callee.type === 'TaggedTemplateExpression') return nameOf(callee.tag);
  if (callee.type !== 'MemberExpression' || !isNode(callee.property)) return undefined;
  const inner = nameOf(callee.object);
  return inner && { base: inner.base, modifiers: [...inner.modifiers, String(callee.property.name)] };
}

/** The title at the head of a call; a template's placeholders are left out, since ids stand before them. */
function titleOf(call: Node): string | undefined {
  const [first] = call.arguments as readonly unknown[];
  const text = literalText(first);
  if (text !== undefined || !isNode(first) || first.type !== 'TemplateLiteral') return text;
  return (first.quasis as readonly { value: { cooked: string } }[])
    .map(({ value }) => value.cooked)
    .join('…');
}

interface Block {
  readonly kind: 'test' | 'group';
  readonly title: string;
  readonly skipped: boolean;
}

function blockOf(node: Node): Block | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const name = nameOf(node.callee);
  const isTest = name?.base === 'it' || name?.base === 'test';
  if (name === undefined || !(isTest || name.base === 'describe' || name.base === 'suite')) return undefined;
  const title = titleOf(node);
  if (title === undefined) return undefined;
  const skipped = name.modifiers.some((modifier) => ['skip', 'todo', 'fails'].includes(modifier));
  return { kind: isTest ? 'test' : 'group', title, skipped };
}

/** All tests of one file, with the ids of the groups around them. */
export function testsIn(source: SourceFile): TestTitle[] {
  const tests: TestTitle[] = [];
  walk(source.parsed.program, (node, parents) => {
    const block = blockOf(node);
    if (block?.kind !== 'test') return 'into';
    const around = parents.map(blockOf).filter((outer) => outer !== undefined);
    const ids = [...around, block].flatMap(({ title }) => idsOf(title));
    const skipped = [...around, block].some((outer) => outer.skipped);
    tests.push({ title: block.title, ids, skipped, file: source.path, line: source.lineAt(node.start) });
    return 'into';
  });
  return tests;
}

function ruleFindings(rules: readonly Rule[], malformed: readonly number[], tests: readonly TestTitle[]) {
  const proven = new Set(tests.filter(({ skipped }) => !skipped).flatMap(({ ids }) => ids));
  const seen = new Set<string>();
  const findings: Finding[] = malformed.map((line) => ({
    file: specFile,
    line,
    message: 'a rule is written `- **[N3]** sentence`',
  }));
  for (const { id, line } of rules) {
    if (seen.has(id)) findings.push({ file: specFile, line, message: `[${id}] is defined twice` });
    else if (!proven.has(id)) findings.push({ file: specFile, line, message: `[${id}] has no test` });
    seen.add(id);
  }
  if (rules.length === 0) findings.push({ file: specFile, line: 1, message: 'no rule found' });
  return findings;
}

function testFindings(rules: readonly Rule[], coreTests: readonly TestTitle[]): Finding[] {
  const known = new Set(rules.map(({ id }) => id));
  return coreTests.flatMap(({ title, ids, file, line }) => {
    if (ids.length === 0) return [{ file, line, message: `'${title}' names no rule` }];
    return ids
      .filter((id) => !known.has(id))
      .map((id) => ({ file, line, message: `'${title}' names [${id}], which is no rule` }));
  });
}

/** Checks the specification and the tests of every workspace and of e2e under `directory`. */
export function checkSpec(directory: string): Verdict {
  const file = join(directory, specFile);
  const { rules, malformed } = rulesOf(existsSync(file) ? readFileSync(file, 'utf8') : '');
  const sources = [...workspaces, 'e2e'].flatMap((tree) => sourcesUnder(directory, tree));
  const tests = sources.filter(({ path }) => isTestFile(path)).flatMap(testsIn);
  const coreTests = tests.filter((test) => test.file.startsWith('hall-core/'));
  const findings = [...ruleFindings(rules, malformed, tests), ...testFindings(rules, coreTests)];
  return { findings, summary: `${rules.length} rules, ${tests.length} tests` };
}

if (isCommand(import.meta.url)) report(checkSpec(root));
