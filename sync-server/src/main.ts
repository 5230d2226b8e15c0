import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HallFile } from '@onewindow/hall-core';
import { type HallSource, readHall } from './hall-source.ts';
import { Hub } from './hub.ts';
import { explainProblem } from './hub-problem.ts';
import { type HubOptions, readOptions, USAGE } from './options.ts';
import { hallOfPeers } from './peers/hall-of-peers.ts';

/** The repository: this file is run as `sync-server/dist/hub.js`. */
const home = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const say = (line: string): void => console.log(line);

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

async function main(): Promise<void> {
  const read = readOptions(process.argv.slice(2), process.env);
  if (!read.ok && 'help' in read) {
    say(USAGE);
    return;
  }
  if (!read.ok) fail(read.message);
  const { options } = read;
  const source = await hallFor(options);
  if (!source.ok) fail(source.message);
  const { version } = createRequire(import.meta.url)(join(home, 'package.json')) as { version: string };
  const pages = { counter: join(home, 'counter-app', 'dist'), display: join(home, 'queue-display', 'dist') };
  const hub = await Hub.open({ options, hall: source.hall, pages, version, say });
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void hub.close().then(
      () => process.exit(0),
      (error) => fail(explainProblem(error)),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  greet(hub, options, source.hall);
}

/** The set-up file's hall; without one that of the peers, and without these the trial hall. */
function hallFor({ hall, peers = [], data }: HubOptions): Promise<HallSource> {
  if (hall !== undefined || peers.length === 0) return readHall(hall, join(home, 'halls'));
  return hallOfPeers({ peers, data, say });
}

function greet(hub: Hub, { listen, data }: HubOptions, hall: HallFile): void {
  const local = listen === '127.0.0.1' || listen === 'localhost' || listen === '::1';
  say(`一窗 ${hall.name['zh-CN']}  http://localhost:${hub.port}/`);
  if (hall.sample === true) say(`样板大厅，数据在 ${resolve(data)}。 A trial hall; its data is kept there.`);
  if (!local)
    say(
      `注意：设备登记功能到来之前，${listen} 上的任何人都能读写。 Anyone on that network can read and write.`,
    );
  say(`ready http://127.0.0.1:${hub.port} mqtt ${hub.mqttPort ?? 'off'}`);
}

await main().catch((error) => fail(explainProblem(error)));
