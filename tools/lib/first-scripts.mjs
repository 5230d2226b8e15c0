// Which scripts a built page needs before it can paint: its own, and what that imports before it runs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * As the page itself names them: its module script and the preloads of that script's static imports. Preloads of low
 * priority are for later.
 * @param {string} html
 * @returns {string[]} names of files in the page's `assets`
 */
export function firstScripts(html) {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const early = tags.filter((tag) => {
    if (tag.startsWith('<script')) return / type="module"/.test(tag);
    return / rel="modulepreload"/.test(tag) && !/ fetchpriority="low"/.test(tag);
  });
  return early.flatMap((tag) => /(?:src|href)="[^"]*\/assets\/([^"/]+\.js)"/.exec(tag)?.[1] ?? []);
}

/**
 * The same of a workspace's last build, as paths from the repository's root.
 * @param {string} root
 * @param {string} workspace
 * @returns {string[]}
 */
export function firstScriptsOf(root, workspace) {
  const html = readFileSync(join(root, workspace, 'dist/index.html'), 'utf8');
  return firstScripts(html).map((name) => `${workspace}/dist/assets/${name}`);
}
