/** One fault of a seed's day, by which a re-run can leave it out. */
export interface InjectedFault {
  readonly index: number;
  readonly text: string;
}

/** Numbers a day's faults in the order they are drawn, and leaves out those a re-run is to do without. */
export class FaultList {
  readonly #without: ReadonlySet<number>;
  readonly active: InjectedFault[] = [];
  #next = 0;

  constructor(without: ReadonlySet<number> = new Set()) {
    this.#without = without;
  }

  /** Whether the fault now drawn takes place. What it needs of chance must have been drawn already. */
  admits(text: string): boolean {
    const index = this.#next++;
    if (this.#without.has(index)) return false;
    this.active.push({ index, text });
    return true;
  }
}
