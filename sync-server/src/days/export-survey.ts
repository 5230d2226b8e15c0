import { rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  type HallEvent,
  type HallFile,
  HallFold,
  hallDatabase,
  type SurveyRow,
  surveyCsv,
  surveyRows,
} from '@onewindow/hall-core';
import type { StoredDocument } from '../couch/storage.ts';
import { HubProblem } from '../hub-problem.ts';
import { keptRoot } from '../trust/kept-root.ts';
import {
  type DayRange,
  type DaysSource,
  daysIn,
  documentsOfDay,
  exportDays,
  heldOf,
  noDaysWords,
  refuseFolder,
} from './export-days.ts';

/** Writes what is asked for: ratings for a third-party survey where a `.csv` file is named, else days as they stand. */
export const exportAsked = (
  source: DaysSource,
  range: DayRange,
  out: string,
  say: (line: string) => void,
): Promise<readonly string[]> =>
  out.endsWith('.csv') ? exportSurvey(source, range, out, say) : exportDays(source, range, out, say);

/**
 * The services of days, and how each was rated, without anything by which somebody could be found (`docs/survey.md`);
 * only what counts by the hall's own trust. Answers the file. Throws a `HubProblem`; then nothing has been written.
 */
async function exportSurvey(
  source: DaysSource,
  range: DayRange,
  out: string,
  say: (line: string) => void,
): Promise<readonly string[]> {
  const target = resolve(out);
  await refuseFolder(target);
  const days = await daysIn(source, range);
  const halls = new Map<string, HallBase>();
  const rows: SurveyRow[] = [];
  let hall: HallFile | undefined;
  for (const { archive, day } of days) {
    const base = halls.get(archive.hall) ?? (await hallBase(source, archive.hall));
    halls.set(archive.hall, base);
    const fold = foldOf(base, await documentsOfDay(source, archive, day));
    hall = fold.hallFile();
    if (hall === undefined) continue;
    const ofDay = surveyRows(fold, hall, day);
    rows.push(...ofDay);
    say(`${archive.hall} ${day}  ${ofDay.length}`);
  }
  if (hall === undefined) throw new HubProblem(noDaysWords(source.data, range));
  await writeFile(`${target}.new`, surveyCsv(rows, hall));
  await rename(`${target}.new`, target);
  return [target];
}

/** What is known of a hall on whichever day. */
interface HallBase {
  readonly root: string | undefined;
  readonly documents: readonly StoredDocument[];
}

const hallBase = async (source: DaysSource, hall: string): Promise<HallBase> => ({
  root: await keptRoot(source.data, hall),
  documents: (await heldOf(source, hallDatabase(hall))).flat(),
});

function foldOf({ root, documents }: HallBase, ofDay: readonly StoredDocument[]): HallFold {
  const fold = new HallFold(undefined, root);
  for (const document of [...documents, ...ofDay]) fold.add(document as unknown as HallEvent);
  return fold;
}
