import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openCity } from './city/run-city.ts';
import { ranCommand } from './commands.ts';
import { greet } from './greeting.ts';
import { type HallSource, readHall } from './hall-source.ts';
import { Hub } from './hub.ts';
import { explainProblem } from './hub-problem.ts';
import { type HubLog, jsonLog, plainLog, whyOf } from './log/hub-log.ts';
import { type HubOptions, readOptions, USAGE } from './options.ts';
import { hallOfPeers } from './peers/hall-of-peers.ts';
import { keepMemorySmall } from './small-memory.ts';
import { hallOfKit, readRecoveryKit } from './trust/recovery-kit.ts';

/** The repository: this file is run as `sync-server/dist/hub.js`. */
const home = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const write = (line: string): void => console.log(line);

/** For machines once the flags are read; until then, and for commands, in sentences. */
let log: HubLog = plainLog(write);

function fail(message: string, why = 'refused'): never {
  log.note({ code: 'not-started', why });
  console.error(message);
  process.exit(1);
}

async function main(): Promise<void> {
  const { version } = createRequire(import.meta.url)(join(home, 'package.json')) as { version: string };
  if (await ranCommand({ args: process.argv.slice(2), env: process.env, version, say: write })) return;
  const city = await openCity({ args: process.argv.slice(2), env: process.env, say: write });
  if (city !== undefined) {
    if (city !== 'help') closeWhenAsked(city);
    return;
  }
  const read = readOptions(process.argv.slice(2), process.env);
  if (!read.ok && 'help' in read) {
    write(USAGE);
    return;
  }
  if (!read.ok) fail(read.message);
  keepMemorySmall();
  const { options } = read;
  if (options.log === 'json') log = jsonLog(write, Date.now);
  const source = await hallFor(options);
  if (!source.ok) fail(source.message);
  const pages = { counter: join(home, 'counter-app', 'dist'), display: join(home, 'queue-display', 'dist') };
  const hub = await Hub.open({ options, hall: source.hall, pages, version, ...log });
  closeWhenAsked(hub);
  greet(log.say, { hub, options, hall: source.hall, version });
}

/** Ends in order at the first signal. */
function closeWhenAsked(program: { close(): Promise<void> }): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void program.close().then(
      () => {
        log.note({ code: 'stopped' });
        process.exit(0);
      },
      (error) => fail(explainProblem(error), whyOf(error)),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** The set-up file's hall; without one that of the peers, and without these the trial hall. */
async function hallFor({ hall, peers = [], data, joinCode, recover }: HubOptions): Promise<HallSource> {
  if (recover !== undefined) return { ok: true, hall: hallOfKit(await readRecoveryKit(recover)) };
  if (hall !== undefined || peers.length === 0) return readHall(hall, join(home, 'halls'));
  return hallOfPeers({ peers, data, joinCode, say: log.say });
}

await main().catch((error) => fail(explainProblem(error), whyOf(error)));
