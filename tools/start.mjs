// npm start: the hub, built first when its sources have changed. All arguments are the hub's (see its --help).
//
// The hub is loaded into this process instead of a child, so arguments, signals and the exit code are its own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hubFile, root } from './lib/repo.mjs';
import { whyStale } from './lib/stale.mjs';

if (!existsSync(join(root, 'node_modules'))) {
  console.error('The packages are not installed yet: run `npm ci` once.');
  process.exit(1);
}
const reason = whyStale();
if (reason !== null) {
  console.log(`Building OneWindow first (${reason}); this takes a few seconds.`);
  // A child, so that the bundler's memory is gone before the hub runs for weeks.
  const built = spawnSync(process.execPath, [join(root, 'tools', 'build.mjs')], { stdio: 'inherit' });
  if (built.status !== 0) {
    console.error('The build failed, so the hub was not started.');
    process.exit(1);
  }
}
process.argv[1] = hubFile;
await import(pathToFileURL(hubFile).href);
