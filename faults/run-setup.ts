/** What the outer program tells the inner one that plays the rounds. */
export interface RunSetup {
  /** The process id of the outer one, by which its namespaces and folders are known. */
  readonly harness: number;
  readonly rounds: number;
  /** The seed of the first round; the others follow. */
  readonly from: number;
  readonly folder: string;
  /** Where libfaketime is. */
  readonly library: string;
}

/** A hall folder with this file in it is kept: a round failed there. */
export const FAILED = 'FAILED';

/** The exit code of rounds that somebody interrupted. */
export const INTERRUPTED = 130;
