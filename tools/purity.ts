/**
 * The core is the same everywhere and every time: no clock, randomness, I/O, waiting, or anything that depends on
 * the machine's language. Checked on the syntax tree of hall-core/src, its tests excepted.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/repo.mjs';
import {
  type Finding,
  isCommand,
  isNode,
  isTestFile,
  type Node,
  report,
  type SourceFile,
  sourcesUnder,
  type Verdict,
  walk,
} from './lib/source.ts';

const forbiddenGlobals: Readonly<Record<string, string>> = {
  Date: 'reads the clock or the machine’s zone; times are numbers handed in',
  performance: 'reads the clock',
  setTimeout: 'waits',
  setInterval: 'waits',
  queueMicrotask: 'waits',
  Promise: 'waits; the core is synchronous',
  fetch: 'is I/O',
  console: 'is I/O',
  process: 'is the machine',
  globalThis: 'reaches everything else on this list',
  crypto: 'is random or asynchronous',
  WeakRef: 'depends on the garbage collector',
  FinalizationRegistry: 'depends on the garbage collector',
};

/** Methods whose answer depends on the machine's language when no locale is named. */
const localeMethods = new Set([
  'localeCompare',
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
  'toLocaleLowerCase',
  'toLocaleUpperCase',
]);

const propertyOf = (node: Node): string | undefined =>
  node.computed !== true && isNode(node.property) ? String(node.property.name) : undefined;

/** A name in the place of a key is a word, not the thing: `{ process: 1 }`, `event.process`. */
function isMention(node: Node, parent: Node | undefined): boolean {
  if (parent === undefined) return true;
  if (parent.type === 'MemberExpression') return parent.property !== node || parent.computed === true;
  const keyed = parent.key === node && parent.computed !== true;
  return !keyed || parent.shorthand === true;
}

function judgeCall(node: Node): string | undefined {
  const { callee } = node;
  const given = node.arguments as readonly unknown[];
  if (!isNode(callee) || callee.type !== 'MemberExpression') return undefined;
  const method = propertyOf(callee);
  if (method === undefined) return undefined;
  if (localeMethods.has(method)) return `${method} depends on the machine’s language`;
  if ((method === 'format' || method === 'formatToParts') && given.length === 0) {
    return `${method}() without a time reads the clock`;
  }
  return undefined;
}

/** Why a node has no place in the core, or `undefined`. */
function judge(node: Node, parent: Node | undefined): string | undefined {
  switch (node.type) {
    case 'Identifier': {
      const reason = Object.hasOwn(forbiddenGlobals, String(node.name))
        ? forbiddenGlobals[String(node.name)]
        : undefined;
      return reason !== undefined && isMention(node, parent) ? `${String(node.name)} ${reason}` : undefined;
    }
    case 'MemberExpression': {
      const isMath = isNode(node.object) && node.object.type === 'Identifier' && node.object.name === 'Math';
      if (!isMath) return undefined;
      if (node.computed === true) return 'a computed member of Math cannot be checked';
      return propertyOf(node) === 'random' ? 'Math.random is random; randomness is handed in' : undefined;
    }
    case 'CallExpression':
      return judgeCall(node);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return node.async === true ? 'an async function waits; the core is synchronous' : undefined;
    case 'AwaitExpression':
      return 'await waits; the core is synchronous';
    case 'ForOfStatement':
      return node.await === true ? 'for await waits; the core is synchronous' : undefined;
    default:
      return undefined;
  }
}

/** What makes one file impure, in the order of its lines. */
export function impuritiesOf(source: SourceFile): Finding[] {
  const findings: Finding[] = [];
  walk(source.parsed.program, (node, parents) => {
    const message = judge(node, parents.at(-1));
    if (message !== undefined) findings.push({ file: source.path, line: source.lineAt(node.start), message });
    return 'into';
  });
  return findings;
}

function dependencyFindings(directory: string): Finding[] {
  const file = 'hall-core/package.json';
  const declared = JSON.parse(readFileSync(join(directory, file), 'utf8')) as Record<string, unknown>;
  return ['dependencies', 'peerDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.keys((declared[kind] ?? {}) as object).map((name) => ({
      file,
      line: 1,
      message: `hall-core has no ${kind}, not even ${name}`,
    })),
  );
}

/** Checks hall-core under `directory`. */
export function checkPurity(directory: string): Verdict {
  const sources = sourcesUnder(directory, 'hall-core/src').filter(({ path }) => !isTestFile(path));
  const findings = [...dependencyFindings(directory), ...sources.flatMap(impuritiesOf)];
  if (sources.length === 0) {
    findings.push({ file: 'hall-core/src', line: 1, message: 'no module seen, so nothing was checked' });
  }
  return { findings, summary: `${sources.length} modules` };
}

if (isCommand(import.meta.url)) report(checkPurity(root));
