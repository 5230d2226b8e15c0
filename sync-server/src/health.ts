import type { HubPrinter, Replica } from '@onewindow/replica/runtime';
import type { Broker } from './broker.ts';
import type { HubEndpoint } from './hub-endpoint.ts';

export interface HealthParts {
  readonly replica: Replica;
  readonly broker: Broker;
  readonly endpoint: HubEndpoint;
  readonly printer: () => HubPrinter;
  readonly peers: () => readonly object[];
}

/** What `/healthz` answers: `troubled` while something keeps the hub from keeping everything safely. */
export function healthOf({ replica, broker, endpoint, printer, peers }: HealthParts): object {
  const { fold, day } = replica;
  const { setAside } = endpoint;
  const trouble = endpoint.isFull ? { kind: 'full' } : replica.trouble;
  return {
    status: trouble === undefined && setAside.length === 0 ? 'ok' : 'troubled',
    ...(trouble === undefined ? {} : { trouble }),
    ...(setAside.length === 0 ? {} : { setAside: setAside.map(({ what }) => what) }),
    day,
    events: fold.size,
    notUnderstood: fold.notUnderstood,
    clients: broker.clients,
    printer: printer(),
    peers: peers(),
  };
}
