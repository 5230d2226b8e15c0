/**
 * A hub as a process of its own, for tests that kill it or take its disk away. Argument: what of its options is
 * not the default, as JSON, the data folder with it. Prints one line of JSON when it is open.
 */
import { fileURLToPath } from 'node:url';
import { Hub } from '../hub.ts';
import type { HubOptions } from '../options.ts';
import { trialHall } from './township.ts';

/** Any small folder: these tests open no page. */
const pages = fileURLToPath(new URL('.', import.meta.url));
const given = JSON.parse(process.argv[2] ?? '{}') as Partial<HubOptions> & Pick<HubOptions, 'data'>;
const hub = await Hub.open({
  options: { port: 0, mqttPort: 0, listen: '127.0.0.1', ...given },
  hall: trialHall(),
  pages: { counter: pages, display: pages },
  version: 'test',
  say: (line) => console.error(line),
});
console.log(JSON.stringify({ port: hub.port, mqttPort: hub.mqttPort }));
