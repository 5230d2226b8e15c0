import type { Server as HttpServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import { createServer, type Server, type Socket } from 'node:net';
import type { Bus } from '@onewindow/replica/runtime';
import { matches } from '@onewindow/replica/runtime';
import { Aedes, type Client } from 'aedes';
import { WebSocketServer } from 'ws';
import { webSocketDuplex } from './ws-duplex.ts';

/** Bigger than any event; a WebSocket message over this ends its connection. */
const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;
/** At the end, what was said last is given this long to leave. */
const LAST_WORDS_MS = 300;

/** Publishing below this is the broker's own affair. */
const SYSTEM_TOPICS = '$SYS/';

/** Told of what is said here first: by the hub itself or by a client, not what was carried here. */
export type Overhears = (topic: string, payload: Buffer) => void;

/** Told of who subscribes to what, and who has gone, by MQTT client id. */
export interface Comings {
  readonly subscribed: (client: string, topics: readonly string[]) => void;
  readonly gone: (client: string) => void;
}

/** Who may connect, say and hear what; without a guard everyone may everything, as in tests of the broker alone. */
export interface BrokerGuard {
  readonly mayConnect: (client: string, password: string | undefined) => boolean;
  /** Also whether what is said is what it claims to be. */
  readonly mayPublish: (
    client: string,
    topic: string,
    payload: Buffer,
    retained: boolean,
  ) => Promise<boolean>;
  readonly maySubscribe: (client: string, filter: string) => boolean;
}

/** MQTT 3.1.1 §3.9.3: a filter that was refused. */
const REFUSED = 128;
/** MQTT 3.1.1 §3.2.2.3: connection refused, not authorized. */
const NOT_AUTHORIZED = 5;

/** Where MQTT over TCP is to be had, or the system's code for why not, such as `EADDRINUSE`. */
export type MqttPort =
  | { readonly ok: true; readonly port: number }
  | { readonly ok: false; readonly code: string };

/** The hub's MQTT 3.1.1 broker, over TCP and WebSocket, and the hub's own place on its bus. */
export class Broker {
  readonly #aedes: Aedes;
  readonly #tcp: Server;
  readonly #webSockets: WebSocketServer;
  readonly #sockets = new Set<Socket>();
  readonly #hub: HubBus;
  /** Settles when what a client said last has been let through or not. */
  readonly #turns = new WeakMap<Client, Promise<void>>();
  /** What the bridge to other hubs carries over. */
  onSaid: Overhears = () => undefined;

  private constructor(aedes: Aedes, guard: BrokerGuard | undefined) {
    this.#aedes = aedes;
    aedes.authenticate = (client, _username, password, done) => {
      const isLetIn = guard?.mayConnect(client.id, password?.toString()) ?? true;
      if (isLetIn) done(null, true);
      else done(Object.assign(new Error('not authorized'), { returnCode: NOT_AUTHORIZED }), false);
    };
    aedes.authorizePublish = (client, { topic, payload, retain }, done) => {
      if (topic.startsWith(SYSTEM_TOPICS)) return done(new Error(`${topic} is the broker's own`));
      const bytes = Buffer.from(payload);
      const say = (isAllowed: boolean): void => {
        if (isAllowed) this.onSaid(topic, bytes);
        done(isAllowed ? null : new Error(`${client?.id} may not publish ${topic}`));
      };
      if (guard === undefined || client === null) say(true);
      else this.#inTurn(client, guard.mayPublish(client.id, topic, bytes, retain), say);
    };
    aedes.authorizeSubscribe = (client, subscription, done) => {
      // A filter that is refused is answered with 128 (MQTT 3.1.1 §3.9.3); the others of the same packet stand.
      const isAllowed = client === null || (guard?.maySubscribe(client.id, subscription.topic) ?? true);
      done(null, isAllowed ? subscription : null);
    };
    this.#tcp = createServer((socket) => {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.#sockets.delete(socket));
      aedes.handle(socket);
    });
    this.#webSockets = new WebSocketServer({
      noServer: true,
      maxPayload: MAX_MESSAGE_BYTES,
      handleProtocols: (protocols) => (protocols.has('mqtt') ? 'mqtt' : false),
    });
    this.#webSockets.on('connection', (socket, request) => aedes.handle(webSocketDuplex(socket), request));
    aedes.on('client', (client) => deliverEverything(aedes.id, client));
    // A client's broken packet ends that client only.
    aedes.on('clientError', () => undefined);
    aedes.on('connectionError', () => undefined);
    this.#hub = new HubBus(aedes, (topic, payload) => this.onSaid(topic, payload));
  }

  /** The hub's own place on the bus. */
  get bus(): Bus {
    return this.#hub;
  }

  /** Tells everyone here what was said first at another hub. */
  carryIn(topic: string, payload: unknown, options: { readonly certain: boolean }): void {
    this.#hub.tell(topic, Buffer.from(JSON.stringify(payload)), options);
  }

  watch({ subscribed, gone }: Comings): void {
    this.#aedes.on('subscribe', (subscriptions, client: Client | null) => {
      // Those of the hub itself come without a client, and those of whoever asks before it is let in without an id.
      const id: string | null | undefined = client?.id;
      if (id === undefined || id === null) return;
      const granted = subscriptions.filter(({ qos }) => Number(qos) !== REFUSED);
      subscribed(
        id,
        granted.map(({ topic }) => topic),
      );
    });
    this.#aedes.on('clientDisconnect', ({ id }) => gone(id));
  }

  /** A request must not overtake the event its sender said just before, which takes longer to judge. */
  #inTurn(client: Client, judging: Promise<boolean>, say: (isAllowed: boolean) => void): void {
    const before = this.#turns.get(client);
    const judged = judging.catch(() => false);
    this.#turns.set(
      client,
      Promise.all([judged, before]).then(([isAllowed]) => say(isAllowed)),
    );
  }

  static async open(guard?: BrokerGuard): Promise<Broker> {
    return new Broker(await Aedes.createBroker({ concurrency: 1_000 }), guard);
  }

  /** Ends the connections of whoever may be here no more. */
  turnOut(isOut: (client: string) => boolean): void {
    const { clients } = this.#aedes as unknown as { readonly clients: Readonly<Record<string, Client>> };
    for (const [id, client] of Object.entries(clients)) if (isOut(id)) client.close();
  }

  /** Serves MQTT over WebSocket at `/mqtt` of a web server; of several, at each. */
  attach(server: HttpServer | HttpsServer): void {
    server.on('upgrade', (request, socket, head) => {
      if (request.url?.split('?')[0] !== '/mqtt') {
        socket.destroy();
        return;
      }
      this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
        this.#webSockets.emit('connection', webSocket, request);
      });
    });
  }

  /** Listens on TCP. Answers the port, or why there is none: then WebSocket is the only way. */
  listen(port: number, host: string): Promise<MqttPort> {
    return new Promise((resolve) => {
      const fail = ({ code, message }: NodeJS.ErrnoException): void =>
        resolve({ ok: false, code: code ?? message });
      this.#tcp.once('error', fail);
      this.#tcp.listen(port, host, () => {
        this.#tcp.off('error', fail);
        // Running out of file handles refuses one connection; the others go on.
        this.#tcp.on('error', () => undefined);
        const address = this.#tcp.address();
        resolve({ ok: true, port: typeof address === 'object' && address !== null ? address.port : port });
      });
    });
  }

  get clients(): number {
    return this.#aedes.connectedClients;
  }

  async close(): Promise<void> {
    await this.#hub.close();
    await new Promise<void>((resolve) => this.#aedes.close(() => resolve()));
    for (const socket of this.#webSockets.clients) socket.terminate();
    // Whoever connected and never said anything would keep the server waiting.
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#tcp.close(() => resolve()));
  }
}

/**
 * aedes 1.2 takes a packet for a repeat when it reaches a client after one with a higher count, and drops it. An
 * event of QoS 1 is looked up in its store first and so falls behind a message of QoS 0 said after it: then the
 * event was lost to whoever hears both (`two-hubs.test.ts`). Without the count a client whose filters overlap gets
 * a message once for each of them, as MQTT 3.1.1 §3.3.5 allows.
 */
function deliverEverything(broker: string, client: Client): void {
  const { duplicates } = client as Client & { readonly duplicates: object };
  Object.defineProperty(duplicates, broker, { get: () => 0, set: () => undefined });
}

/** The bus as the hub's own replica uses it: without a wire, so always connected. */
class HubBus implements Bus {
  readonly #aedes: Aedes;
  readonly #leaving = new Set<Promise<void>>();
  readonly #said: Overhears;
  readonly connected = true;

  constructor(aedes: Aedes, said: Overhears) {
    this.#aedes = aedes;
    this.#said = said;
  }

  publish(topic: string, payload: unknown, options?: { retain?: boolean; certain?: boolean }): void {
    const bytes = Buffer.from(JSON.stringify(payload));
    this.#said(topic, bytes);
    this.tell(topic, bytes, options);
  }

  /** Tells everyone connected here, and nobody elsewhere. */
  tell(topic: string, payload: Buffer, options?: { retain?: boolean; certain?: boolean }): void {
    const packet = {
      cmd: 'publish' as const,
      dup: false,
      topic,
      payload,
      qos: options?.certain ? (1 as const) : (0 as const),
      retain: options?.retain ?? false,
    };
    const left = new Promise<void>((resolve) => this.#aedes.publish(packet, () => resolve()));
    this.#leaving.add(left);
    void left.then(() => this.#leaving.delete(left));
  }

  subscribe(topic: string, handler: (payload: unknown, topic: string) => void): void {
    const deliver = (packet: { topic: string; payload: Buffer | string }, done: () => void): void => {
      done();
      const payload = parse(packet.payload);
      if (payload !== undefined && matches(topic, packet.topic)) handler(payload, packet.topic);
    };
    this.#aedes.subscribe(topic, deliver, () => undefined);
  }

  onConnection(handler: (connected: boolean) => void): void {
    handler(true);
  }

  /** Waits a moment for what was said last; a client that reads nothing does not hold it up. */
  async close(): Promise<void> {
    const enough = new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS).unref());
    await Promise.race([Promise.all(this.#leaving), enough]);
  }
}

function parse(bytes: Buffer | string): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
