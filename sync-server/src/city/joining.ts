import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { accept, type DeviceId, type EntryRefusal, type Result, refuse } from '@onewindow/hall-core';
import { signerFromFile } from '@onewindow/replica/node';
import { joinHall, randomToken } from '@onewindow/replica/runtime';
import { askPeer } from '../peers/ask-peer.ts';
import { type HallCard, HallFolder } from './hall-folder.ts';
import { type HallTrouble, silenceOf } from './trouble.ts';

/** Why a hall was not added. */
export type AddRefusal =
  | 'no-address'
  | 'same-hall'
  | Exclude<HallTrouble['kind'], 'refused' | 'broke-off'>
  | EntryRefusal;

/** Which hall answers at an address. */
export async function hallAt(address: string): Promise<Result<string, AddRefusal>> {
  const answer = await askPeer(address);
  if (answer.kind === 'hub') return accept(answer.peer.hall);
  const why = silenceOf(answer);
  return refuse(why.kind, 'reason' in why ? { reason: why.reason } : undefined);
}

/** Where what is being joined is kept until it is; what is left there holds a key nobody enrolled. */
export const joiningFolder = (data: string): string => join(data, 'joining');

/**
 * Joins a hall by what a manager of it has given, with a key of its own: a hall learns nothing of the others a city
 * follows. `place` is asked, once it is known which hall it is, where its folder goes; undefined when it is there.
 */
export async function joinAsCity(
  data: string,
  address: string,
  code: string,
  place: (root: DeviceId) => Promise<string | undefined>,
): Promise<Result<{ readonly folder: HallFolder; readonly card: HallCard }, AddRefusal>> {
  const path = join(joiningFolder(data), randomToken());
  try {
    const signer = await signerFromFile(join(path, 'key.json'));
    const joined = await joinHall(address, signer, {
      role: 'city',
      name: 'city',
      // A trial hall on this very computer wants none; any other says so.
      ...(code === '' ? {} : { code }),
    });
    if (joined.kind === 'unreachable') return refuse('unreachable', { reason: 'HTTP' });
    if (joined.kind === 'refused') return refuse(joined.code);
    const { root, hall } = joined;
    const to = await place(root);
    if (to === undefined) return refuse('same-hall', { root });
    const card: HallCard = { root, hall, address };
    await new HallFolder(path).keepCard(card);
    await rename(path, to);
    return accept({ folder: new HallFolder(to), card });
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}
