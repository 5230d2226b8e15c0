import {
  type GroupLine,
  groupLines,
  type HallFile,
  type HallFold,
  hallOfUnit,
  isCallOf,
  qualifies,
  type ShownCall,
  shownCalls,
  type WindowCard,
  waitingLine,
  windowCard,
  windowCards,
  windowSetup,
} from '@onewindow/hall-core';

/** LOOK.md: the last five calls stay to be read again. */
const PAST_CALLS = 5;
/** How many tickets at the head of the line a window board shows. */
const COMING_UP = 2;

/** What the hall board shows, read from the fold once per change and not once per tick of the clock. */
export interface HallView {
  readonly hall: HallFile;
  readonly now: readonly ShownCall[];
  readonly past: readonly ShownCall[];
  readonly lines: readonly GroupLine[];
  readonly cards: readonly WindowCard[];
}

/** `unit`: whose windows, people and calls alone are shown. */
export function hallView(fold: HallFold, whole: HallFile, unit?: string): HallView {
  const hall = hallOfUnit(whole, unit);
  const isHere = (call: ShownCall): boolean => isCallOf(fold, whole, unit, call);
  const { now, past } = shownCalls(fold, hall === whole ? PAST_CALLS : fold.tickets().length);
  return {
    hall,
    now: now.filter(isHere),
    past: past.filter(isHere).slice(0, PAST_CALLS),
    lines: groupLines(fold, hall),
    cards: windowCards(fold, hall),
  };
}

/** What the board of one window shows. */
export interface WindowView {
  readonly card: WindowCard;
  /** 工号 of the clerk who sits there; never a name. */
  readonly badge?: string;
  /** The labels at the head of the line this window may call; another window may be quicker. */
  readonly comingUp: readonly string[];
  /** The latest call of the ticket at this window, for the highlight. */
  readonly call?: ShownCall;
}

/** The view of one window, or undefined when the hall has no window of this number. */
export function windowView(fold: HallFold, view: HallView, number: number): WindowView | undefined {
  const setup = windowSetup(view.hall, number);
  if (setup === undefined) return undefined;
  const card = windowCard(fold, setup);
  const clerk = card.state.session?.clerk;
  const badge = view.hall.clerks.find(({ id }) => id === clerk)?.badge;
  const call = view.now.find(({ ticket }) => ticket === card.ticket?.id);
  const comingUp = waitingLine(fold)
    .filter((ticket) => qualifies(view.hall, setup, ticket))
    .slice(0, COMING_UP)
    .map(({ label }) => label);
  return {
    card,
    comingUp,
    ...(badge === undefined ? {} : { badge }),
    ...(call === undefined ? {} : { call }),
  };
}
