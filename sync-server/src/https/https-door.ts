import type { Server as HttpServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Broker } from '../broker.ts';
import { whyOf } from '../log/hub-log.ts';
import type { CertifiedKey } from './authority.ts';
import { pemOf } from './certificate-file.ts';
import { noHttpsWords } from './https-words.ts';
import { CertificateKeeper, type KeeperSetup } from './keeper.ts';

/** Addresses change and certificates near their end between two looks. */
const LOOK_MS = 60_000;

export interface HttpsDoorSetup extends KeeperSetup {
  readonly port: number;
  readonly listen: string;
  readonly web: FastifyInstance;
  readonly broker: Broker;
  /** Told where HTTPS is, perhaps long after the start. */
  readonly onOpen?: (port: number) => void;
}

/** The same pages, databases and MQTT over HTTPS, with a certificate that is kept up to date while it runs. */
export class HttpsDoor {
  readonly #setup: HttpsDoorSetup;
  readonly #keeper: CertificateKeeper;
  #server: Server | undefined;
  readonly #sockets = new Set<Socket>();
  #hasFailed = false;
  #looking: Promise<void> | undefined;
  readonly #timer: ReturnType<typeof setInterval>;

  private constructor(setup: HttpsDoorSetup) {
    this.#setup = setup;
    this.#keeper = new CertificateKeeper(setup);
    this.#timer = setInterval(() => void this.look(), LOOK_MS);
  }

  /** Opens as soon as there is a certificate; never throws: without HTTPS the hub goes on. */
  static async open(setup: HttpsDoorSetup): Promise<HttpsDoor> {
    const door = new HttpsDoor(setup);
    await door.look();
    return door;
  }

  /** Where HTTPS is to be had; undefined while it is not. */
  get port(): number | undefined {
    return this.#server === undefined ? undefined : portOf(this.#server);
  }

  /** The hall's authority, to be trusted by devices. */
  get authority(): CertifiedKey | undefined {
    return this.#keeper.authority;
  }

  /** Looks whether the certificate has to be another, and puts it in without touching a connection. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #look(): Promise<void> {
    const isNew = await this.#keeper.look();
    const { leaf } = this.#keeper;
    if (leaf === undefined || this.#hasFailed) return;
    if (this.#server === undefined) await this.#listen(leaf);
    else if (isNew) this.#server.setSecureContext(contextOf(leaf));
  }

  async #listen(leaf: CertifiedKey): Promise<void> {
    const { port, listen, web, broker, say, onOpen } = this.#setup;
    const server = createServer(contextOf(leaf), (request, reply) => web.routing(request, reply));
    // As the plain server has it: a waiting feed outlives Node's own default.
    server.keepAliveTimeout = web.server.keepAliveTimeout;
    server.requestTimeout = web.server.requestTimeout;
    server.on('tlsClientError', (_error, socket) => socket.destroy());
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    broker.attach(server);
    const failed = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve);
      server.listen(port, listen, () => {
        server.off('error', resolve);
        resolve(undefined);
      });
    });
    if (failed !== undefined) {
      this.#hasFailed = true;
      say(noHttpsWords(port, failed.code ?? failed.message), {
        code: 'https-port-off',
        port,
        why: whyOf(failed),
      });
      return;
    }
    // Running out of file handles refuses one connection; the others go on.
    server.on('error', () => undefined);
    this.#server = server;
    onOpen?.(portOf(server) ?? port);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
    const server = this.#server;
    if (server === undefined) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    // Also those that have not finished saying hello, which the server would wait for.
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

const contextOf = (leaf: CertifiedKey): { cert: string; key: string } => {
  const pem = pemOf(leaf);
  return { cert: pem, key: pem };
};

/** The TCP port a server listens on; undefined while it does not. */
export function portOf(server: HttpServer | Server): number | undefined {
  const address = server.address();
  return typeof address === 'object' ? address?.port : undefined;
}
