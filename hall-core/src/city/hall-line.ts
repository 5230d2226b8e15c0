import type { Day } from '../event.ts';
import type { HallFile, LocalText } from '../hall-file.ts';
import type { HallFold } from '../hall-fold.ts';
import { figuresNow, signOf, type WindowSign } from '../now/figures-now.ts';
import type { LineNow } from '../now/line-now.ts';
import { dayFigures } from '../reports/day-figures.ts';
import type { Figures } from '../reports/figures.ts';
import { windowCards } from '../views.ts';

/** Who waits, in a hall or for one group of it, as of the moment the hall was heard. */
export interface CityLine {
  readonly waiting: number;
  /** How long whoever has waited longest had waited then; absent where nobody waited. */
  readonly oldestMs?: number;
  /** Windows open that may call one of them; where nobody waits, those that serve the group. */
  readonly open: number;
  /** How many of them no open window may call. */
  readonly stranded: number;
}

export interface CityWindow {
  readonly number: number;
  readonly name: LocalText;
  readonly sign: WindowSign;
}

/** What a city keeps of one hall's day: figures, and nothing by which anybody could be found. */
export interface HallLine {
  readonly name: LocalText;
  readonly timeZone: string;
  readonly day: Day;
  /** The hall's own time when it was heard: all of this is of that moment (CV1). */
  readonly atMs: number;
  readonly line: CityLine;
  readonly groups: readonly (CityLine & { readonly name: LocalText })[];
  readonly windows: readonly CityWindow[];
  /** Windows that take people now. */
  readonly open: number;
  /** Waiting people for each open window; absent while none is open. */
  readonly crowding?: number;
  readonly figures: Figures;
}

/** `silent`: the windows whose device the hall's hub had not heard for a while. */
export function hallLine(
  fold: HallFold,
  hall: HallFile,
  { day, atMs, silent }: { readonly day: Day; readonly atMs: number; readonly silent: ReadonlySet<number> },
): HallLine {
  const now = figuresNow(fold, hall, atMs, silent);
  const names = new Map(hall.groups.map(({ id, name }) => [id, name]));
  return {
    name: hall.name,
    timeZone: hall.timeZone,
    day,
    atMs,
    line: cityLine(now.hall),
    groups: now.groups.map((each) => ({
      name: names.get(each.group ?? '') ?? { 'zh-CN': each.group ?? '' },
      ...cityLine(each),
    })),
    windows: windowCards(fold, hall).map((card) => ({
      number: card.setup.number,
      name: card.setup.name,
      sign: signOf(card, silent),
    })),
    open: now.open,
    ...(now.crowding === undefined ? {} : { crowding: now.crowding }),
    figures: dayFigures(fold, hall, atMs),
  };
}

/** The hall was heard again and nothing new had come: whoever waits has waited longer by what passed since. */
export function heardAgain(known: HallLine, atMs: number): HallLine {
  const passedMs = Math.max(0, atMs - known.atMs);
  const longer = <L extends CityLine>(line: L): L =>
    line.oldestMs === undefined ? line : { ...line, oldestMs: line.oldestMs + passedMs };
  return { ...known, atMs, line: longer(known.line), groups: known.groups.map(longer) };
}

const cityLine = ({ waiting, oldestMs, open, stranded }: LineNow): CityLine => ({
  waiting,
  ...(oldestMs === undefined ? {} : { oldestMs }),
  open,
  stranded: stranded.length,
});
