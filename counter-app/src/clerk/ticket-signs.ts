import { type HallFile, stepsElsewhere, type TicketState } from '@onewindow/hall-core';
import { needWords, priorityWords, purposeWords, returnReasonWords } from '../words/codes.ts';
import { groupNames } from '../words/groups.ts';
import { localText } from '../words/locale.ts';
import { windowActWords } from '../words/window-acts.ts';

/** What a clerk should know of a ticket at a glance, the most pressing first, each in a few words. */
export function ticketSigns(hall: HallFile, ticket: TicketState): string[] {
  const { priority, notes, purpose, returned, misses } = ticket;
  const badge = (clerk: string): string => hall.clerks.find(({ id }) => id === clerk)?.badge ?? clerk;
  const note = hall.handNotes?.find(({ id }) => id === returned?.note);
  return [
    ...(priority === undefined ? [] : [`★${priorityWords(priority)}`]),
    ...(returned === undefined ? [] : [returnReasonWords(returned.why)]),
    ...(note === undefined ? [] : [localText(note.text)]),
    ...(notes?.needs ?? []).map(needWords),
    ...(notes?.proxy === true ? [windowActWords.proxy()] : []),
    ...(notes?.escort ? [windowActWords.escort(badge(notes.escort))] : []),
    ...(notes?.helper ? [windowActWords.helper(badge(notes.helper))] : []),
    ...(purpose === undefined ? [] : [purposeWords(purpose)]),
    ...(misses === undefined ? [] : [windowActWords.misses(misses)]),
  ];
}

/** Where it came from and goes on to, for the window it is at now; a clerk is not told of himself. */
export function ticketHistory(hall: HallFile, ticket: TicketState, own: string | undefined): string[] {
  const { returned, firstClerk, phase } = ticket;
  const rest = 'window' in phase ? stepsElsewhere(hall, phase.window, ticket) : [];
  const first = firstClerk === own ? undefined : hall.clerks.find(({ id }) => id === firstClerk);
  return [
    ...(returned?.fromWindow === undefined || returned.why === 'restored'
      ? []
      : [windowActWords.fromWindow(returned.fromWindow)]),
    ...(first === undefined ? [] : [windowActWords.firstClerk(first.badge)]),
    ...(rest.length === 0 ? [] : [windowActWords.stillTo(groupNames(hall, rest))]),
  ];
}
