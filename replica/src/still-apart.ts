import { type LogRange, lacking, type VersionVector } from '@onewindow/hall-core';

/** By then what is said at once has been heard, and a hub has given notice of what it held when it was said. */
export const ON_ITS_WAY_MS = 1_000;
/** So much is not told one by one: nothing but a round brings it. */
const FAR_EVENTS = 200;

/** How two replicas stood at one moment. */
interface Standing {
  readonly theirs: VersionVector;
  readonly own: VersionVector;
  readonly monoMs: number;
}

/**
 * Tells what two connected replicas lack of each other from what is only on its way between them. In a busy hall no
 * notice ever says quite what has been heard: some of it is a moment old, and some has not come yet. What one of them
 * had, and the other has not a second later, is lacking.
 */
export class StillApart {
  #seen: Standing | undefined;
  #isAsked = false;

  /** How both stand at a notice. The first time they differ counts until that has been made good. */
  note(theirs: VersionVector, own: VersionVector, monoMs: number): void {
    const seen = this.#seen;
    if (seen !== undefined && lacking(own, seen.theirs).length + lacking(theirs, seen.own).length > 0) return;
    const differs = lacking(own, theirs).length + lacking(theirs, own).length > 0;
    this.#seen = differs ? { theirs, own, monoMs } : undefined;
    this.#isAsked = false;
  }

  /** What a round that begins now sees to, one with everything or one with what is lacking. */
  seenBy(round: 'whole' | 'lacks', monoMs: number): Standing | undefined {
    return round === 'whole' ? this.#seen : this.#longAgo(monoMs);
  }

  /** A round has ended well; what was noted while it ran, or shortly before, stays. */
  seenTo(seen: Standing | undefined): void {
    if (this.#seen !== seen) return;
    this.#seen = undefined;
    this.#isAsked = false;
  }

  /** They differed when it was noted, and no round has been asked for because of that. */
  get isDoubted(): boolean {
    return this.#seen !== undefined && !this.#isAsked;
  }

  /** Whether a round is due; true once for what has been seen. */
  isDue(theirs: VersionVector, own: VersionVector, monoMs: number): boolean {
    if (!this.isDoubted) return false;
    const isDue = this.hubLacks(theirs, monoMs).length + this.weLack(theirs, own, monoMs).length > 0;
    this.#isAsked = isDue;
    return isDue;
  }

  /** What is held here and the other side lacks, by its last notice. */
  hubLacks(theirs: VersionVector, monoMs: number): LogRange[] {
    const seen = this.#longAgo(monoMs);
    return seen === undefined ? [] : lacking(theirs, seen.own);
  }

  /** What the other side holds and is lacking here. */
  weLack(theirs: VersionVector, own: VersionVector, monoMs: number): LogRange[] {
    const now = lacking(own, theirs);
    if (countOf(now) > FAR_EVENTS) return now;
    const seen = this.#longAgo(monoMs);
    return seen === undefined ? [] : lacking(own, seen.theirs);
  }

  #longAgo(monoMs: number): Standing | undefined {
    return this.#seen !== undefined && monoMs - this.#seen.monoMs >= ON_ITS_WAY_MS ? this.#seen : undefined;
  }
}

export const countOf = (ranges: readonly LogRange[]): number =>
  ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
