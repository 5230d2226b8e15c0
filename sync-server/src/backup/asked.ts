import { appendFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Serial } from '@onewindow/replica/runtime';

/** What a person at the hub's own computer asks of it while it runs. */
export type HubAsk =
  | { readonly command: 'backup'; readonly to: string }
  | { readonly command: 'export'; readonly from: string; readonly until: string; readonly out: string };

/** A line of the hub's answer: how far it is, and at last how it ended. */
export type HubAnswer =
  | { readonly said: string }
  | { readonly ended: 'done' | 'failed'; readonly said: string };

/** Where asks and answers lie, in the data folder. */
export const ASKED = 'asked';
export const askFile = (data: string, id: string): string => join(data, ASKED, `${id}.json`);
export const answerFile = (data: string, id: string): string => join(data, ASKED, `${id}.answer`);

const LOOK_MS = 500;

/** Carries out an ask; `say` tells how far it is. A rejection is told as the reason it failed. */
export type CarryOut = (ask: HubAsk, say: (line: string) => void) => Promise<string>;

/**
 * Takes what is asked of a running hub by files in its data folder. Whoever may write there may do anything with the
 * hub's data anyhow, so no port, no password and no route is needed that a page or a user of this computer could reach.
 */
export class Asked {
  readonly #data: string;
  readonly #carryOut: CarryOut;
  readonly #serial = new Serial();
  #timer: ReturnType<typeof setInterval> | undefined;
  #looking = false;

  private constructor(data: string, carryOut: CarryOut) {
    this.#data = data;
    this.#carryOut = carryOut;
  }

  /** What was asked before this start is not carried out: whoever asked is gone. */
  static async open(data: string, carryOut: CarryOut): Promise<Asked> {
    await rm(join(data, ASKED), { recursive: true, force: true });
    await mkdir(join(data, ASKED), { recursive: true, mode: 0o700 });
    return new Asked(data, carryOut);
  }

  start(): void {
    this.#timer = setInterval(() => void this.#look(), LOOK_MS);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const names = await readdir(join(this.#data, ASKED)).catch(() => [] as string[]);
      for (const name of names) {
        const [, id] = /^([0-9a-z-]{1,64})\.json$/.exec(name) ?? [];
        if (id !== undefined) await this.#serial.run(() => this.#take(id));
      }
    } finally {
      this.#looking = false;
    }
  }

  async #take(id: string): Promise<void> {
    const taken = join(this.#data, ASKED, `${id}.taken`);
    const answers = new Serial();
    const answer = (line: HubAnswer): Promise<void> =>
      answers.run(() => appendFile(answerFile(this.#data, id), `${JSON.stringify(line)}\n`));
    try {
      await rename(askFile(this.#data, id), taken);
    } catch {
      // Whoever asked has thought better of it.
      return;
    }
    try {
      const ask = JSON.parse(await readFile(taken, 'utf8')) as HubAsk;
      const said = await this.#carryOut(ask, (line) => void answer({ said: line }).catch(() => undefined));
      await answer({ ended: 'done', said });
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      await answer({ ended: 'failed', said }).catch(() => undefined);
    } finally {
      await rm(taken, { force: true });
    }
  }

  /** Ends after what is being carried out. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#serial.idle();
  }
}
