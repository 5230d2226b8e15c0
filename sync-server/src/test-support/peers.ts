import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { expect, onTestFinished, vi } from 'vitest';
import type { HubAddress } from './hub-hall.ts';

/** How long two hubs may take to agree on a machine with much else to do. */
export const within = { timeout: 15_000, interval: 100 };

/** What a hub shows of another at `/healthz`. */
export interface PeerHealth {
  readonly url?: string;
  readonly hub?: string;
  readonly state: string;
}

/** What `/healthz` shows of the other hubs. */
export const peersOf = async (hub: Reported): Promise<PeerHealth[]> =>
  (await hub.health()).peers as PeerHealth[];

/** Of two hubs that find each other one leaves it to the other for ten seconds before it connects itself. */
const joining = { ...within, timeout: 40_000 };

/** Waits until all hubs are connected to all they know of, and to one at least. */
export async function untilJoined(...hubs: Reported[]): Promise<void> {
  await vi.waitFor(async () => {
    for (const hub of hubs) {
      const peers = await peersOf(hub);
      expect(peers.length).toBeGreaterThan(0);
      expect(peers.map(({ state }) => state)).toEqual(peers.map(() => 'connected'));
    }
  }, joining);
}

/** A hub that can be asked how it is. */
interface Reported {
  health(): Promise<Record<string, unknown>>;
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A cable to a hub that can be cut. */
export class Cable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isCut = false;

  private constructor(port: number) {
    this.#server = createServer((socket) => {
      if (this.#isCut) {
        socket.destroy();
        return;
      }
      const far = connect(port, '127.0.0.1');
      for (const [end, other] of [
        [socket, far],
        [far, socket],
      ] as const) {
        this.#sockets.add(end);
        end.on('error', () => other.destroy());
        end.on('close', () => {
          this.#sockets.delete(end);
          other.destroy();
        });
        end.pipe(other);
      }
    });
  }

  /** The cable ends after the test, unless several tests share it. */
  static async to(
    hub: HubAddress,
    finish: (end: () => Promise<void>) => void = onTestFinished,
  ): Promise<{ cable: Cable; url: string }> {
    const cable = new Cable(Number(new URL(hub.url).port));
    cable.#server.listen(0, '127.0.0.1');
    await once(cable.#server, 'listening');
    finish(async () => {
      cable.cut();
      cable.#server.close();
    });
    const address = cable.#server.address();
    return { cable, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` };
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }
}
