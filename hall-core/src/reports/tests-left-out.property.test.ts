import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonical } from '../canonical.ts';
import { draft } from '../event-types.ts';
import { publishedRatings } from '../published-ratings.ts';
import { surveyRows } from '../survey.ts';
import { townshipWith } from '../test-support/hall-net.ts';
import { foldOf, Pen } from '../test-support/pen.ts';
import { RoughDay, steps } from '../test-support/rough-day.ts';
import { serveEveryone } from '../test-support/rough-day-end.ts';
import { dayFigures } from './day-figures.ts';

const HALL = townshipWith({ callsBeforeNoShow: 1 });

it('[RP13] the figures of a rough day with test tickets are those of the day without them', () => {
  fc.assert(
    fc.property(steps, fc.infiniteStream(fc.boolean()), (happening, isTest) => {
      const rough = new RoughDay(6, HALL);
      for (const step of happening) rough.take(step);
      serveEveryone(rough);
      rough.net.heal();
      const events = rough.net.members[0]?.disk ?? [];
      const endMs = rough.net.wallMs + 60_000;
      const issues = events.filter(({ type }) => type === 'ticket-issued');
      const tests = issues.filter(() => isTest.next().value === true);
      const marks = tests.map(({ about, at }, place) =>
        new Pen(`guide ${place}`).writeAt(draft('ticket-marked-test', about, { test: true }), [at[0] - 1, 0]),
      );
      const meant = new Set(tests.map(({ about }) => about));
      const without = foldOf(...events.filter(({ about }) => !meant.has(about)));
      const withTests = foldOf(...events, ...marks);
      const figures = dayFigures(withTests, HALL, endMs);
      expect(figures.issued).toBeLessThanOrEqual(issues.length - tests.length);
      expect(canonical(figures)).toBe(canonical(dayFigures(without, HALL, endMs)));
      expect(surveyRows(withTests, HALL, '20260302')).toEqual(surveyRows(without, HALL, '20260302'));
      expect(publishedRatings(withTests, HALL)).toEqual(publishedRatings(without, HALL));
    }),
    { numRuns: 10 },
  );
}, 120_000);
