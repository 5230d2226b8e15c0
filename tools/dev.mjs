// npm run dev: both PWAs from Vite with reload on save, and a hub that is rebuilt and restarted on save.
// Arguments go to the hub. The service worker is left out: work on it with `npm start`.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, createServer } from 'vite';
import { buildAll } from './lib/build-parts.mjs';
import { hubFile, root } from './lib/repo.mjs';
import { whyStale } from './lib/stale.mjs';

const hubArguments = process.argv.slice(2);
const portAt = hubArguments.indexOf('--port');
const hubPort = (portAt >= 0 ? hubArguments[portAt + 1] : process.env.ONEWINDOW_PORT) ?? '8080';
const hubAddress = `http://127.0.0.1:${hubPort}`;
const proxy = {
  ...Object.fromEntries(['/db', '/api', '/t/', '/metrics', '/healthz'].map((path) => [path, hubAddress])),
  '/mqtt': { target: hubAddress, ws: true },
};

/** @type {import('node:child_process').ChildProcess | undefined} */
let hub;

function startHub() {
  hub = spawn(process.execPath, ['--enable-source-maps', hubFile, ...hubArguments], { stdio: 'inherit' });
}

/** Lets the running hub finish in order before the next one opens its data. */
async function restartHub() {
  const old = hub;
  hub = undefined;
  if (old !== undefined && old.exitCode === null && old.signalCode === null) {
    const ended = new Promise((resolve) => old.once('exit', resolve));
    old.kill('SIGTERM');
    await ended;
  }
  startHub();
}

async function watchHub() {
  const directory = join(root, 'sync-server');
  const watcher = await build({
    root: directory,
    configFile: join(directory, 'vite.config.ts'),
    logLevel: 'warn',
    build: { watch: {}, emptyOutDir: false },
  });
  if (!('on' in watcher)) throw new Error('Vite did not start watching');
  watcher.on('event', (event) => {
    if (event.code === 'BUNDLE_END') void restartHub();
    if (event.code === 'ERROR') console.error(event.error.message);
  });
}

/**
 * @param {string} workspace
 * @param {number} port
 */
async function serveApp(workspace, port) {
  const directory = join(root, workspace);
  const server = await createServer({
    root: directory,
    configFile: join(directory, 'vite.config.ts'),
    logLevel: 'warn',
    server: { port, strictPort: false, proxy },
  });
  await server.listen();
  console.log(`${workspace}: ${server.resolvedUrls?.local[0] ?? `port ${port}`}`);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    hub?.kill('SIGTERM');
    process.exit(0);
  });
}
// The hub serves the built pages too, for the boards and tablets that are not being worked on.
if (whyStale() !== null) await buildAll((line) => console.log(line));
await serveApp('counter-app', 5173);
await serveApp('queue-display', 5174);
await watchHub();
