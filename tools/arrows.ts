/**
 * Who may import whom (DESIGN §2). Reads every import of every workspace, type-only and dynamic ones too, and
 * refuses an arrow that is not drawn there, a way into another workspace past its package exports, and npm or
 * Node modules in the core.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { root, workspaces } from './lib/repo.mjs';
import {
  type Finding,
  isCommand,
  isTestFile,
  literalText,
  report,
  type SourceFile,
  sourcesUnder,
  type Verdict,
  walk,
} from './lib/source.ts';

/** The only arrows. A workspace may always import itself by relative path. */
export const allowedArrows: Readonly<Record<string, readonly string[]>> = {
  'hall-core': [],
  replica: ['hall-core'],
  printers: ['hall-core'],
  'sync-server': ['replica', 'printers', 'hall-core'],
  'counter-app': ['replica', 'printers', 'hall-core'],
  'queue-display': ['replica', 'hall-core'],
};

const scope = '@onewindow/';
const extraTrees: Readonly<Record<string, readonly string[]>> = { 'hall-core': ['simulation', 'contracts'] };

interface Import {
  readonly specifier: string | undefined;
  readonly offset: number;
}

/** Every module a file names, in any of the ways TypeScript has. `undefined`: computed at run time. */
export function importsOf(source: SourceFile): Import[] {
  const found: Import[] = [];
  walk(source.parsed.program, (node) => {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
      case 'ImportExpression':
      case 'TSImportType':
        found.push({ specifier: literalText(node.source), offset: node.start });
        return 'into';
      case 'ExportNamedDeclaration':
        if (node.source !== null) found.push({ specifier: literalText(node.source), offset: node.start });
        return 'into';
      case 'TSExternalModuleReference':
        found.push({ specifier: literalText(node.expression), offset: node.start });
        return 'into';
      default:
        return 'into';
    }
  });
  return found;
}

/** The entries of a workspace's package.json `exports`, such as `.` or `./simulation`. */
function exportsOf(directory: string, workspace: string): readonly string[] {
  const file = join(directory, workspace, 'package.json');
  if (!existsSync(file)) return ['.'];
  const { exports = {} } = JSON.parse(readFileSync(file, 'utf8')) as { exports?: Record<string, unknown> };
  return Object.keys(exports);
}

function judgePackage(directory: string, from: string, specifier: string): string | undefined {
  // What follows a question mark is for the bundler: the same file, by its address.
  const [to = '', ...rest] = specifier.slice(scope.length).replace(/\?.*$/, '').split('/');
  if (!(to in allowedArrows)) return `${specifier} is no workspace`;
  if (to === from) return `${from} imports itself by name; use a relative path`;
  if (allowedArrows[from]?.includes(to) !== true) return `no arrow leads from ${from} to ${to}`;
  const entry = rest.length === 0 ? '.' : `./${rest.join('/')}`;
  if (exportsOf(directory, to).includes(entry)) return undefined;
  return `${specifier} is not among the exports of ${to}`;
}

function judgeRelative(from: string, file: string, specifier: string): string | undefined {
  const target = posix.normalize(posix.join(dirname(file), specifier));
  // The shipped halls are data, and the best fixtures there are, for tests and for simulated days.
  const offTheProduct = isTestFile(file) || file.includes('/simulation/');
  if (offTheProduct && /^halls\/.*\.json$/.test(target)) return undefined;
  if (!target.startsWith(`${from}/`)) return `${specifier} leaves ${from}; import the package by its name`;
  const inSource = file.startsWith(`${from}/src/`) && !isTestFile(file);
  if (inSource && !target.startsWith(`${from}/src/`) && !target.endsWith('.json')) {
    return `${specifier} leads out of src, which must not know its tests and simulation`;
  }
  if (inSource && isTestFile(target)) return `${specifier} is there for tests only`;
  return undefined;
}

/** Why an import is not allowed, or `undefined`. `from` is the workspace of `file`. */
function judge(directory: string, from: string, file: string, specifier: string | undefined) {
  if (specifier === undefined) return 'the module is computed at run time, so its arrow cannot be checked';
  if (specifier.startsWith('.')) return judgeRelative(from, file, specifier);
  if (specifier.startsWith('/')) return `${specifier} is an absolute path`;
  if (specifier.startsWith(scope)) return judgePackage(directory, from, specifier);
  if (from === 'hall-core' && file.startsWith('hall-core/src/') && !isTestFile(file)) {
    return `hall-core has no dependencies, not even ${specifier}`;
  }
  return undefined;
}

/** Checks all workspaces under `directory`. A workspace in which nothing was read is a finding of its own. */
export function checkArrows(directory: string): Verdict {
  const findings: Finding[] = [];
  let modules = 0;
  let imports = 0;
  for (const from of workspaces) {
    const trees = ['src', ...(extraTrees[from] ?? [])];
    const sources = trees.flatMap((tree) => sourcesUnder(directory, `${from}/${tree}`));
    if (!sources.some(({ path }) => !isTestFile(path))) {
      findings.push({ file: `${from}/src`, line: 1, message: 'no module seen, so nothing was checked' });
    }
    for (const source of sources) {
      modules += 1;
      for (const { specifier, offset } of importsOf(source)) {
        imports += 1;
        const message = judge(directory, from, source.path, specifier);
        if (message !== undefined) {
          findings.push({ file: source.path, line: source.lineAt(offset), message });
        }
      }
    }
  }
  return { findings, summary: `${modules} modules, ${imports} imports` };
}

if (isCommand(import.meta.url)) report(checkArrows(root));
