import type { Server as HttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';
import type { Bus } from '@onewindow/replica/runtime';
import { matches } from '@onewindow/replica/runtime';
import { Aedes } from 'aedes';
import { WebSocketServer } from 'ws';
import { webSocketDuplex } from './ws-duplex.ts';

/** Bigger than any event; a packet over this ends its connection. */
const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

/** The hub's MQTT 3.1.1 broker, over TCP and WebSocket, and the hub's own place on its bus. */
export class Broker {
  readonly #aedes: Aedes;
  readonly #tcp: Server;
  readonly #webSockets: WebSocketServer;
  readonly bus: Bus;

  private constructor(aedes: Aedes) {
    this.#aedes = aedes;
    this.#tcp = createServer((socket) => {
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      aedes.handle(socket);
    });
    this.#webSockets = new WebSocketServer({
      noServer: true,
      maxPayload: MAX_MESSAGE_BYTES,
      handleProtocols: (protocols) => (protocols.has('mqtt') ? 'mqtt' : false),
    });
    this.#webSockets.on('connection', (socket, request) => aedes.handle(webSocketDuplex(socket), request));
    // A client's broken packet ends that client only.
    aedes.on('clientError', () => undefined);
    aedes.on('connectionError', () => undefined);
    this.bus = hubBus(aedes);
  }

  static async open(): Promise<Broker> {
    return new Broker(await Aedes.createBroker({ concurrency: 1_000 }));
  }

  /** Serves MQTT over WebSocket at `/mqtt` of a web server. */
  attach(server: HttpServer): void {
    server.on('upgrade', (request, socket, head) => {
      if (new URL(request.url ?? '/', 'http://hub').pathname !== '/mqtt') {
        socket.destroy();
        return;
      }
      this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
        this.#webSockets.emit('connection', webSocket, request);
      });
    });
  }

  /** Listens on TCP. Answers the port, or undefined when it is taken: then WebSocket is the only way. */
  listen(port: number, host: string): Promise<number | undefined> {
    return new Promise((resolve) => {
      this.#tcp.once('error', () => resolve(undefined));
      this.#tcp.listen(port, host, () => {
        const address = this.#tcp.address();
        resolve(typeof address === 'object' && address !== null ? address.port : undefined);
      });
    });
  }

  get clients(): number {
    return this.#aedes.connectedClients;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.#aedes.close(() => resolve()));
    for (const socket of this.#webSockets.clients) socket.terminate();
    await new Promise<void>((resolve) => this.#tcp.close(() => resolve()));
  }
}

/** The bus as the hub's own replica uses it: without a wire, so always connected. */
function hubBus(aedes: Aedes): Bus {
  return {
    connected: true,
    publish(topic, payload, options) {
      const packet = {
        cmd: 'publish' as const,
        dup: false,
        topic,
        payload: Buffer.from(JSON.stringify(payload)),
        qos: options?.certain ? (1 as const) : (0 as const),
        retain: options?.retain ?? false,
      };
      aedes.publish(packet, () => undefined);
    },
    subscribe(topic, handler) {
      const deliver = (packet: { topic: string; payload: Buffer | string }, done: () => void): void => {
        done();
        const payload = parse(packet.payload);
        if (payload !== undefined && matches(topic, packet.topic)) handler(payload, packet.topic);
      };
      aedes.subscribe(topic, deliver, () => undefined);
    },
    onConnection: (handler) => handler(true),
    close: async () => undefined,
  };
}

function parse(bytes: Buffer | string): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
