import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  decideAdmit,
  type HallEvent,
  HallFold,
  hallDatabase,
  LogWriter,
  type Now,
} from '@onewindow/hall-core';
import { signerFromFile } from '@onewindow/replica/node';
import { randomToken, type Signer } from '@onewindow/replica/runtime';
import type { DocumentDatabase, DocumentToStore } from '../couch/storage.ts';
import { documentsOf } from '../days/document-file.ts';
import { keptRoot } from '../trust/kept-root.ts';

/**
 * The new device of a restored hub, let into its halls by the old one's key: under a boot the old one never had, so
 * that nothing it wrote after the backup can carry the same number, and for this one word only. The key itself is not
 * restored. Answers the halls in which the old hub may let nobody in any more.
 */
export async function becomeNewDevice(setup: {
  readonly data: string;
  readonly keyFile: string;
  readonly halls: readonly string[];
  readonly database: (name: string) => Promise<DocumentDatabase | undefined>;
  readonly now: Now;
}): Promise<readonly string[]> {
  const { data, halls, now } = setup;
  const device = await signerFromFile(join(data, 'device-key.json'));
  const old = await signerFromFile(setup.keyFile);
  const refused: string[] = [];
  for (const hall of halls) {
    const root = await keptRoot(data, hall);
    // Without a root a hub founds its own trust at its start.
    if (root === undefined) continue;
    const store = await setup.database(hallDatabase(hall));
    if (store === undefined) continue;
    const { documents } = await documentsOf(store);
    const events = documents as unknown as HallEvent[];
    const fold = new HallFold(undefined, root);
    for (const event of events) fold.add(event);
    const admitted = decideAdmit(fold, old.device, device.device, ['hub'], {
      publicKey: device.publicKey,
      name: 'hub',
    });
    if (!admitted.ok) {
      refused.push(hall);
      continue;
    }
    const writer = new LogWriter(old.device, randomToken());
    for (const event of events) writer.witness(event, now);
    const day =
      events
        .map((event) => event.day)
        .sort()
        .at(-1) ?? '';
    const sealed = await signed(writer.seal(admitted.value, day, now), old);
    await store.bulkDocs(
      sealed.map((event) => ({ ...event }) as DocumentToStore),
      { newEdits: false },
    );
  }
  return refused;
}

async function signed(sealing: Generator<string, HallEvent[], string>, signer: Signer): Promise<HallEvent[]> {
  let step = sealing.next();
  while (step.done !== true) step = sealing.next(await signer.sign(step.value));
  return step.value;
}

/** The same device goes on: its key comes back as it was. */
export async function stayOldDevice(keyFile: string, data: string): Promise<void> {
  await readFile(keyFile);
  await copyFile(keyFile, join(data, 'device-key.json'));
}
