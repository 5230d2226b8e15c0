import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Day, dayDatabase, type HallEvent } from '@onewindow/hall-core';
import { readLedgerFile } from '@onewindow/replica/node';
import type { DocumentDatabase, StoredDocument } from '../couch/storage.ts';
import { HubProblem } from '../hub-problem.ts';
import { DayArchive } from './archive.ts';
import { unreadableWords } from './day-words.ts';
import { documentsOf, union, writeDocuments } from './document-file.ts';

/** The days of a data folder, as whoever has it open can read them. */
export interface DaysSource {
  readonly data: string;
  names(): Promise<readonly string[]>;
  database(name: string): Promise<DocumentDatabase | undefined>;
}

/** Days from the first to the last, both included. */
export interface DayRange {
  readonly from: Day;
  readonly until: Day;
}

/**
 * Writes days as NDJSON, one event a line, as it stands in the database: closed days from their archives, the others
 * as they are now; and the cases that arose on them, with all that became of these since. `out` is one file when it ends
 * in `.ndjson`, else a folder that gets a file for each day and each year of cases. Answers the files. Throws a
 * `HubProblem`; then nothing has been written.
 */
export async function exportDays(
  source: DaysSource,
  range: DayRange,
  out: string,
  say: (line: string) => void,
): Promise<readonly string[]> {
  const target = resolve(out);
  const days = await daysIn(source, range);
  if (days.length === 0) throw new HubProblem(noDaysWords(source.data, range));
  const isFile = target.endsWith('.ndjson');
  if (!isFile) await mkdir(target, { recursive: true });
  else await refuseFolder(target);
  const written: string[] = [];
  try {
    const together: StoredDocument[] = [];
    const take = async (hall: string, what: string, documents: readonly StoredDocument[]): Promise<void> => {
      say(`${hall} ${what}  ${documents.length}`);
      if (isFile) together.push(...documents);
      else written.push(await writeFresh(join(target, `${hall}-${what}.ndjson`), documents));
    };
    for (const { archive, day } of days) {
      await take(archive.hall, day, await documentsOfDay(source, archive, day));
    }
    for (const { hall, year, documents } of await casesIn(source, range)) {
      await take(hall, `cases-${year}`, documents);
    }
    if (isFile) written.push(await writeFresh(target, together));
  } catch (error) {
    for (const path of written) await rm(`${path}.new`, { force: true });
    throw error;
  }
  for (const path of written) await rename(`${path}.new`, path);
  return written;
}

async function writeFresh(path: string, documents: readonly StoredDocument[]): Promise<string> {
  await writeDocuments(`${path}.new`, documents, false);
  return path;
}

/** The days of a range, archived or open. */
export async function daysIn(
  source: DaysSource,
  { from, until }: DayRange,
): Promise<{ readonly archive: DayArchive; readonly day: Day }[]> {
  const names = await source.names();
  const ofDays = names.flatMap((name) => {
    const [, hall, day] = /^day-(.+)-(\d{8})$/.exec(name) ?? [];
    return hall === undefined || day === undefined ? [] : [{ hall, day }];
  });
  const halls = new Set([...ofDays.map(({ hall }) => hall), ...(await DayArchive.halls(source.data))]);
  const found: { archive: DayArchive; day: Day }[] = [];
  for (const hall of [...halls].sort()) {
    const archive = await DayArchive.open(source.data, hall);
    const open = ofDays.filter((one) => one.hall === hall).map(({ day }) => day);
    for (const day of [...new Set([...archive.days, ...open])].sort()) {
      if (day >= from && day <= until) found.push({ archive, day });
    }
  }
  return found;
}

export async function documentsOfDay(
  source: DaysSource,
  archive: DayArchive,
  day: Day,
): Promise<StoredDocument[]> {
  const database = dayDatabase(archive.hall, day);
  const archived = archive.has(day) ? await archive.read(day) : undefined;
  if (archived?.ok === false) throw new HubProblem(unreadableWords(archived.why));
  return union(archived?.documents ?? [], ...(await heldOf(source, database)));
}

/** What a database holds, and what this hub's own ledger has of it. */
export async function heldOf(source: DaysSource, database: string): Promise<StoredDocument[][]> {
  const store = await source.database(database);
  const stored = store === undefined ? [] : (await documentsOf(store)).documents;
  const ledger = join(source.data, 'ledger', `${database}.ledger`);
  const own = await readLedgerFile(ledger).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return [[...stored], own as unknown as StoredDocument[]];
}

/** The cases that arose on days of a range, year by year, each whole. */
async function casesIn(source: DaysSource, { from, until }: DayRange) {
  const found: { hall: string; year: string; documents: StoredDocument[] }[] = [];
  for (const name of [...(await source.names())].sort()) {
    const [, hall, year] = /^case-(.+)-(\d{4})$/.exec(name) ?? [];
    if (hall === undefined || year === undefined) continue;
    const held = union(...(await heldOf(source, name)));
    const meant = new Set<unknown>();
    for (const { about, type, data } of held as unknown as HallEvent[]) {
      const arose = String(Reflect.get(data, 'arose'));
      if (type === 'case-opened' && arose >= from && arose <= until) meant.add(about);
    }
    const documents = held.filter(({ about }) => meant.has(about));
    if (documents.length > 0) found.push({ hall, year, documents });
  }
  return found;
}

export async function refuseFolder(target: string): Promise<void> {
  const isFolder = await stat(target).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return;
  throw new HubProblem(
    `--out ${target}：这是一个目录，不能当文件写。\n--out ${target}: this is a folder and cannot be written as a file.`,
  );
}

export const noDaysWords = (data: string, { from, until }: DayRange): string =>
  `${data} 里没有 ${from} 到 ${until} 的数据，没有导出任何东西。\n` +
  `There is nothing of ${from} to ${until} in ${data}; nothing was exported.`;
