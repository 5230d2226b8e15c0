// The npm packages the hub needs when it runs, and which of their files.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from './folders.mjs';

/**
 * An entry of package-lock.json's `packages`.
 * @typedef {{ link?: boolean, resolved?: string, dependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string> }} Locked
 */

/**
 * The folders, relative to the repository, of all packages a workspace needs without its development ones. The
 * workspaces themselves are left out: they are in the hub's one file. Declarations of types are, too.
 * @param {Readonly<Record<string, Locked>>} locked
 * @param {string} workspace
 * @returns {string[]}
 */
export function packagesOf(locked, workspace) {
  /** @type {Set<string>} */
  const seen = new Set();
  /** @param {string} at */
  const walk = (at) => {
    const entry = locked[at];
    if (entry === undefined || seen.has(at)) return;
    seen.add(at);
    if (entry.link === true) return walk(entry.resolved ?? '');
    for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
      const found = resolvedFrom(locked, at, name);
      if (found !== undefined) walk(found);
    }
  };
  walk(workspace);
  return [...seen].filter(
    (at) => at.startsWith('node_modules/') && locked[at]?.link !== true && !isTypes(at),
  );
}

/** @param {string} at */
const isTypes = (at) => at.includes('node_modules/@types/');

/**
 * Where Node finds a package from another: in its own folder, else further out.
 * @param {Readonly<Record<string, Locked>>} locked
 * @param {string} from
 * @param {string} name
 * @returns {string | undefined}
 */
function resolvedFrom(locked, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const candidate = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (locked[candidate] !== undefined) return candidate;
    if (at === '') return undefined;
  }
}

/**
 * The files of the hub's packages that run or that a licence asks for, relative to the repository: native modules for
 * Linux and Windows, no sources of theirs.
 * @param {string} root
 * @returns {string[]}
 */
export function packageFiles(root) {
  /** @type {{ packages: Record<string, Locked> }} */
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return packagesOf(packages, 'sync-server').flatMap((at) =>
    filesIn(join(root, at), ['node_modules'])
      .map((path) => `${at}/${path}`)
      .filter(isNeeded),
  );
}

/** @param {string} path */
function isNeeded(path) {
  const prebuilt = /\/prebuilds\/([^/]+)\//.exec(path)?.[1];
  if (prebuilt !== undefined) return /^(?:linux|win32)-/.test(prebuilt);
  return /\.(?:js|cjs|mjs|json|node|wasm)$|\/(?:licen[cs]e|notice|copying)[^/]*$/i.test(path);
}
