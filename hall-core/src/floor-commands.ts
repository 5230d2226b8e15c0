import { type BackfillWish, decideBackfill } from './backfill.ts';
import type { EventDraft } from './event.ts';
import type { HallFold } from './hall-fold.ts';
import { decideAnswerHelp, decideAskHelp, decideNoteIncident, type IncidentWish } from './help.ts';
import type { Now } from './hybrid-time.ts';
import type { Person } from './person.ts';
import { decidePrioritise, type PriorityWish } from './priority.ts';
import { decideRateHere, type RatingWish } from './rating.ts';
import { type Result, unreachable } from './result.ts';
import type { HelpKind } from './service-codes.ts';
import { decideMarkTest, type TestWish } from './testing.ts';
import { decideNote, type NoteWish } from './visit-notes.ts';

/** What whoever walks about in the hall, or sits at a window, asks for beside serving. */
export type FloorCommand =
  | ({ readonly kind: 'prioritise' } & PriorityWish)
  | ({ readonly kind: 'note-visit' } & NoteWish)
  | ({ readonly kind: 'mark-test' } & TestWish)
  | { readonly kind: 'ask-help'; readonly help: HelpKind }
  | { readonly kind: 'answer-help'; readonly window: number }
  | ({ readonly kind: 'note-incident' } & IncidentWish)
  | ({ readonly kind: 'backfill' } & BackfillWish)
  /** At a kiosk or a pad, by the resident. */
  | ({ readonly kind: 'rate' } & RatingWish);

/** What comes of it: the events to record, or why not. */
export function decideFloorCommand(
  fold: HallFold,
  person: Person,
  command: FloorCommand,
  now: Now,
): Result<EventDraft[]> {
  const { clerk } = person;
  switch (command.kind) {
    case 'prioritise':
      return decidePrioritise(fold, command, clerk);
    case 'note-visit':
      return decideNote(fold, command, clerk);
    case 'mark-test':
      return decideMarkTest(fold, command, clerk);
    case 'ask-help':
      return decideAskHelp(fold, command.help, person);
    case 'answer-help':
      return decideAnswerHelp(fold, command.window, clerk);
    case 'note-incident':
      return decideNoteIncident(fold, command, clerk, now);
    case 'backfill':
      return decideBackfill(fold, command, clerk, now);
    case 'rate':
      return decideRateHere(fold, command, now);
    default:
      return unreachable(command);
  }
}
