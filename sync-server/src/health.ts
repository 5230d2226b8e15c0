import type { HubPrinter, Replica } from '@onewindow/replica/runtime';
import type { Broker } from './broker.ts';
import type { ArchiveHealth } from './days/day-keeper.ts';
import type { HubEndpoint } from './hub-endpoint.ts';

export interface HealthParts {
  readonly replica: Replica;
  readonly broker: Broker;
  readonly endpoint: HubEndpoint;
  readonly days: { readonly health: ArchiveHealth };
  readonly printer: () => HubPrinter;
  readonly peers: () => readonly object[];
  /** The broker hubs share; absent: there is none. */
  readonly outer?: { readonly health: object } | undefined;
}

/** `status` is what anyone may know. */
export interface Health {
  readonly status: 'ok' | 'troubled';
  readonly [more: string]: unknown;
}

/** What `/healthz` answers: `troubled` while something keeps the hub from keeping everything safely. */
export function healthOf({ replica, broker, endpoint, days, printer, peers, outer }: HealthParts): Health {
  const { fold, day } = replica;
  const { setAside, outOfReach } = endpoint;
  const store = outOfReach === undefined ? undefined : { kind: 'not-kept', detail: outOfReach };
  const trouble = endpoint.isFull ? { kind: 'full' } : (store ?? replica.trouble);
  return {
    status: trouble === undefined && setAside.length === 0 && !days.health.unreadable ? 'ok' : 'troubled',
    ...(trouble === undefined ? {} : { trouble }),
    ...(setAside.length === 0 ? {} : { setAside: setAside.map(({ what }) => what) }),
    day,
    events: fold.size,
    notUnderstood: fold.notUnderstood,
    unjudged: endpoint.unjudged.health,
    archive: days.health,
    clients: broker.clients,
    printer: printer(),
    peers: peers(),
    ...(outer === undefined ? {} : { mqtt: outer.health }),
  };
}
