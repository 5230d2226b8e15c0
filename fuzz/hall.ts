import {
  businessDay,
  type Day,
  type DeviceId,
  type DeviceRole,
  dayDatabase,
  type HallFile,
  hallDatabase,
  ROLES,
} from '@onewindow/hall-core';
import { type Entered, enterHall, makeKeyPair, signerFor } from '@onewindow/replica/node';
import type { Signer } from '@onewindow/replica/runtime';
import township from '../halls/township.json' with { type: 'json' };
import type { FuzzedHub } from './hub.ts';

/** Who sends an input: a device of one role, or someone with no pass at all. */
export interface Sender {
  readonly name: DeviceRole | 'anonymous';
  readonly roles: readonly DeviceRole[];
  readonly signer: Signer;
  /** Nobody's pass where there is none. */
  readonly token: string;
}

/** What the inputs are made for: one hall, its hub, and a device of each role. */
export interface FuzzedHall {
  readonly hub: FuzzedHub;
  readonly id: string;
  readonly root: DeviceId;
  readonly day: Day;
  readonly dayStore: string;
  readonly hallStore: string;
  readonly senders: readonly Sender[];
  /** Devices that only look on: one that hears all a hub may, and may read all databases. */
  readonly watcher: Sender;
  /** The devices whose keys the hub knows: nobody else can sign in their names. */
  readonly known: readonly DeviceId[];
}

const hallFile = township as HallFile;

/** The manager comes in by the code on the hub's terminal, everybody else by codes of that manager. */
export async function enterWithEachRole(hub: FuzzedHub): Promise<FuzzedHall> {
  const { managerCode: code } = hub;
  const manager = await enterHall(hub.url, { role: 'manager', name: 'manager', code });
  const senders = [await anonymous()];
  for (const role of ROLES) {
    senders.push(await senderOf(hub, role, role === 'manager' ? manager : await invited(hub, manager, role)));
  }
  const watcher = await senderOf(hub, 'hub', await invited(hub, manager, 'hub'));
  const day = businessDay(Date.now(), hallFile);
  const { id } = hallFile;
  return {
    hub,
    id,
    root: manager.root,
    day,
    dayStore: dayDatabase(id, day),
    hallStore: hallDatabase(id),
    senders,
    watcher,
    known: [
      manager.root,
      ...senders.flatMap(({ roles, signer }) => (roles.length === 0 ? [] : [signer.device])),
    ],
  };
}

async function anonymous(): Promise<Sender> {
  return { name: 'anonymous', roles: [], signer: await newSigner(), token: '' };
}

/** A key nobody has enrolled. */
export const newSigner = async (): Promise<Signer> => signerFor(await makeKeyPair(false));

async function senderOf(hub: FuzzedHub, role: DeviceRole, { pass, signer }: Entered): Promise<Sender> {
  const entry = await pass.enter(hub.url);
  if (entry.kind !== 'in') throw new Error(`the ${role} was not let in: ${JSON.stringify(entry)}`);
  return { name: role, roles: [role], signer, token: entry.token };
}

async function invited(hub: FuzzedHub, manager: Entered, role: DeviceRole): Promise<Entered> {
  const answer = await manager.pass.fetch(`${hub.url}/api/v1/invitations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ roles: [role] }),
  });
  const { code } = (await answer.json()) as { readonly code: string };
  return enterHall(hub.url, { role, name: role, code });
}
