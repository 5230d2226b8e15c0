import {
  type Command,
  type Day,
  findByLabel,
  type Incident,
  openCases,
  type PriorityReason,
  type TicketState,
  tidyLabel,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import type { Acts } from '../clerk/acts.ts';
import { printerOf } from '../ui/printer.ts';
import { randomId } from '../ui/random-id.ts';
import { type LastAct, undoSecondsLeft } from '../ui/undo.ts';
import { incidentWords, priorityWords } from '../words/codes.ts';
import { byHandWords, guideWords } from '../words/guide.ts';
import { dayWords } from '../words/time.ts';
import { windowActWords } from '../words/window-acts.ts';
import { noteBack } from './note-back.ts';
import type { NoteCommand } from './ticket-notes.ts';

interface Host {
  readonly session: HallSession;
  requestUpdate(): void;
}

/** What was just done, in the page's language of the moment, and the command that takes it back. */
interface Done {
  readonly words: () => string;
  readonly back: Command;
  readonly givenMonoMs: number;
}

/** What a guide does, and the way back from the last of it for a few seconds. Holds no rule of its own. */
export class GuideActs {
  readonly #host: Host;
  readonly #acts: Acts;
  #done: Done | undefined;

  constructor(host: Host, acts: Acts) {
    this.#host = host;
    this.#acts = acts;
  }

  /** What can still be taken back. */
  get last(): LastAct | undefined {
    const done = this.#done;
    if (done === undefined) return undefined;
    const seconds = undoSecondsLeft(done, this.#host.session.now().monoMs);
    return seconds === 0 ? undefined : { words: done.words(), seconds, undo: () => void this.#undo() };
  }

  async #undo(): Promise<void> {
    const back = this.#done?.back;
    this.#done = undefined;
    if (back !== undefined) await this.#acts.give(back, guideWords.undone());
  }

  prioritise({ id: ticket, label }: TicketState, reason: PriorityReason): Promise<void> {
    const words = (): string => guideWords.prioritised(label, priorityWords(reason));
    return this.#give({ kind: 'prioritise', ticket, reason }, words, () => ({ kind: 'undo', ticket }));
  }

  note(ticket: TicketState, note: NoteCommand): Promise<void> {
    return this.#give(
      note,
      () => guideWords.noted(ticket.label),
      () => noteBack(ticket, note),
    );
  }

  markTest({ id: ticket, label }: TicketState, test: boolean): Promise<void> {
    const words = (): string => (test ? guideWords.markedTest(label) : guideWords.noTest(label));
    return this.#give({ kind: 'mark-test', ticket, test }, words, () => ({
      kind: 'mark-test',
      ticket,
      test: !test,
    }));
  }

  async restore({ id: ticket, label }: TicketState): Promise<void> {
    this.#done = undefined;
    await this.#acts.give({ kind: 'restore', ticket }, windowActWords.restored(label));
  }

  register(incident: Incident): Promise<void> {
    const request = randomId();
    const words = (): string => guideWords.registered(incidentWords(incident));
    return this.#give({ kind: 'note-incident', request, incident }, words, () => {
      const made = openCases(this.#host.session.fold).find(({ id }) => id.endsWith(request));
      return made === undefined ? undefined : { kind: 'close-case', id: made.id, outcome: 'mistaken' };
    });
  }

  /** A paper number has been entered by the form, for that day where it is over. */
  entered(label: string, past: { readonly day: Day; readonly ticket: string } | undefined): void {
    if (past !== undefined) {
      const { day, ticket } = past;
      this.#keep(() => byHandWords.savedOn(label, dayWords(day)), { kind: 'undo-past', day, ticket });
      return;
    }
    const { fold } = this.#host.session;
    const ticket = findByLabel(fold, tidyLabel(label))?.id;
    if (ticket !== undefined) this.#keep(() => byHandWords.saved(label), { kind: 'undo', ticket });
  }

  /** The hub whose printer makes papers; undefined where none is in reach. */
  get printer(): string | undefined {
    return printerOf(this.#host.session);
  }

  async print({ id: ticket, label }: TicketState): Promise<void> {
    const { printer } = this;
    if (printer === undefined) return;
    await this.#acts.give({ kind: 'reprint', ticket, printer }, guideWords.printing(label));
  }

  async #give(command: Command, words: () => string, back: () => Command | undefined): Promise<void> {
    this.#done = undefined;
    if (!(await this.#acts.give(command))) return;
    const undo = back();
    if (undo !== undefined) this.#keep(words, undo);
  }

  #keep(words: () => string, back: Command): void {
    this.#done = { words, back, givenMonoMs: this.#host.session.now().monoMs };
    this.#host.requestUpdate();
  }
}
