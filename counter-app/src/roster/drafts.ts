import { changedIn, type Day, type DayRoster, type Shift } from '@onewindow/hall-core';

/** What a manager has changed of a day’s roster and not saved yet, step by step. */
export class RosterDraft {
  readonly seen: DayRoster;
  readonly #steps: (readonly Shift[])[] = [];

  /** @param seen the roster as it stood when the first change was made */
  constructor(seen: DayRoster) {
    this.seen = seen;
  }

  get shifts(): readonly Shift[] {
    return this.#steps.at(-1) ?? this.seen.shifts;
  }

  /** How many shifts are not as they were. */
  get changes(): number {
    return changedIn(this.seen.shifts, this.shifts).length;
  }

  change(shifts: readonly Shift[]): void {
    if (changedIn(this.shifts, shifts).length > 0) this.#steps.push(shifts);
  }

  stepBack(): void {
    this.#steps.pop();
  }

  get isEmpty(): boolean {
    return this.#steps.length === 0;
  }
}

/** The drafts of one hall, by day: looking at another day or page loses none. */
export class Drafts {
  readonly #byDay = new Map<Day, RosterDraft>();

  /** What is shown of a day: the draft where there is one. */
  of(roster: DayRoster): RosterDraft {
    const draft = this.#byDay.get(roster.day);
    return draft === undefined || draft.isEmpty ? new RosterDraft(roster) : draft;
  }

  has(day: Day): boolean {
    return (this.#byDay.get(day)?.changes ?? 0) > 0;
  }

  change(roster: DayRoster, shifts: readonly Shift[]): void {
    const draft = this.of(roster);
    draft.change(shifts);
    this.#byDay.set(roster.day, draft);
  }

  drop(day: Day): void {
    this.#byDay.delete(day);
  }
}

const HALLS = new Map<string, Drafts>();

/** They outlast the page’s element, which goes when the manager looks at another page. */
export function draftsOf(hall: string): Drafts {
  const drafts = HALLS.get(hall) ?? new Drafts();
  HALLS.set(hall, drafts);
  return drafts;
}
