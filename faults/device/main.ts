/**
 * A kiosk or a window as a process of its own: the production replica, kept equal as a browser's owner tab keeps it,
 * with somebody at it. Argument: a `DeviceSetup` as JSON. Speaks with the harness over Node's own channel.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { currentAt, waitingLine } from '@onewindow/hall-core';
import { signerFromFile } from '@onewindow/replica/node';
import { AntiEntropy, evidenceOf, Replica, randomToken, type SyncedStore } from '@onewindow/replica/runtime';
import { stateHash } from '../state-hash.ts';
import { answerTo } from './asked.ts';
import { clock, reachHubs, timers } from './hub-way.ts';
import { Person } from './person.ts';
import { DeviceStore } from './store.ts';
import { TruthFiles, WatchedLedger } from './truth-files.ts';
import type { DeviceSetup, Order, Status, Told } from './words.ts';

const TICK_MS = 250;

async function openReplica(setup: DeviceSetup, truth: TruthFiles) {
  const { folder, hall, name, place } = setup;
  const stores = join(folder, 'stores');
  await mkdir(stores, { recursive: true });
  const signer = await signerFromFile(join(folder, 'key.json'));
  const way = await reachHubs(setup, signer);
  const replica = await Replica.open<SyncedStore>(
    {
      signer,
      ledger: new WatchedLedger(join(folder, 'ledger'), truth),
      openStore: async (database) => new DeviceStore(join(stores, database), way.pass.fetch),
      bus: way.bus,
      clock,
      bootToken: randomToken(),
    },
    { hall, root: way.root, role: place.role, name, app: 'faults', desk: false, storeFirst: false },
  );
  way.pass.evidence = () => evidenceOf(replica.fold);
  return { replica, way };
}

async function main(): Promise<void> {
  const setup = JSON.parse(process.argv[2] ?? '') as DeviceSetup;
  const truth = new TruthFiles(setup.folder);
  const { replica, way } = await openReplica(setup, truth);
  const { bus, hubs } = way;
  const antiEntropy = new AntiEntropy(
    replica,
    { bus, clock, timers },
    {
      hall: setup.hall,
      remote: (database) => `${hubs.current}/db/${database}`,
      onNotice: ({ peers = [] }) => way.learn(peers),
    },
    () => undefined,
  );
  timers.every(TICK_MS, () => void replica.tick());
  const tell = (told: Told): void => void process.send?.(told);
  const person = new Person({ setup, replica, truth, tell });
  process.on('message', (order: Order) => {
    if (order.kind === 'work') person.work();
    else if (order.kind === 'rest') person.rest();
    else if (order.kind === 'report')
      tell({ kind: 'status', ref: order.ref, status: statusOf(setup, replica, antiEntropy, order.hash) });
    else
      void answerTo(order, { replica, antiEntropy, person }).then((answer) =>
        tell({ kind: 'answer', ref: order.ref, answer }),
      );
  });
  // The harness is gone: nobody needs this process any more.
  process.on('disconnect', () => process.exit(0));
  await person.live();
}

function statusOf(
  { place }: DeviceSetup,
  replica: Replica<SyncedStore>,
  antiEntropy: AntiEntropy,
  hash: boolean,
): Status {
  const { fold, participant, device } = replica;
  const desk = participant.hub;
  return {
    vector: fold.holdings.vector(),
    events: fold.size,
    ...(hash ? { hash: stateHash(fold) } : {}),
    ...(desk === undefined ? {} : { desk }),
    linked: antiEntropy.link.kind === 'connected',
    waiting: waitingLine(fold).length,
    reserve: participant.reserveStatus(clock.now()).size,
    unsent: antiEntropy.unsent,
    refused: antiEntropy.refused,
    busy: place.role === 'counter' && currentAt(fold, place.window) !== undefined,
    ready: fold.device(device).enrolled !== undefined && fold.hallFile() !== undefined,
  };
}

await main();
