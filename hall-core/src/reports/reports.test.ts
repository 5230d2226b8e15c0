import { describe, expect, it } from 'vitest';
import { isKnown } from '../event-forms.ts';
import { draft, reportEntity } from '../event-types.ts';
import { townshipWith } from '../test-support/hall-net.ts';
import { foldOf, issueOf, ofTicket, Pen } from '../test-support/pen.ts';
import { SAMPLE_FIGURES } from '../test-support/sample-figures.ts';
import { decideReport, type PastDay } from './decide-report.ts';
import { areFigures } from './read-figures.ts';

const DAY = '20260227';
const HALL = townshipWith();
const [hub, other] = [new Pen('hub'), new Pen('hub 2')];
const about = reportEntity(DAY);
const first = hub.write(draft('day-reported', about, { events: 40, figures: SAMPLE_FIGURES }), 10);
const later = { ...SAMPLE_FIGURES, served: 3, missed: 0 };

const past = (size: number, missed = true): PastDay => {
  const three = new Pen('window 3');
  const call = three.write(ofTicket('ticket-called', { leg: 1, window: 3, k: 2, basis: 'desk' }), 60);
  const noShow = three.write(ofTicket('ticket-no-show', { leg: 1, window: 3 }), 90);
  const events = [new Pen('kiosk').write(issueOf()), call, ...(missed ? [noShow] : [])];
  return { day: DAY, fold: foldOf(...events), size };
};

describe('the report of a finished day', () => {
  it('[RP11] stands as the hub with the most events of the day worked it out, and says its revision', () => {
    const second = other.write(draft('day-reported', about, { events: 45, figures: later }), 5);
    for (const fold of [foldOf(first, second), foldOf(second, first)]) {
      expect(fold.report(DAY)).toMatchObject({
        day: DAY,
        events: 45,
        revision: 2,
        late: 5,
        figures: { served: 3 },
      });
      expect(fold.reports().map(({ day }) => day)).toEqual([DAY]);
    }
    expect(foldOf(first).report(DAY)).toMatchObject({ revision: 1, late: 0 });
    expect(foldOf(first).report('20260228')).toBeUndefined();
  });

  it('[RP11] rests with the cases of its year, and is read only where it has the form of figures', () => {
    expect(first._id).toContain('.c2026');
    expect(areFigures(SAMPLE_FIGURES)).toBe(true);
    expect(areFigures({ ...SAMPLE_FIGURES, waits: { count: 1 } })).toBe(false);
    expect(areFigures({ ...SAMPLE_FIGURES, windows: { 3: { served: 1 } } })).toBe(false);
    const odd = draft('day-reported', about, { events: 50, figures: { issued: 3 } as never });
    const written = new Pen('hub 3').write(odd);
    expect(isKnown(written)).toBe(false);
    expect(foldOf(first, written).report(DAY)?.events).toBe(40);
  });

  it('[RP12] is written once, and again when late events change it', () => {
    const [report] = decideReport(foldOf(), HALL, past(2, false));
    expect(report).toMatchObject({
      type: 'day-reported',
      about,
      data: { events: 2, figures: { issued: 1, open: 1 } },
    });
    if (report === undefined) return;
    const known = foldOf(hub.write(report, 20));
    expect(decideReport(known, HALL, past(2, false))).toEqual([]);
    // Late events of which no figure speaks.
    expect(decideReport(known, HALL, past(9, false))).toEqual([]);
    expect(decideReport(known, HALL, past(3))).toMatchObject([
      { data: { events: 3, figures: { missed: 1 } } },
    ]);
    // A hub that holds less than the one before.
    expect(decideReport(foldOf(first), HALL, past(3))).toEqual([]);
  });

  it('[RP12] is written of no day on which nobody came', () => {
    expect(decideReport(foldOf(), HALL, { day: DAY, fold: foldOf(), size: 4 })).toEqual([]);
  });
});
