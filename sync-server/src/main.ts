import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readHall } from './hall-source.ts';
import { Hub } from './hub.ts';
import { HubProblem } from './hub-problem.ts';
import { readOptions, USAGE } from './options.ts';

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
  const source = await readHall(options.hall, join(home, 'halls'));
  if (!source.ok) fail(source.message);
  const { version } = createRequire(import.meta.url)(join(home, 'package.json')) as { version: string };
  const pages = { counter: join(home, 'counter-app', 'dist'), display: join(home, 'queue-display', 'dist') };
  const hub = await Hub.open({ options, hall: source.hall, pages, version, say });
  greet(hub, options.listen, source.hall.name['zh-CN'], options.mqttPort);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void hub.close().then(
      () => process.exit(0),
      (error) => fail(String(error)),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function greet(hub: Hub, listen: string, hall: string, mqttPort: number): void {
  const local = listen === '127.0.0.1' || listen === 'localhost' || listen === '::1';
  say(`一窗 ${hall}: http://localhost:${hub.port}/`);
  if (!local)
    say(
      `注意: 设备登记功能到来之前,${listen} 上的任何人都能读写。 Anyone on that network can read and write.`,
    );
  if (hub.mqttPort === undefined) {
    say(`MQTT 端口 ${mqttPort} 被占用,仅用 WebSocket。 The MQTT port is taken; MQTT goes by WebSocket only.`);
  }
  say(`ready http://127.0.0.1:${hub.port} mqtt ${hub.mqttPort ?? 'off'}`);
}

/** What may go wrong with the data folder before anything runs, as a sentence. */
function explain(error: unknown): string {
  if (error instanceof HubProblem) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  if (/LOCK|lock/.test(message ?? '')) {
    return '这个数据目录正被另一个一窗程序使用。 This data folder is in use by another hub: stop it, or give another --data DIR';
  }
  if (code === 'ENOSPC')
    return '磁盘已满,请先腾出空间再启动。 The disk is full: free some space, then start again.';
  if (code === 'EACCES' || code === 'EROFS') return `The data folder cannot be written: ${message}`;
  return `The hub could not start: ${(error as Error).stack ?? error}`;
}

await main().catch((error) => fail(explain(error)));
