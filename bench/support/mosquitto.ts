import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createConnection, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '../../e2e/support/index.ts';

/** Debian's Mosquitto, with one WebSocket listener on loopback: the peer a broker is judged by. */
export class Mosquitto {
  readonly #child: ChildProcess;
  readonly #directory: string;
  readonly url: string;

  private constructor(child: ChildProcess, directory: string, url: string) {
    this.#child = child;
    this.#directory = directory;
    this.url = url;
  }

  /** Undefined when Mosquitto is not installed here. */
  static async start(): Promise<Mosquitto | undefined> {
    const directory = await mkdtemp(join(tmpdir(), 'onewindow-mosquitto-'));
    const host = loopback();
    const port = await freePort(host);
    const settings = [
      // Version 2.0.11 does not start with nothing but a WebSocket listener.
      `listener ${await freePort('127.0.0.1')} 127.0.0.1`,
      `listener ${port} ${host}`,
      'protocol websockets',
      'allow_anonymous true',
      'persistence false',
      'set_tcp_nodelay true',
      'log_type none',
    ];
    const file = join(directory, 'mosquitto.conf');
    await writeFile(file, `${settings.join('\n')}\n`);
    const child = spawn('mosquitto', ['-c', file], { stdio: 'ignore' });
    const killWithUs = (): void => void child.kill('SIGKILL');
    process.once('exit', killWithUs);
    child.once('exit', () => process.off('exit', killWithUs));
    const started = await Promise.race([
      once(child, 'spawn').then(() => true),
      once(child, 'error').then(() => false),
    ]).catch(() => false);
    if (!started) {
      await rm(directory, { recursive: true, force: true });
      return undefined;
    }
    const broker = new Mosquitto(child, directory, `ws://${host === '::1' ? '[::1]' : host}:${port}/mqtt`);
    try {
      await waitFor(() => isListening(host, port), { what: 'Mosquitto', withinMs: 5_000 });
    } catch (error) {
      await broker.stop();
      throw error;
    }
    return broker;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'exit');
      this.#child.kill('SIGTERM');
      await ended;
    }
    await rm(this.#directory, { recursive: true, force: true });
  }
}

/** With IPv6 in the system Debian's libwebsockets takes `127.0.0.1` for every address, so it is given `::1`. */
function loopback(): '::1' | '127.0.0.1' {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.some(({ address }) => address === '::1') ? '::1' : '127.0.0.1';
}

/** Mosquitto cannot be told to take any port, so one that was free a moment ago has to do. */
async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function isListening(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host });
    const answer = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}
