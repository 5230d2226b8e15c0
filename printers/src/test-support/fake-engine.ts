import { type DecodedReceipt, decodeReceipt } from './receipt-decoder.ts';
import { readToken } from './receipt-tokens.ts';

/** `GS r 1` and `DLE EOT n` of a printer that is well. */
const WELL = 0x12;
const DONE = 0x00;

/** The inside of a ticket printer that is well: bytes in, papers and answers out. Needs no Node. */
export class FakeEngine {
  readonly #papers: DecodedReceipt[] = [];
  #pending: number[] = [];
  #paper: number[] = [];
  /** Answers nothing while true. */
  mute = false;
  /** Answers `DLE EOT` and never `GS r 1`. */
  dropAnswer = false;

  /** Whole papers, each ended by its cut, oldest first. */
  get papers(): readonly DecodedReceipt[] {
    return this.#papers;
  }

  /** Whether a paper is begun and not cut. */
  get hasHalfPaper(): boolean {
    return this.#paper.length > 0;
  }

  /** Takes the next bytes; what it answers to them. */
  take(chunk: Uint8Array): Uint8Array {
    this.#pending.push(...chunk);
    const bytes = Uint8Array.from(this.#pending);
    const answers: number[] = [];
    let at = 0;
    while (at < bytes.length) {
      const result = readToken(bytes, at);
      if (!result.ok && result.refusal.code === 'incomplete') break;
      const end = result.ok ? result.end : at + 1;
      const kind = result.ok ? result.token.kind : 'unknown';
      if (kind === 'status-question') answers.push(WELL);
      else if (kind === 'done-question') answers.push(...(this.dropAnswer ? [] : [DONE]));
      else this.#obey(kind, bytes.subarray(at, end));
      at = end;
    }
    this.#pending = [...bytes.subarray(at)];
    return Uint8Array.from(this.mute ? [] : answers);
  }

  #obey(kind: string, bytes: Uint8Array): void {
    this.#paper.push(...bytes);
    if (kind !== 'cut') return;
    this.#papers.push(decodeReceipt(Uint8Array.from(this.#paper)));
    this.#paper = [];
  }
}
