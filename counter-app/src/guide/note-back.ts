import type { TicketState } from '@onewindow/hall-core';
import type { NoteCommand } from './ticket-notes.ts';

/** The note that takes another back; undefined where nothing stood before that could be said again. */
export function noteBack(before: TicketState, { ticket, ...said }: NoteCommand): NoteCommand | undefined {
  const { notes = {}, purpose } = before;
  if (said.purpose !== undefined && purpose === undefined) return undefined;
  return {
    kind: 'note-visit',
    ticket,
    ...(said.purpose === undefined || purpose === undefined ? {} : { purpose }),
    ...(said.needs === undefined ? {} : { needs: notes.needs ?? [] }),
    ...(said.escort === undefined ? {} : { escort: notes.escort ?? '' }),
    ...(said.proxy === undefined ? {} : { proxy: notes.proxy ?? false }),
    ...(said.helper === undefined ? {} : { helper: notes.helper ?? '' }),
  };
}
