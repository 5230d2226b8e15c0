import { type Language, sha256 } from '@onewindow/hall-core';
import type { KeptPacks } from './kept-packs.ts';

const ADDRESS = '/api/v1/voices';
/** How often the hub is asked whether the hall speaks with another voice. */
const EVERY_MS = 60_000;

/** Which pack the hall speaks a language with; null: the built-in one. */
interface VoiceLine {
  readonly language: Language;
  readonly sha256: string | null;
}

/** The voices a hall has put to use on all its boards: fetched from the hub, and kept for when that is gone. */
export class HallPacks {
  readonly #kept: KeptPacks;
  readonly #fetch: typeof fetch;
  readonly #asking: ReturnType<typeof setInterval>;
  /** Told when one was fetched, or given up. */
  onChange: () => void = () => undefined;

  constructor(kept: KeptPacks, fetcher: typeof fetch = (...asked) => fetch(...asked)) {
    this.#kept = kept;
    this.#fetch = fetcher;
    this.#asking = setInterval(() => void this.look(), EVERY_MS);
    void this.look();
  }

  close(): void {
    clearInterval(this.#asking);
  }

  read(language: Language): Promise<string | undefined> {
    return this.#kept.read(`hall ${language}`);
  }

  /** What cannot be fetched or kept now is asked for again; until then the board speaks as it did. */
  async look(): Promise<void> {
    try {
      const answer = await this.#fetch(ADDRESS);
      const { voices } = (await answer.json()) as { readonly voices: readonly VoiceLine[] };
      for (const line of voices) await this.#follow(line);
    } catch {
      // No hub, or one that knows of no voices.
    }
  }

  async #follow({ language, sha256: wanted }: VoiceLine): Promise<void> {
    const here = await this.read(language);
    if (wanted === (here === undefined ? null : hashOf(here))) return;
    if (wanted === null) {
      await this.#kept.drop(`hall ${language}`);
      this.onChange();
      return;
    }
    const answer = await this.#fetch(`${ADDRESS}/${language}`);
    const text = answer.ok ? await answer.text() : '';
    // Cut short or changed on the way.
    if (hashOf(text) !== wanted) return;
    await this.#kept.keep(`hall ${language}`, text);
    this.onChange();
  }
}

const hashOf = (text: string): string => sha256(new TextEncoder().encode(text));
