import { readFile } from 'node:fs/promises';
import {
  type DeviceId,
  decideAdmit,
  deviceEntity,
  draft,
  type HallEvent,
  type HallFile,
  HallFold,
  LogWriter,
  type Now,
} from '@onewindow/hall-core';
import {
  exportKeyPair,
  importKeyPair,
  type KeyPairJwk,
  makeKeyPair,
  signerFor,
} from '@onewindow/replica/node';
import { evidenceOf, type Replica, randomToken, type Signer } from '@onewindow/replica/runtime';
import { HubProblem } from '../hub-problem.ts';

/** What is put away for the day the last hub is lost: a key that may enrol another, and how it came by that right. */
export interface RecoveryKit {
  readonly form: 'onewindow-recovery-kit';
  readonly v: 1;
  readonly hall: string;
  readonly root: DeviceId;
  readonly key: KeyPairJwk;
  /** The hall's own database: who is enrolled by whom, and the set-up. Nothing of residents. */
  readonly events: readonly HallEvent[];
  /** The hall's certificate authority with its key, so that tablets need not be told to trust another. */
  readonly authority?: string;
}

/** Makes a kit and enrols its key. The hub does not keep the key: whoever is given the kit has the only one. */
export async function makeRecoveryKit(
  replica: Replica,
  hall: string,
  authority: () => Promise<string | undefined>,
): Promise<RecoveryKit | undefined> {
  const { root } = replica;
  if (root === undefined) return undefined;
  const pair = await makeKeyPair(true);
  const { device, publicKey } = await signerFor(pair);
  let isEnrolled = false;
  await replica.record((fold) => {
    const decided = decideAdmit(fold, replica.device, device, ['recovery'], {
      publicKey,
      name: 'recovery-kit',
    });
    isEnrolled = decided.ok;
    return decided.ok ? decided.value : [];
  });
  if (!isEnrolled) return undefined;
  const key = await exportKeyPair(pair);
  const pem = await authority();
  return {
    form: 'onewindow-recovery-kit',
    v: 1,
    hall,
    root,
    key,
    events: evidenceOf(replica.fold),
    ...(pem === undefined ? {} : { authority: pem }),
  };
}

/** Reads a kit's file. Throws a `HubProblem` that names the file and what is wrong with it. */
export async function readRecoveryKit(path: string): Promise<RecoveryKit> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new HubProblem(`--recover ${path}：读不了这个文件。 It cannot be read: ${error.message}`);
  });
  try {
    const kit = JSON.parse(text) as Partial<RecoveryKit>;
    const isKit = kit.form === 'onewindow-recovery-kit' && kit.v === 1 && Array.isArray(kit.events);
    if (isKit && typeof kit.hall === 'string' && typeof kit.root === 'string' && kit.key !== undefined) {
      await importKeyPair(kit.key);
      return kit as RecoveryKit;
    }
  } catch {
    // Said below.
  }
  throw new HubProblem(
    `--recover ${path}：这不是完整的恢复包。请用管理页“设备”里保存的那个文件。\n` +
      `--recover ${path}: this is no whole recovery kit. Use the file that was saved from the manager's page, under devices.`,
  );
}

/** The set-up of the kit's hall. Throws a `HubProblem` when the kit has none. */
export function hallOfKit({ root, events }: RecoveryKit): HallFile {
  const fold = new HallFold(undefined, root);
  for (const event of events) fold.add(event);
  const hall = fold.hallFile();
  if (hall === undefined) {
    throw new HubProblem('恢复包里没有大厅的配置。 There is no set-up of the hall in the recovery kit.');
  }
  return hall;
}

/**
 * Makes this hub one of the kit's hall, with the kit's word for it. A hub that has its place already needs no kit, and
 * nothing is changed. Answers the hall's certificate authority where the kit holds it.
 */
export async function recoverBy(
  path: string,
  replica: Replica,
  signer: Signer,
  now: Now,
): Promise<string | undefined> {
  const kit = await readRecoveryKit(path);
  if (replica.fold.rolesOf(replica.device).includes('hub')) return kit.authority;
  const word = await wordOfKit(kit, signer, replica.day, now);
  await replica.ingest([...kit.events, ...word], { stored: false });
  return kit.authority;
}

/** The kit's word that a new hub is one of the hall's: the events to be kept beside those of the kit. */
async function wordOfKit(
  kit: RecoveryKit,
  hub: { readonly device: DeviceId; readonly publicKey: string },
  day: string,
  now: Now,
): Promise<HallEvent[]> {
  const signer = await signerFor(await importKeyPair(kit.key));
  const fold = new HallFold(undefined, kit.root);
  for (const event of kit.events) fold.add(event);
  const decided = decideAdmit(fold, signer.device, hub.device, ['hub'], {
    publicKey: hub.publicKey,
    name: 'hub',
  });
  if (!decided.ok) {
    throw new HubProblem(
      `恢复包不能让这台主机加入（${decided.refusal.code}）。 The kit cannot make this hub one of the hall's: ${decided.refusal.code}.`,
    );
  }
  const { publicKey } = signer;
  const joined = draft('device-joined', deviceEntity(signer.device), {
    publicKey,
    role: 'recovery',
    name: 'recovery-kit',
  });
  const logs = new LogWriter(signer.device, randomToken());
  for (const event of kit.events) logs.witness(event, now);
  const sealing = logs.seal([joined, ...decided.value], day, now);
  let step = sealing.next();
  while (step.done !== true) step = sealing.next(await signer.sign(step.value));
  return step.value;
}
