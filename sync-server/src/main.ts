import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HallFile } from '@onewindow/hall-core';
import { addressesOf, isLoopback, urlOf } from './addresses.ts';
import { ranCommand } from './commands.ts';
import { type HallSource, readHall } from './hall-source.ts';
import { Hub } from './hub.ts';
import { explainProblem } from './hub-problem.ts';
import { type HubOptions, readOptions, USAGE } from './options.ts';
import { hallOfPeers } from './peers/hall-of-peers.ts';
import { hallOfKit, readRecoveryKit } from './trust/recovery-kit.ts';

/** The repository: this file is run as `sync-server/dist/hub.js`. */
const home = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const say = (line: string): void => console.log(line);

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

async function main(): Promise<void> {
  const { version } = createRequire(import.meta.url)(join(home, 'package.json')) as { version: string };
  if (await ranCommand({ args: process.argv.slice(2), env: process.env, version, say })) return;
  const read = readOptions(process.argv.slice(2), process.env);
  if (!read.ok && 'help' in read) {
    say(USAGE);
    return;
  }
  if (!read.ok) fail(read.message);
  const { options } = read;
  const source = await hallFor(options);
  if (!source.ok) fail(source.message);
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
async function hallFor({ hall, peers = [], data, joinCode, recover }: HubOptions): Promise<HallSource> {
  if (recover !== undefined) return { ok: true, hall: hallOfKit(await readRecoveryKit(recover)) };
  if (hall !== undefined || peers.length === 0) return readHall(hall, join(home, 'halls'));
  return hallOfPeers({ peers, data, joinCode, say });
}

function greet(hub: Hub, { listen, data }: HubOptions, hall: HallFile): void {
  const local = isLoopback(listen);
  say(`一窗 ${hall.name['zh-CN']}  http://localhost:${hub.port}/`);
  if (hall.sample === true) say(`样板大厅，数据在 ${resolve(data)}。 A trial hall; its data is kept there.`);
  if (hub.managerCode !== undefined) {
    say(
      `管理员邀请码：${hub.managerCode}  请在值班长页面输入。 The first manager's code, to be typed on the manager's page.`,
    );
  }
  const [address] = addressesOf(listen);
  if (!local && hub.httpsPort !== undefined && address !== undefined) {
    const [plain, secure] = [urlOf('http', address, hub.port), urlOf('https', address, hub.httpsPort)];
    say(
      `平板：先打开 ${plain}/ca 装大厅证书，再用 ${secure}/ 。 Tablets: first ${plain}/ca, to trust the hall's certificate, then ${secure}/`,
    );
  }
  say(`ready http://127.0.0.1:${hub.port} mqtt ${hub.mqttPort ?? 'off'}`);
}

await main().catch((error) => fail(explainProblem(error)));
