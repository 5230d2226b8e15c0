import type { HallFold, TicketState } from '@onewindow/hall-core';
import type { Locator, Page } from 'playwright';
import type { Clerk, Kiosk, LaunchedBrowser } from '../../e2e/support/index.ts';
import type { Cable, StoryHub } from '../support/index.ts';

/** When a story is told: with all connected, with the manager's own device cut off, and when all have met again. */
export type Moment = 'online' | 'cut off' | 'after healing';

/** One hall for all stories of a manager's day. The manager's page goes through a cable of its own. */
export interface ManagerHall {
  readonly hub: StoryHub;
  readonly browser: LaunchedBrowser;
  readonly kiosk: Kiosk;
  /** At window 1. */
  readonly clerk: Clerk;
  /** At window 3. */
  readonly other: Clerk;
  /** At window 5, through a cable of its own. */
  readonly far: Clerk;
  readonly farCable: Cable;
  /** The manager's page, as it was first opened: 现在. */
  readonly manager: Page;
  /** Where the manager's device reaches the hub: its other pages are opened here, `?device=manager-1`. */
  readonly managerUrl: string;
  readonly cable: Cable;
  /** Somebody takes a number at the kiosk, which the manager's page hears of unless it is cut off. */
  fresh(): Promise<string>;
  /** The hall as the hub has stored it. */
  stored(): Promise<HallFold>;
  ticket(label: string): Promise<TicketState>;
  /** A window's card on the manager's page. */
  card(window: number): Locator;
}

/** A story of `domain.md`, told at each moment; the tellings share the hall, so each leaves it as it found it. */
export interface Story {
  readonly number: number;
  readonly title: string;
  /** What must be so before it is told, done while all are connected; answers what it is told with, a number say. */
  prepare?(hall: ManagerHall): Promise<string>;
  /** Answers what it was told with, for `settled`. */
  tell(hall: ManagerHall, about: string, moment: Moment): Promise<string>;
  /** What the hub shows of it once all have met; tried again until it throws no more. */
  settled(hall: ManagerHall, about: string): Promise<void>;
}
