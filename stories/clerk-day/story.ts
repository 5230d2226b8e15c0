import type { HallFold, TicketState } from '@onewindow/hall-core';
import type { Page } from 'playwright';
import type { Board, Clerk, Kiosk, LaunchedBrowser } from '../../e2e/support/index.ts';
import type { StoryHub } from '../support/index.ts';

/** When a story is told: with the hub on, with it killed, and when it is back and all have met. */
export type Moment = 'online' | 'hub killed' | 'after healing';

export const MOMENTS: readonly Moment[] = ['online', 'hub killed', 'after healing'];

/** One hall for all stories of a clerk's day: two windows, a kiosk, a board, each a page of its own. */
export interface DayHall {
  readonly hub: StoryHub;
  readonly browser: LaunchedBrowser;
  readonly kiosk: Kiosk;
  readonly board: Board;
  /** At window 1. */
  readonly clerk: Clerk;
  /** At window 3. */
  readonly other: Clerk;
  /** The guide's tablet. */
  readonly guide: Page;
  /** A number taken before the hub was killed, which every page knows. */
  fresh(): string;
  /** The hall as the hub has stored it. */
  stored(): Promise<HallFold>;
  ticket(label: string): Promise<TicketState>;
}

/** A story of `domain.md`, told at each moment with a person of its own. */
export interface Story {
  readonly number: number;
  readonly title: string;
  /** What must be so before it is told, done while the hub is on; answers the number it is told with. */
  prepare?(hall: DayHall, label: string): Promise<string>;
  /** Told with the person of this number where it needs one; answers the number it was told with. */
  tell(hall: DayHall, label: string, moment: Moment): Promise<string>;
  /** What the hub shows of it once all have met, by the number it was told with while the hub was off. */
  settled(ticket: TicketState, hall: DayHall): void | Promise<void>;
}
