import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where Debian puts it; `/usr/sbin` is not on everybody's path. */
const env = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin` };
const EXAMPLES = new URL('../../../docs/deploy/', import.meta.url);
const START_MS = 10_000;
const LOOK_MS = 50;

export const NO_MOSQUITTO = 'mosquitto is not installed here (Debian: apt-get install mosquitto)';

export const hasMosquitto = (() => {
  try {
    execFileSync('mosquitto_passwd', ['--help'], { env, stdio: 'ignore' });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
  return true;
})();

/** Debian's Mosquitto with the example configuration of `docs/deploy`, on a loopback port. */
export class MosquittoProcess {
  readonly #folder: string;
  readonly #port: number;
  #child: ChildProcess | undefined;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = port;
  }

  static async start(port: number): Promise<MosquittoProcess> {
    const mosquitto = new MosquittoProcess(await mkdtemp(join(tmpdir(), 'onewindow-mosquitto-')), port);
    await mosquitto.#configure();
    await mosquitto.start();
    return mosquitto;
  }

  /** With user and password, as `--mqtt` takes it. */
  urlFor(user: 'hub' | 'sign', password = `${user}-pass`): URL {
    return new URL(`mqtt://${user}:${password}@127.0.0.1:${this.#port}`);
  }

  async #configure(): Promise<void> {
    const passwords = join(this.#folder, 'onewindow.passwd');
    await writeFile(passwords, 'hub:hub-pass\nsign:sign-pass\n', { mode: 0o600 });
    execFileSync('mosquitto_passwd', ['-U', passwords], { env });
    const acl = await readFile(new URL('mosquitto.acl', EXAMPLES));
    await writeFile(join(this.#folder, 'onewindow.acl'), acl, { mode: 0o600 });
    const example = await readFile(new URL('mosquitto.conf', EXAMPLES), 'utf8');
    const config = example
      .replaceAll('/etc/mosquitto/', `${this.#folder}/`)
      .replaceAll('/var/lib/mosquitto/', `${this.#folder}/`)
      .replace('listener 1884', `listener ${this.#port}`);
    // Started as root it gives that up, and then could not read what is here.
    const user = process.getuid?.() === 0 ? '\nuser root\n' : '';
    await writeFile(join(this.#folder, 'mosquitto.conf'), config + user);
    await chmod(this.#folder, 0o700);
  }

  async start(): Promise<void> {
    const config = join(this.#folder, 'mosquitto.conf');
    const child = spawn('mosquitto', ['-c', config], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    this.#child = child;
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    for (let waitedMs = 0; !(await this.#isListening()); waitedMs += LOOK_MS) {
      if (child.exitCode !== null || waitedMs > START_MS) throw new Error(`mosquitto did not start: ${said}`);
      await sleep(LOOK_MS);
    }
  }

  async #isListening(): Promise<boolean> {
    const socket = connect(this.#port, '127.0.0.1');
    return once(socket, 'connect')
      .then(
        () => true,
        () => false,
      )
      .finally(() => socket.destroy());
  }

  /** As if its plug were pulled; it may be started again. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
