/**
 * A hub as a process of its own, for tests that kill it or take its disk away. Arguments: the data folder, and
 * the host and port of a printer. Prints one line of JSON when it is open.
 */
import { fileURLToPath } from 'node:url';
import { Hub } from '../hub.ts';
import { township } from './township.ts';

/** Any small folder: these tests open no page. */
const pages = fileURLToPath(new URL('.', import.meta.url));
const [data = '', host, port] = process.argv.slice(2);
const hub = await Hub.open({
  options: {
    port: 0,
    mqttPort: 0,
    listen: '127.0.0.1',
    data,
    ...(host === undefined ? {} : { printer: { host, port: Number(port) } }),
  },
  hall: township(),
  pages: { counter: pages, display: pages },
  version: 'test',
  say: (line) => console.error(line),
});
console.log(JSON.stringify({ port: hub.port, mqttPort: hub.mqttPort }));
