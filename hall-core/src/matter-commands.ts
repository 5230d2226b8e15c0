import { decideCollectCase, decideReadyCase } from './collecting.ts';
import type { DeviceId, EventDraft } from './event.ts';
import type { HallFold } from './hall-fold.ts';
import type { Now } from './hybrid-time.ts';
import { decideGiveInside } from './inside-steps.ts';
import type { MatterClosing } from './matter-closing.ts';
import { decideAddMatter, decideMarkMatter, type MatterMarks } from './matter-marks.ts';
import {
  decideCheckPapers,
  decideGiveNotice,
  decideReprintNotice,
  type NoticeWish,
  type PapersLookedAt,
} from './papers.ts';
import type { Person } from './person.ts';
import { type Result, refuse, unreachable } from './result.ts';
import { decideCloseMatter } from './serving.ts';

interface OfMatter {
  readonly ticket: string;
  readonly matter: string;
}

/** What is said of the matters of a ticket, of their papers, and of what was accepted. */
export type MatterCommand =
  | ({ readonly kind: 'close-matter' } & OfMatter & MatterClosing)
  | ({ readonly kind: 'add-matter' } & OfMatter)
  | ({ readonly kind: 'mark-matter' } & OfMatter & MatterMarks)
  /** 转后台: windows of that group work on it without the person; no group: it is back with the person. */
  | ({ readonly kind: 'give-inside'; readonly group: string } & OfMatter)
  | ({ readonly kind: 'check-papers'; readonly ticket: string } & PapersLookedAt)
  | ({ readonly kind: 'give-notice' } & NoticeWish)
  | {
      readonly kind: 'reprint-notice';
      readonly ticket: string;
      readonly notice: string;
      readonly printer: DeviceId;
    }
  | { readonly kind: 'ready-case'; readonly id: string }
  | { readonly kind: 'collect-case'; readonly id: string };

/** Answers one of them. Closing a matter takes a clerk at a window; the rest may be said by whoever is at the device. */
export function decideMatterCommand(
  fold: HallFold,
  person: Person,
  command: MatterCommand,
  now: Now,
): Result<EventDraft[]> {
  switch (command.kind) {
    case 'close-matter': {
      const { window, clerk, device } = person;
      if (window === undefined || clerk === undefined) return refuse('not-signed-in');
      return decideCloseMatter(fold, { device, window, clerk }, command.ticket, command.matter, command, now);
    }
    case 'add-matter':
      return decideAddMatter(fold, person, command.ticket, command.matter);
    case 'mark-matter':
      return decideMarkMatter(fold, person, command.ticket, command.matter, command);
    case 'give-inside':
      return decideGiveInside(fold, person, command.ticket, command.matter, command.group);
    case 'check-papers':
      return decideCheckPapers(fold, person, command.ticket, command);
    case 'give-notice':
      return decideGiveNotice(fold, person, command, now);
    case 'reprint-notice':
      return decideReprintNotice(fold, command.ticket, command.notice, command.printer);
    case 'ready-case':
      return decideReadyCase(fold, command.id, person.clerk);
    case 'collect-case':
      return decideCollectCase(fold, command.id, person.clerk);
    default:
      return unreachable(command);
  }
}
