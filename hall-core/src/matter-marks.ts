import type { EventDraft } from './event.ts';
import { draft, ticketEntity } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import { matterIn } from './matter-text.ts';
import { ticketWith } from './papers.ts';
import type { Person } from './person.ts';
import { accept, type Result, refuse } from './result.ts';

/** What is noted of a matter; what is not named stays as it was. */
export interface MatterMarks {
  readonly fee?: 'due' | 'paid';
  /** 告知承诺: the person's pledge stands for the paper. */
  readonly pledge?: boolean;
  /** 跨省通办: taken in for another region. */
  readonly crossRegion?: boolean;
}

const MARKS = ['fee', 'pledge', 'crossRegion'] as const;

/** 加办: another matter of the same visit, one the hall has; one that is on the ticket already stays once. */
export function decideAddMatter(
  fold: HallFold,
  person: Person,
  ticketId: string,
  matter: string,
): Result<EventDraft[]> {
  const found = ticketWith(fold, person, ticketId);
  if (!found.ok) return found;
  const { id, matters } = found.value;
  if (matterIn(fold.hallFile(), matter) === undefined) return refuse('unknown-matter', { matter });
  if (matters.some((state) => state.matter === matter)) return accept([]);
  return accept([draft('matter-added', ticketEntity(id), { matter }, person.clerk)]);
}

/** Notes fee, pledge and region of a matter. Only what the set-up gives the matter can be noted of it. */
export function decideMarkMatter(
  fold: HallFold,
  person: Person,
  ticketId: string,
  matter: string,
  marks: MatterMarks,
): Result<EventDraft[]> {
  const found = ticketWith(fold, person, ticketId);
  if (!found.ok) return found;
  const { id, matters } = found.value;
  const state = matters.find((candidate) => candidate.matter === matter);
  const setup = matterIn(fold.hallFile(), matter);
  if (state === undefined || setup === undefined) return refuse('unknown-matter', { matter });
  const given = MARKS.filter((mark) => marks[mark] !== undefined);
  const unfit = given.find((mark) => setup[mark] !== true);
  if (unfit !== undefined) return refuse('not-for-this-matter', { matter, mark: unfit });
  if (given.every((mark) => marks[mark] === state[mark])) return accept([]);
  const said = Object.fromEntries(given.map((mark) => [mark, marks[mark]]));
  return accept([draft('matter-marked', ticketEntity(id), { matter, ...said }, person.clerk)]);
}
