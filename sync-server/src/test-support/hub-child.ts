/**
 * A hub as a process of its own, for tests that kill it or take its disk away. Argument: what of its options is
 * not the default, as JSON, the data folder with it; then what it is opened with besides, as `ChildSetup`. Prints one
 * line of JSON when it is open.
 */
import { fileURLToPath } from 'node:url';
import type { HallFile } from '@onewindow/hall-core';
import { Hub } from '../hub.ts';
import type { HubOptions } from '../options.ts';
import { trialHall } from './township.ts';

/** What of the hall file is not the trial hall's, and when the hub looks first which slots are to be opened. */
export interface ChildSetup {
  readonly hall?: Partial<HallFile>;
  readonly bookingsFirstMs?: number;
}

/** Any small folder: these tests open no page. */
const pages = fileURLToPath(new URL('.', import.meta.url));
const given = JSON.parse(process.argv[2] ?? '{}') as Partial<HubOptions> & Pick<HubOptions, 'data'>;
const { hall, ...setup } = JSON.parse(process.argv[3] ?? '{}') as ChildSetup;
const hub = await Hub.open({
  options: { port: 0, mqttPort: 0, listen: '127.0.0.1', ...given },
  hall: trialHall(hall),
  ...setup,
  pages: { counter: pages, display: pages },
  version: 'test',
  say: (line) => console.error(line),
});
console.log(JSON.stringify({ port: hub.port, mqttPort: hub.mqttPort }));
