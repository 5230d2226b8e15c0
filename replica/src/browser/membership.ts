import type { DeviceId } from '@onewindow/hall-core';
import { joinHall } from '../enrolment/joining.ts';
import type { Signer } from '../ports.ts';
import type { OpenOptions } from '../session.ts';
import type { IdbLedger } from './idb-ledger.ts';

const RETRY_MS = 1_000;
/** `#join=CODE` in the address a manager's QR leads to. */
const CODE_IN_ADDRESS = /[#&]join=([^&]+)/;

/** To which hall this device belongs, and from which device all trust in it begins. */
export interface Membership {
  readonly hall: string;
  readonly root: DeviceId;
}

/**
 * The hall this device is of: what it was told when it joined, kept ever since. Before that its hub has to take it
 * in, which may need a code from a manager.
 */
export async function membershipOf(
  ledger: IdbLedger,
  signer: Signer,
  { role, name, onBarred }: OpenOptions,
): Promise<Membership> {
  const kept = await ledger.meta<Membership>('membership');
  if (kept !== undefined) return kept;
  for (let code = takeCodeFromAddress(); ; ) {
    const joined = await joinHall(
      location.origin,
      signer,
      code === undefined ? { role, name } : { role, name, code },
    );
    switch (joined.kind) {
      case 'joined': {
        const membership = { hall: joined.hall, root: joined.root };
        await ledger.setMeta('membership', membership);
        onBarred?.(undefined);
        return membership;
      }
      case 'unreachable':
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        break;
      case 'refused': {
        const { code: why, waitMs } = joined;
        // A hub that has no place yet will have one soon; nobody need do anything.
        if (why === 'hub-not-ready' || onBarred === undefined) {
          await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
          break;
        }
        code = await new Promise<string>((enter) =>
          onBarred({ code: why, enter, ...(waitMs === undefined ? {} : { waitMs }) }),
        );
        break;
      }
    }
  }
}

/** The code of the address, taken out of it: nobody should read it off the screen or keep it as a bookmark. */
export function takeCodeFromAddress(): string | undefined {
  const code = CODE_IN_ADDRESS.exec(location.hash)?.[1];
  if (code === undefined) return undefined;
  history.replaceState(history.state, '', location.pathname + location.search);
  return decodeURIComponent(code);
}
