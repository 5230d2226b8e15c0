import type { Command, Refusal, Result } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { refusalWords } from '../words/refusals.ts';

interface Host {
  readonly session: HallSession;
  requestUpdate(): void;
}

/** What the page says about the last act: why it was refused, or that it is done. */
export type Note =
  | { readonly kind: 'refused'; readonly words: string; readonly refusal?: Refusal }
  | { readonly kind: 'done'; readonly words: string };

/** Gives a clerk's or a manager's commands and keeps what came of the last one. Holds no rule of its own. */
export class Acts {
  readonly #host: Host;
  readonly #running = new Set<Command['kind']>();
  note: Note | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  running(kind: Command['kind']): boolean {
    return this.#running.has(kind);
  }

  /** `doneWords`: what to say when it worked; without them the changed screen says it. */
  async give(command: Command, doneWords = ''): Promise<boolean> {
    this.note = undefined;
    this.#running.add(command.kind);
    const tried = this.#tryIt(command);
    // Drawn when what was asked for is on its way to the hub.
    setTimeout(() => this.#host.requestUpdate());
    const result = await tried;
    this.#running.delete(command.kind);
    if (!result.ok) {
      const { refusal } = result;
      this.note = { kind: 'refused', words: refusalWords(refusal), refusal };
    } else if (doneWords !== '') this.note = { kind: 'done', words: doneWords };
    this.#host.requestUpdate();
    return result.ok;
  }

  /** Says why something was not even tried. */
  refuse(words: string): void {
    this.note = { kind: 'refused', words };
    this.#host.requestUpdate();
  }

  /** Says what has come of several acts together. */
  say(words: string): void {
    this.note = { kind: 'done', words };
    this.#host.requestUpdate();
  }

  /** Takes back what was said: something else is being asked. */
  clear(): void {
    this.note = undefined;
    this.#host.requestUpdate();
  }

  async #tryIt(command: Command): Promise<Result<unknown>> {
    try {
      return await this.#host.session.do(command);
    } catch (reason) {
      console.error('a command failed', reason);
      return { ok: false, refusal: { code: 'not-kept' } };
    }
  }
}
