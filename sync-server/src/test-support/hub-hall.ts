import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Hub, type HubSetup } from '../hub.ts';
import type { HubOptions } from '../options.ts';
import { township, trialHall } from './township.ts';

export { township, trialHall };

/** A folder of its own for one test, removed when the test is over. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'onewindow-hub-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Where a hub is to be reached. */
export interface HubAddress {
  readonly url: string;
  readonly mqttUrl: string;
}

export interface OpenedHub extends HubAddress {
  readonly hub: Hub;
  readonly data: string;
  /** What the hub has said at the terminal. */
  readonly said: readonly string[];
  health(): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** A hub in this process on ports of its own, closed when the test is over. */
export async function openHub(
  options: Partial<HubOptions> = {},
  setup: Partial<
    Pick<
      HubSetup,
      | 'hall'
      | 'clock'
      | 'hearFirstMs'
      | 'lan'
      | 'lookFirstMs'
      | 'archivesFirstMs'
      | 'reportsEveryMs'
      | 'personsEveryMs'
      | 'bookingsFirstMs'
      | 'say'
      | 'note'
    >
  > = {},
): Promise<OpenedHub> {
  const data = options.data ?? join(await freshFolder(), 'data');
  // The tests of a hub may also run with its databases elsewhere.
  const below = process.env.COUCHDB_STORAGE_URL;
  const couchdb = below === undefined ? {} : { couchdb: new URL(below) };
  const said: string[] = [];
  const hub = await Hub.open({
    options: { port: 0, mqttPort: 0, listen: '127.0.0.1', ...couchdb, ...options, data },
    hall: trialHall(),
    pages: await builtPages(),
    version: 'test',
    say: (line) => void said.push(line),
    ...setup,
  });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= hub.close();
    return closing;
  };
  onTestFinished(close);
  const url = `http://127.0.0.1:${hub.port}`;
  const health = async () => (await (await fetch(`${url}/healthz`)).json()) as Record<string, unknown>;
  return { hub, data, url, mqttUrl: `ws://127.0.0.1:${hub.port}/mqtt`, said, health, close };
}

/** The pages as a build leaves them, without their content. */
async function builtPages(): Promise<HubSetup['pages']> {
  const folder = await freshFolder();
  const pages = { counter: join(folder, 'counter'), display: join(folder, 'display') };
  for (const page of Object.values(pages)) {
    await mkdir(page);
    await writeFile(join(page, 'index.html'), '<!doctype html><title>一窗</title>');
  }
  return pages;
}
