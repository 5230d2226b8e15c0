import { type HallEvent, type HallFold, kindOfLog, parseEventId } from '@onewindow/hall-core';

/** What shows who is enrolled by whom: all a fold holds of the hall's own database. */
export const evidenceOf = (fold: HallFold): HallEvent[] =>
  [...fold.events()].filter(({ _id }) => kindOfLog(parseEventId(_id)?.log ?? '') === 'hall');
