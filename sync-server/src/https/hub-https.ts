import type { HallFile } from '@onewindow/hall-core';
import type { Clock, Replica } from '@onewindow/replica/runtime';
import type { FastifyInstance } from 'fastify';
import { addressesOf, isLoopback, urlOf } from '../addresses.ts';
import type { Broker } from '../broker.ts';
import type { Say } from '../log/hub-log.ts';
import type { HubOptions } from '../options.ts';
import type { CaView } from './ca-routes.ts';
import { HttpsDoor, portOf } from './https-door.ts';
import { hubNames } from './names.ts';

export interface HubHttpsSetup {
  readonly options: HubOptions;
  readonly data: string;
  readonly hall: HallFile;
  readonly replica: Replica;
  readonly web: FastifyInstance;
  readonly broker: Broker;
  readonly clock: Clock;
  readonly say: Say;
  /** Told where HTTPS is, perhaps long after the start. */
  readonly onOpen: (port: number) => void;
}

/**
 * Opens the hub's HTTPS, when there is to be one. The hub that founded the hall makes its authority;
 * any other waits for a copy.
 */
export async function openHubHttps(setup: HubHttpsSetup): Promise<HttpsDoor | undefined> {
  const { options, hall, replica, clock } = setup;
  const { httpsPort, listen } = options;
  if (httpsPort === undefined) return undefined;
  return HttpsDoor.open({
    ...setup,
    hall: { id: hall.id, name: hall.name['zh-CN'] },
    port: httpsPort,
    listen,
    wanted: () => hubNames(hall.id, replica.device, listen),
    isFirst: () => replica.root === replica.device,
    wallMs: () => clock.now().wallMs,
  });
}

/** What `/ca` tells: nothing that only this computer could open. */
export function caView(door: HttpsDoor | undefined, web: FastifyInstance, listen: string): CaView {
  const addresses = addressesOf(listen).filter((address) => !isLoopback(address));
  const urls = (scheme: 'http' | 'https', at: number | undefined): string[] =>
    at === undefined ? [] : addresses.map((address) => urlOf(scheme, address, at));
  return {
    certificate: door?.authority?.certificate,
    secureUrls: urls('https', door?.port),
    plainUrls: urls('http', portOf(web.server)),
  };
}
