import { createSocket, type Socket } from 'node:dgram';
import { isIP } from 'node:net';
import { Bonjour, type Browser, type Service } from 'bonjour-service';
import { isLinkLocal6, lanAddresses } from '../addresses.ts';
import { hubHostName } from '../https/names.ts';
import type { Say } from '../log/hub-log.ts';
import type { Announcement, FoundHub, Lan } from './lan.ts';

/** DNS-SD (RFC 6763): the service is `_onewindow._tcp`. */
const SERVICE = 'onewindow';
/** mDNS (RFC 6762 §3, §11): group and port, and packets that have passed no router. */
const GROUP = '224.0.0.251';
const MDNS_PORT = 5353;
const TTL = 255;
/** Multicast loses much, above all on wireless: a hub asks often at first and never stops asking. */
const ASK_MS = [0, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;
const ASK_MS_LAST = 60_000;
const GOODBYE_MS = 500;

/** The library's place on one of this computer's interfaces. */
interface Place {
  readonly bonjour: Bonjour;
  readonly socket: Socket;
  browser?: Browser;
  service?: Service;
}

export interface MdnsLanSetup {
  readonly say: Say;
  /** This computer's IPv4 addresses, one for each interface to be used. */
  readonly interfaces?: () => readonly string[];
  readonly port?: number;
}

/**
 * Hubs find each other by mDNS. Each interface has a socket of its own, so a hub with two networks is heard on
 * both, and one that is plugged in later is taken up. Sockets are opened here and not by the library, which
 * throws where nobody can catch it: then, and at a packet nobody can read, the hub goes on.
 */
export class MdnsLan implements Lan {
  readonly #setup: MdnsLanSetup;
  readonly #places = new Map<string, Place>();
  readonly #told = new Set<string>();
  #announcement: Announcement | undefined;
  #announced = '';
  #found: ((hub: FoundHub) => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #isClosed = false;

  constructor(setup: MdnsLanSetup) {
    this.#setup = setup;
  }

  announce(announcement: Announcement): void {
    this.#announcement = announcement;
    this.#start();
  }

  look(found: (hub: FoundHub) => void): void {
    this.#found = found;
    this.#start();
  }

  /** Once both are known within one turn, and anew whenever one changes. */
  #start(): void {
    clearTimeout(this.#timer);
    this.#asked = 0;
    this.#timer = setTimeout(() => this.#turn(), ASK_MS[0]);
  }

  #turn(): void {
    this.#takeInterfaces();
    const announced = JSON.stringify([this.#announcement, lanAddresses('any')]);
    const isNews = announced !== this.#announced;
    this.#announced = announced;
    for (const place of this.#places.values()) {
      if (isNews) this.#publish(place);
      this.#ask(place);
    }
    this.#asked++;
    this.#timer = setTimeout(() => this.#turn(), ASK_MS[this.#asked] ?? ASK_MS_LAST);
  }

  #takeInterfaces(): void {
    const now = new Set((this.#setup.interfaces ?? (() => lanAddresses('IPv4')))());
    for (const address of now) if (!this.#places.has(address)) this.#open(address);
    for (const [address, place] of this.#places) {
      if (now.has(address)) continue;
      this.#places.delete(address);
      destroy(place);
    }
  }

  #open(address: string): void {
    const socket = guardedSocket((error) => this.#trouble(error));
    // `multicast` and `bind` off: what they do is done below, where failing is expected.
    const options = { socket, multicast: false, bind: false };
    const place: Place = {
      socket,
      bonjour: new Bonjour(options as object, (error: Error) => this.#trouble(error)),
    };
    this.#places.set(address, place);
    socket.bind({ port: this.#setup.port ?? MDNS_PORT, address: '0.0.0.0' }, () => {
      socket.addMembership(GROUP, address);
      socket.setMulticastInterface(address);
      socket.setMulticastTTL(TTL);
      socket.setMulticastLoopback(true);
      this.#publish(place);
      this.#ask(place);
    });
  }

  #publish(place: Place): void {
    const { hall, hub, port, httpsPort } = this.#announcement ?? {};
    if (!isBound(place.socket) || hall === undefined || hub === undefined || port === undefined) return;
    place.service?.stop();
    // The name is the hub's id, so there is no other of that name to probe for.
    place.service = place.bonjour.publish({
      name: hub,
      type: SERVICE,
      port,
      host: hubHostName(hall, hub),
      txt: { hall, hub, https: httpsPort === undefined ? 'no' : String(httpsPort) },
      probe: false,
    });
  }

  /** A browser knows a service by what it heard first; a new one hears new addresses, too. */
  #ask(place: Place): void {
    const found = this.#found;
    if (found === undefined || !isBound(place.socket)) return;
    place.browser?.stop();
    place.browser = place.bonjour.find({ type: SERVICE }, (service) => {
      const hub = foundHub(service);
      if (hub !== undefined) found(hub);
    });
  }

  #trouble({ code, message }: NodeJS.ErrnoException): void {
    // What somebody else sent in a form nobody can read is no trouble of this computer's.
    if (code === undefined || this.#isClosed) return;
    const words =
      `局域网自动寻找主机用不了（${code}：${message}），本机照常工作；两台主机请用 --peer 相连。 ` +
      `Hubs cannot find each other on the LAN (${code}); this hub works on. Join two hubs with --peer.`;
    if (this.#told.has(code)) return;
    this.#told.add(code);
    this.#setup.say(words, { code: 'discovery-off', why: code });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    const places = [...this.#places.values()];
    this.#places.clear();
    await Promise.all(places.map(sayGoodbye));
    for (const place of places) destroy(place);
  }
}

/** What an announcement says, if it is one of a hub. */
function foundHub({ txt, port, addresses = [] }: Service): FoundHub | undefined {
  const { hall, hub, https } = (txt ?? {}) as Record<string, unknown>;
  if (typeof hall !== 'string' || typeof hub !== 'string' || !isPort(port)) return undefined;
  const usable = addresses.filter((address) => isIP(address) !== 0 && !isLinkLocal6(address));
  if (usable.length === 0) return undefined;
  const httpsPort = Number(https);
  return { hall, hub, port, addresses: usable, ...(isPort(httpsPort) ? { httpsPort } : {}) };
}

const isPort = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) > 0 && Number(value) <= 65535;

/** A socket whose listeners cannot bring the process down: what one of them throws is told instead. */
function guardedSocket(onTrouble: (error: NodeJS.ErrnoException) => void): Socket {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  const on = socket.on.bind(socket) as (event: string, listener: (...args: unknown[]) => void) => Socket;
  const guarded = (event: string, listener: (...args: unknown[]) => void): Socket =>
    on(
      event,
      Object.assign(
        (...args: unknown[]) => {
          try {
            listener.apply(socket, args);
          } catch (error) {
            onTrouble(error as NodeJS.ErrnoException);
          }
        },
        // So that `off` finds it, as it finds what `once` wraps.
        { listener: (listener as { listener?: unknown }).listener ?? listener },
      ),
    );
  socket.on = guarded as typeof socket.on;
  socket.on('error', onTrouble);
  return socket;
}

function isBound(socket: Socket): boolean {
  try {
    return socket.address().port !== 0;
  } catch {
    return false;
  }
}

function sayGoodbye({ bonjour, socket }: Place): Promise<void> {
  if (!isBound(socket)) return Promise.resolve();
  const enough = new Promise<void>((resolve) => setTimeout(resolve, GOODBYE_MS).unref());
  return Promise.race([new Promise<void>((resolve) => bonjour.unpublishAll(() => resolve())), enough]);
}

function destroy({ bonjour, browser }: Place): void {
  try {
    browser?.stop();
    bonjour.destroy();
  } catch {
    // Its socket was closed already by what had gone wrong with it.
  }
}
