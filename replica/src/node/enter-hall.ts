import type { DeviceId } from '@onewindow/hall-core';
import { HubPass } from '../enrolment/hub-pass.ts';
import { type Joining, joinHall } from '../enrolment/joining.ts';
import type { Signer } from '../ports.ts';
import { makeKeyPair, signerFor } from '../web-signer.ts';

/** A device of the hall without a screen: its key, its passes to hubs, and what it was told when it joined. */
export interface Entered {
  readonly hall: string;
  readonly root: DeviceId;
  readonly signer: Signer;
  readonly pass: HubPass;
}

/**
 * Joins a hall through a hub, with a key made for it where none is given. Rejects, naming the hub's refusal, when
 * it is not let in.
 */
export async function enterHall(url: string, joining: Joining, kept?: Signer): Promise<Entered> {
  const signer = kept ?? (await signerFor(await makeKeyPair(false)));
  const joined = await joinHall(url, signer, joining);
  if (joined.kind !== 'joined') {
    throw new Error(`${url} did not let the ${joining.role} in: ${JSON.stringify(joined)}`);
  }
  return { hall: joined.hall, root: joined.root, signer, pass: new HubPass(signer) };
}
