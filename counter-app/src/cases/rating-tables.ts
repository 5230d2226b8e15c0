import {
  contentShare,
  type Figures,
  type HallFile,
  matterIn,
  RATING_LEVELS,
  RATING_REASONS,
  type Ratings,
  rated,
  ratedShare,
} from '@onewindow/hall-core';
import { badgeOf } from '../clerk/seat.ts';
import { count, share, type Table, words } from '../reports/table.ts';
import { casePageWords } from '../words/case-page.ts';
import { common } from '../words/common.ts';
import { localText } from '../words/locale.ts';
import { levelWords, reasonWords } from '../words/rating.ts';

/** How many of these are bad: the lower two levels. */
export const badOf = ({ levels }: Ratings): number => (levels[1] ?? 0) + (levels[2] ?? 0);

/** Ratings by level and reason, and by window, clerk and matter as far as that is known. */
export const ratingTables = ({ ratings, ratingsBy }: Figures, hall: HallFile): Table[] => [
  levelTable(ratings),
  ...(badOf(ratings) === 0 ? [] : [reasonTable(ratings)]),
  ...(ratingsBy === undefined
    ? []
    : [
        byTable('by-window', casePageWords.byWindow(), casePageWords.window(), ratingsBy.windows, (number) =>
          common.windowNumber(Number(number)),
        ),
        byTable('by-clerk', casePageWords.byClerk(), casePageWords.clerk(), ratingsBy.clerks, (clerk) =>
          badgeOf(hall, clerk),
        ),
        byTable('by-matter', casePageWords.byMatter(), casePageWords.matter(), ratingsBy.matters, (id) => {
          const known = matterIn(hall, id);
          return known === undefined ? id : localText(known.name);
        }),
      ]),
];

function levelTable(ratings: Ratings): Table {
  const all = rated(ratings);
  return {
    id: 'levels',
    title: casePageWords.byLevel(),
    columns: [casePageWords.level(), casePageWords.times(), casePageWords.share()],
    rows: RATING_LEVELS.toReversed().map((level) => {
      const many = ratings.levels[level] ?? 0;
      return [words(levelWords(level)), count(many), share(all === 0 ? undefined : many / all)];
    }),
  };
}

/** The commonest first; several may be given for one rating, so that they are no shares of anything. */
function reasonTable({ reasons = {} }: Ratings): Table {
  const given = RATING_REASONS.map((reason) => [reason, reasons[reason] ?? 0] as const);
  return {
    id: 'reasons',
    title: casePageWords.byReason(),
    columns: [casePageWords.reason(), casePageWords.times()],
    rows: given
      .filter(([, many]) => many > 0)
      .sort(([, a], [, b]) => b - a)
      .map(([reason, many]) => [words(reasonWords(reason)), count(many)]),
  };
}

/** Satisfaction beside how many answered at all: without that it says nothing. */
function byTable(
  id: string,
  title: string,
  first: string,
  all: Readonly<Record<string, Ratings>>,
  nameOf: (key: string) => string,
): Table {
  return {
    id,
    title,
    columns: [
      first,
      casePageWords.services(),
      casePageWords.howMany(),
      casePageWords.rated(),
      casePageWords.content(),
      casePageWords.bad(),
    ],
    rows: Object.entries(all)
      .map(([key, ratings]) => ({ name: nameOf(key), ratings }))
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true }))
      .map(({ name, ratings }) => [
        words(name),
        count(ratings.asked),
        count(rated(ratings)),
        share(ratedShare({ ratings })),
        share(contentShare({ ratings })),
        count(badOf(ratings)),
      ]),
  };
}
