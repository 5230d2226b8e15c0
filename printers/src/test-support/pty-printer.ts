import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

/** Switches the terminal to plain bytes, says which device it is, and stays. */
const STAY = 'stty raw -echo; tty; exec sleep 600';

/** A terminal device of this computer whose other end is in the test's hand, made by util-linux's `script`. */
export class PtyPrinter {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #received: number[] = [];
  #path = '';

  private constructor(process: ChildProcessWithoutNullStreams) {
    this.#process = process;
  }

  static async start(): Promise<PtyPrinter> {
    const child = spawn('script', ['-q', '-c', STAY, '/dev/null']);
    const printer = new PtyPrinter(child);
    child.stdin.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => {
      let said = '';
      child.once('error', reject);
      child.stdout.on('data', (bytes: Buffer) => {
        if (printer.#path !== '') printer.#received.push(...bytes);
        else said += bytes.toString('latin1');
        const path = /(\/dev\/\S+)\n/.exec(said)?.[1];
        if (printer.#path !== '' || path === undefined) return;
        printer.#path = path;
        resolve();
      });
    });
    return printer;
  }

  get path(): string {
    return this.#path;
  }

  get received(): Uint8Array {
    return Uint8Array.from(this.#received);
  }

  /** Hears what comes, as it comes. */
  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#process.stdout.on('data', (bytes: Buffer) => listener(Uint8Array.from(bytes)));
  }

  say(bytes: Uint8Array): void {
    this.#process.stdin.write(bytes);
  }

  /** The cable is pulled. */
  unplug(): void {
    this.#process.kill('SIGKILL');
  }
}
