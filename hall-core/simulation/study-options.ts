/** What every study is started with. */
export interface StudyOptions {
  readonly seeds: number;
  readonly from: number;
  /** Folder the report is written to; made when missing. Nothing is written without one. */
  readonly out?: string;
  /** Prints one line. */
  readonly say: (line: string) => void;
}

/** Days whose seeds follow one another. */
export const seedsOf = ({ seeds, from }: StudyOptions): number[] =>
  Array.from({ length: seeds }, (_, index) => from + index);
