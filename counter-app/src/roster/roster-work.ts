import {
  attendanceOf,
  clockInto,
  clockTime,
  type Day,
  type DayRoster,
  type HallFile,
  minutesInto,
  type RosterFix,
  rosterOf,
  type Shift,
  withFix,
  withPartner,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { Acts } from '../clerk/acts.ts';
import { hallNow, hallToday } from '../ui/hall-time.ts';
import { rosterWords } from '../words/roster.ts';
import { dayWords } from '../words/time.ts';
import { copied, newShift, withChanges } from './changes.ts';
import { type Drafts, draftsOf, type RosterDraft } from './drafts.ts';
import type { Filled, Vacancy } from './who-can.ts';

/** Somebody leaves in the middle of a shift at such a time, not at a minute of it. */
const CUT_MIN = 5;

/** What was saved last, and what stood before it. */
export interface Saved {
  readonly day: Day;
  readonly before: readonly Shift[];
  readonly words: string;
  readonly givenMonoMs: number;
}

interface Host {
  readonly session: HallSession;
  readonly hall: HallFile;
  requestUpdate(): void;
  /** What has just come into the page is seen, and the keyboard is there. */
  look(selector: string): void;
}

/** What a manager does on the page of rosters: the day looked at, what is changed of it, and what was saved last. */
export class RosterWork {
  readonly acts: Acts;
  /** The shift that is being changed. */
  selected: string | undefined;
  /** The shift somebody else should take. */
  vacancy: Vacancy | undefined;
  saved: Saved | undefined;
  readonly #host: Host;
  /** Undefined until somebody chooses: today. */
  #chosen: Day | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.acts = new Acts(host);
  }

  get drafts(): Drafts {
    return draftsOf(this.#host.hall.id);
  }

  get today(): Day {
    return hallToday(this.#host.session, this.#host.hall);
  }

  get roster(): DayRoster {
    return rosterOf(this.#host.session.fold, this.#host.hall, this.#chosen ?? this.today);
  }

  choose(day: Day): void {
    this.#chosen = day;
    this.selected = undefined;
    this.vacancy = undefined;
    this.acts.clear();
  }

  select(id: string): void {
    this.selected = this.selected === id ? undefined : id;
    this.vacancy = undefined;
    this.#host.requestUpdate();
    if (this.selected !== undefined) this.#host.look('.editor h3');
  }

  /** Nothing is asked or changed any more. */
  rest(): void {
    this.selected = undefined;
    this.vacancy = undefined;
    this.#host.requestUpdate();
  }

  fill(shift: Shift): void {
    this.vacancy = this.roster.day === this.today ? this.#vacancyNow(shift) : { shift };
    this.selected = undefined;
    this.#host.requestUpdate();
    this.#host.look('.who-can');
  }

  /** Whoever has come and left leaves the rest of the shift only. */
  #vacancyNow(shift: Shift): Vacancy {
    const { session, hall } = this.#host;
    const { wallMs } = hallNow(session);
    const [attendance] = attendanceOf(session.fold, hall, this.today, [shift], wallMs);
    const hasCome = attendance !== undefined && !attendance.isOver && attendance.cameMs !== undefined;
    const sits = (clerk: string): number | undefined => session.fold.windowsOfClerk(clerk)[0]?.number;
    return { shift, sits, ...(hasCome ? { at: this.#clockNow(wallMs) } : {}) };
  }

  #clockNow(wallMs: number): string {
    const minutes = minutesInto(clockTime(wallMs, this.#host.hall.timeZone), this.#host.hall);
    return clockInto(Math.floor(minutes / CUT_MIN) * CUT_MIN, this.#host.hall);
  }

  /** One press and it is done: what is not saved yet goes along. */
  async filled({ shifts, words }: Filled): Promise<void> {
    this.vacancy = undefined;
    this.change(shifts);
    await this.save(words);
  }

  change(shifts: readonly Shift[]): void {
    this.acts.clear();
    this.drafts.change(this.roster, shifts);
    this.#host.requestUpdate();
  }

  edit(id: string, changes: Partial<Shift>): void {
    this.change(withChanges(this.drafts.of(this.roster).shifts, id, changes));
  }

  remove(id: string): void {
    this.change(this.drafts.of(this.roster).shifts.filter((shift) => shift.id !== id));
    this.selected = undefined;
  }

  add(window: number): void {
    const roster = this.roster;
    const { shifts } = this.drafts.of(roster);
    const shift = newShift(this.#host.hall, roster.day, shifts, window);
    if (shift === undefined) {
      this.acts.refuse(rosterWords.noOneFree());
      return;
    }
    this.change([...shifts, shift]);
    this.selected = undefined;
    this.select(shift.id);
  }

  addPartner(id: string): void {
    const pair = withPartner(this.#host.hall, this.drafts.of(this.roster).shifts, id);
    if (pair === undefined) {
      this.acts.refuse(rosterWords.noPartner());
      return;
    }
    this.change(pair.shifts);
    this.selected = undefined;
    this.select(pair.partner);
  }

  mend(fix: RosterFix): void {
    this.change(withFix(this.drafts.of(this.roster).shifts, fix));
  }

  copy(from: Day): void {
    const { shifts } = rosterOf(this.#host.session.fold, this.#host.hall, from);
    if (shifts.length === 0) {
      this.acts.refuse(rosterWords.nothingToCopy(dayWords(from)));
      return;
    }
    this.selected = undefined;
    this.change(copied(shifts));
  }

  stepBack(draft: RosterDraft): void {
    draft.stepBack();
    this.#host.requestUpdate();
  }

  drop(day: Day): void {
    this.drafts.drop(day);
    this.selected = undefined;
    this.#host.requestUpdate();
  }

  async save(words: string): Promise<void> {
    const roster = this.roster;
    const draft = this.drafts.of(roster);
    const { day } = roster;
    const { seen, shifts } = draft;
    const givenMonoMs = this.#host.session.now().monoMs;
    if (!(await this.acts.give({ kind: 'set-roster', day, shifts, seen }))) return;
    this.drafts.drop(day);
    this.selected = undefined;
    this.saved = { day, before: seen.shifts, words, givenMonoMs };
    this.#host.requestUpdate();
  }

  async undo({ day, before }: Saved): Promise<void> {
    this.saved = undefined;
    const seen = rosterOf(this.#host.session.fold, this.#host.hall, day);
    await this.acts.give({ kind: 'set-roster', day, shifts: before, seen });
  }
}
