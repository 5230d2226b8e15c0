// The end-to-end tests with a hub's databases in a CouchDB-protocol server, at a Mosquitto, or both:
//   npx tsx tools/e2e-outgrown.ts [--with couchdb,mqtt] [--couchdb express|own|URL] [FILE…]
// The server is express-pouchdb from npm unless another is named. Ends with a line for each file.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { CouchServer } from '../sync-server/src/couch/testing/couch-server.ts';
import { MosquittoProcess } from '../sync-server/src/test-support/mosquitto.ts';
import { provideMosquitto } from './lib/mosquitto.mjs';
import { root } from './lib/repo.mjs';
import { run } from './lib/run.mjs';

interface Started {
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

async function startCouchDb(which: string): Promise<Started> {
  if (which !== 'express' && which !== 'own') {
    return { env: { ONEWINDOW_COUCHDB: which }, stop: async () => undefined };
  }
  const server = await CouchServer.start(which);
  return { env: { ONEWINDOW_COUCHDB: server.url }, stop: () => server.stop() };
}

async function startMosquitto(): Promise<Started> {
  const mosquitto = await MosquittoProcess.start(await freePort());
  return { env: { ONEWINDOW_MQTT: mosquitto.urlFor('hub').href }, stop: () => mosquitto.stop() };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

interface FileResult {
  readonly name: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly assertionResults: readonly { readonly status: string }[];
}

/** Answers whether all passed. */
async function runFiles(files: readonly string[], env: Readonly<Record<string, string>>): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'onewindow-e2e-'));
  const report = join(folder, 'report.json');
  const given = [
    'run',
    '--project',
    'e2e',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const { code } = await run('vitest', [...given, ...files], { show: true, env });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as { testResults: FileResult[] };
  rmSync(folder, { recursive: true, force: true });
  for (const { name, startTime, endTime, assertionResults } of testResults) {
    const passed = assertionResults.filter(({ status }) => status === 'passed').length;
    const seconds = ((endTime - startTime) / 1_000).toFixed(1);
    console.log(`${relative(root, name)}: ${passed} of ${assertionResults.length} passed, ${seconds} s`);
  }
  return code === 0;
}

const { values, positionals } = parseArgs({
  options: {
    with: { type: 'string', default: 'couchdb,mqtt' },
    couchdb: { type: 'string', default: 'express' },
  },
  allowPositionals: true,
});
const wanted = values.with.split(',');
if (wanted.includes('mqtt')) provideMosquitto((line) => console.log(line));
const started: Started[] = [];
if (wanted.includes('couchdb')) started.push(await startCouchDb(values.couchdb));
try {
  if (wanted.includes('mqtt')) started.push(await startMosquitto());
  // Without these flags hubs on loopback do not look for each other either; the tests count on it.
  const env = Object.assign({ ONEWINDOW_NO_DISCOVERY: '1' }, ...started.map((each) => each.env));
  if (!(await runFiles(positionals, env as Record<string, string>))) process.exitCode = 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  for (const each of started) await each.stop();
}
