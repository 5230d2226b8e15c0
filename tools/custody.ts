/**
 * Only hall-core constructs the events that move custody (DESIGN §2). Elsewhere no object literal may carry such
 * a `type`, and no draft of one may be made; reading and comparing types is free. Tests may plant what they like.
 */
import { root, workspaces } from './lib/repo.mjs';
import {
  type Finding,
  isCommand,
  isNode,
  isTestFile,
  literalText,
  report,
  type SourceFile,
  sourcesUnder,
  type Verdict,
  walk,
} from './lib/source.ts';

/** The first words of the event types in which something with a holder changes hands or is used. */
const custodyWords = new Set(['ticket', 'number', 'seat', 'seats', 'slot', 'desk', 'share']);
/** A person's word that a device is off: what it held goes to others. */
const custodyTypes = new Set(['window-declared-off', 'device-declared-off']);
/** First words of all other types; a type of neither kind must be put with one of them first. */
const otherWords = new Set([
  'alert',
  'hall',
  'channel',
  'roster',
  'device',
  'replica',
  'matter',
  'slip',
  'window',
  'case',
  'day',
  'implausible',
]);
const catalogue = 'hall-core/src/event-types.ts and ticket-payloads.ts';
const catalogueInterfaces = new Set<unknown>(['EventPayloads', 'TicketPayloads']);

/** The custody events among the keys of hall-core's `EventPayloads`, and the keys of which it is not said. */
export function custodyTypesIn(sources: readonly SourceFile[]): { types: Set<string>; unsorted: string[] } {
  const types = new Set<string>();
  const unsorted: string[] = [];
  for (const source of sources) {
    walk(source.parsed.program, (node) => {
      if (node.type !== 'TSInterfaceDeclaration') return 'into';
      if (!isNode(node.id) || !catalogueInterfaces.has(node.id.name) || !isNode(node.body)) return 'past';
      for (const member of node.body.body as readonly unknown[]) {
        const type = isNode(member) ? literalText(member.key) : undefined;
        if (type === undefined) continue;
        const [word = ''] = type.split('-');
        if (custodyWords.has(word) || custodyTypes.has(type)) types.add(type);
        else if (!otherWords.has(word)) unsorted.push(type);
      }
      return 'past';
    });
  }
  return { types, unsorted };
}

/** Looks through `as const`, `satisfies` and brackets. */
function plain(node: unknown): unknown {
  if (!isNode(node)) return node;
  const wrapped = [
    'TSAsExpression',
    'TSSatisfiesExpression',
    'ParenthesizedExpression',
    'TSNonNullExpression',
  ];
  return wrapped.includes(node.type) ? plain(node.expression) : node;
}

/** The name a function is called by, also as a member: `draft`, `core.draft`. */
function calledName(callee: unknown): unknown {
  if (!isNode(callee)) return undefined;
  return callee.type === 'MemberExpression' && isNode(callee.property) ? callee.property.name : callee.name;
}

/** Places in one file where a custody event is made. */
export function constructionsIn(source: SourceFile, types: ReadonlySet<string>): Finding[] {
  const findings: Finding[] = [];
  walk(source.parsed.program, (node, parents) => {
    let type: string | undefined;
    if (node.type === 'Property' && parents.at(-1)?.type === 'ObjectExpression' && isNode(node.key)) {
      const key = node.key.type === 'Identifier' ? node.key.name : literalText(node.key);
      if (key === 'type') type = literalText(plain(node.value));
    }
    if (node.type === 'CallExpression' && calledName(node.callee) === 'draft') {
      type = literalText(plain((node.arguments as readonly unknown[])[0]));
    }
    if (type !== undefined && types.has(type)) {
      const message = `${type} moves custody and is constructed only in hall-core`;
      findings.push({ file: source.path, line: source.lineAt(node.start), message });
    }
    return 'into';
  });
  return findings;
}

/** Checks every workspace but hall-core under `directory`. */
export function checkCustody(directory: string): Verdict {
  const core = sourcesUnder(directory, 'hall-core/src');
  const { types, unsorted } = custodyTypesIn(core);
  const elsewhere = workspaces
    .filter((workspace) => workspace !== 'hall-core')
    .flatMap((workspace) => sourcesUnder(directory, `${workspace}/src`))
    .filter(({ path }) => !isTestFile(path));
  const findings = elsewhere.flatMap((source) => constructionsIn(source, types));
  for (const type of unsorted) {
    const message = `${type}: say in tools/custody.ts whether it moves custody`;
    findings.push({ file: catalogue, line: 1, message });
  }
  if (types.size === 0) {
    const message = `no custody event found in ${catalogue}, so nothing was checked`;
    findings.push({ file: catalogue, line: 1, message });
  }
  return { findings, summary: `${types.size} custody events, ${elsewhere.length} modules outside hall-core` };
}

if (isCommand(import.meta.url)) report(checkCustody(root));
