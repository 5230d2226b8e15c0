import type { CaseState } from './case-state.ts';
import type { EventDraft } from './event.ts';
import { caseEntity, draft, type EventPayloads } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';

type Opening = EventPayloads['case-opened'];

/** What a matter leaves behind for other days. */
export type MatterCaseKind = 'accepted' | 'owed-paper';

export interface MatterCase {
  readonly kind: MatterCaseKind;
  readonly ticket: string;
  readonly matter: string;
  readonly year: string;
}

/** Opens the case that is wanted now; one opened for an outcome that has been corrected was a mistake. */
export function caseDrafts(
  fold: HallFold,
  about: MatterCase,
  wanted: Opening | undefined,
  clerk: string,
): EventDraft[] {
  const { standing, next } = matterCase(fold, about);
  const isStill = standing?.dueDay === wanted?.dueDay && standing?.result === wanted?.result;
  if (standing !== undefined && isStill) return [];
  const drafts: EventDraft[] = [];
  if (standing !== undefined) {
    drafts.push(draft('case-closed', caseEntity(standing.id), { outcome: 'mistaken' }, clerk));
  }
  if (wanted !== undefined) drafts.push(draft('case-opened', caseEntity(next), wanted, clerk));
  return drafts;
}

/** The open case of a matter on a ticket, and the next one's name: the same at every window, so that two open one. */
function matterCase(
  fold: HallFold,
  { kind, ticket, matter, year }: MatterCase,
): { readonly standing: CaseState | undefined; readonly next: string } {
  const named = (n: number): string => `${year}-${ticket}.${matter}.${kind}.${n}`;
  let n = 1;
  while (fold.case(named(n))?.closed !== undefined) n++;
  const standing = fold.case(named(n));
  return { standing, next: named(standing === undefined ? n : n + 1) };
}

/**
 * What follows for the cases of a ticket's matters when the press that closed them at this moment is taken back: what
 * it opened was a mistake, and what it had ended is opened anew.
 */
export function casesTakenBack(
  fold: HallFold,
  ticket: string,
  matters: readonly string[],
  atMs: number,
  clerk: string | undefined,
): EventDraft[] {
  const kinds: readonly MatterCaseKind[] = ['accepted', 'owed-paper'];
  return fold.cases().flatMap((held): EventDraft[] => {
    const { id, openedMs, closed, matter } = held;
    const isOfThese =
      kinds.some((one) => one === held.kind) && matter !== undefined && matters.includes(matter);
    if (held.ticket !== ticket || !isOfThese) return [];
    if (closed === undefined && openedMs === atMs) {
      return [draft('case-closed', caseEntity(id), { outcome: 'mistaken' }, clerk)];
    }
    return closed?.outcome === 'mistaken' && closed.atMs === atMs ? openedAnew(fold, held, clerk) : [];
  });
}

/** A case of a matter that has ended stands again, under the next name: one that has ended stays so. */
export function openedAnew(
  fold: HallFold,
  { id, openedMs, readyMs, closed, otherEnds, taken, ...opening }: CaseState,
  clerk: string | undefined,
): EventDraft[] {
  const about = caseEntity(following(latestCase(fold, id)?.id ?? id));
  const ready = readyMs === undefined ? [] : [draft('case-readied', about, {}, clerk)];
  return [draft('case-opened', about, opening, clerk), ...ready];
}

/** What a case of a matter has become: opened anew it has the next name. */
export function latestCase(fold: HallFold, id: string): CaseState | undefined {
  let held = fold.case(id);
  while (held?.closed !== undefined) {
    const next = fold.case(following(held.id));
    if (next === undefined || next.id === held.id) break;
    held = next;
  }
  return held;
}

const following = (id: string): string => id.replace(/\.(\d+)$/, (_, n) => `.${Number(n) + 1}`);
