import type { DeviceId } from '@onewindow/hall-core';
import type { Clock, Replica } from '@onewindow/replica/runtime';
import type { Say } from '../log/hub-log.ts';
import type { HubOptions } from '../options.ts';
import type { Entrance } from '../trust/entrance.ts';
import { OuterBroker } from './outer-broker.ts';
import type { LetterSigner } from './sealed-letters.ts';

export interface OuterOfHub {
  readonly options: Pick<HubOptions, 'mqtt' | 'listen'>;
  readonly hall: string;
  readonly signer: LetterSigner;
  readonly replica: Replica;
  readonly entrance: Entrance;
  readonly clock: Clock;
  readonly say: Say;
}

/** The broker a hub shares with others, when `--mqtt` names one; only hubs of the hall are listened to there. */
export function outerBrokerOf(setup: OuterOfHub): OuterBroker | undefined {
  const { options, hall, signer, replica, entrance, clock, say } = setup;
  if (options.mqtt === undefined) return undefined;
  const hubKeyOf = (device: DeviceId): string | undefined =>
    entrance.rolesOf(device).includes('hub')
      ? (entrance.keyOf(device) ?? replica.fold.keyOf(device))
      : undefined;
  return new OuterBroker({ url: options.mqtt, listen: options.listen, hall, signer, hubKeyOf, clock, say });
}
