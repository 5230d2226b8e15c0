import { type HallFile, type HallFileProblem, type Matter, parseHallFile } from '@onewindow/hall-core';
import type { Row } from './csv-rows.ts';
import { MATTER_COLUMNS } from './matter-columns.ts';

/** One thing wrong with a row: where it is in the file, and what to write instead. */
export interface RowProblem {
  readonly line: number;
  /** The field, as hall files name it; empty: the row as a whole. */
  readonly field: string;
  readonly value: string;
  readonly message: HallFileProblem['message'];
}

/** What a table of matters comes to. */
export interface MatterTable {
  /** The hall with every row that is right. */
  readonly hall: HallFile;
  readonly fresh: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly problems: readonly RowProblem[];
  /** How many rows those are in. */
  readonly badRows: number;
}

interface Candidate {
  readonly row: Row;
  readonly matter: Matter;
  readonly isKnown: boolean;
}

/**
 * Reads rows as matters: one whose id or name the hall has changes that one, others are new, and matters the table
 * does not name stay. An empty cell leaves a field as it is. What is wrong is found by the rules of hall files.
 *
 * @param fields which field each column is
 */
export function readMatters(
  hall: HallFile,
  fields: readonly (string | undefined)[],
  rows: readonly Row[],
): MatterTable {
  const candidates = candidatesOf(hall, fields, rows);
  const found = problemsOf(hall, candidates, fields);
  const bad = new Set(found.map(({ line }) => line));
  const good = candidates.filter(({ row }) => !bad.has(row.line));
  const { merged, fresh, changed } = merge(hall.matters, good);
  return {
    hall: { ...hall, matters: merged },
    fresh,
    changed,
    unchanged: good.length - fresh - changed,
    problems: found,
    badRows: bad.size,
  };
}

function candidatesOf(
  hall: HallFile,
  fields: readonly (string | undefined)[],
  rows: readonly Row[],
): Candidate[] {
  const byId = new Map(hall.matters.map((matter) => [matter.id, matter]));
  const byName = new Map(hall.matters.map((matter) => [matter.name['zh-CN'], matter]));
  const ids = new Set(byId.keys());
  let next = 0;
  const freshId = (): string => {
    do next++;
    while (ids.has(`matter-${next}`));
    return `matter-${next}`;
  };
  return rows.map((row): Candidate => {
    const cell = (field: string): string => row.cells[fields.indexOf(field)] ?? '';
    const old = byId.get(cell('id')) ?? (cell('id') === '' ? byName.get(cell('name.zh-CN')) : undefined);
    const values: Record<string, unknown> =
      old === undefined ? { usualOutcome: 'done', materials: [] } : { ...old };
    for (const { field, read } of MATTER_COLUMNS) {
      if (cell(field) !== '') Object.assign(values, read(cell(field), hall, old));
    }
    const { en, ...rest } = values;
    const name = typeof en === 'string' ? { ...(rest.name as object), en } : rest.name;
    const id = typeof rest.id === 'string' ? rest.id : freshId();
    const whole = Object.fromEntries(
      Object.entries({ ...rest, id, ...(name === undefined ? {} : { name }) }).filter(
        ([, value]) => value !== undefined,
      ),
    );
    return { row, matter: whole as unknown as Matter, isKnown: old !== undefined };
  });
}

/** The hall file's own rules, each said of the row it is about. */
function problemsOf(
  hall: HallFile,
  candidates: readonly Candidate[],
  fields: readonly (string | undefined)[],
): RowProblem[] {
  const named = new Set(candidates.map(({ matter }) => matter.id));
  const others = hall.matters.filter(({ id }) => !named.has(id));
  const whole = { ...hall, matters: [...others, ...candidates.map(({ matter }) => matter)] };
  const read = parseHallFile(JSON.stringify(whole));
  if (read.ok) return [];
  const problems = read.problems.flatMap(({ path, value, message }): RowProblem[] => {
    const [, index, below = ''] = /^matters\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
    const row = candidates[Number(index) - others.length]?.row;
    if (index === undefined || row === undefined) return [];
    const field = MATTER_COLUMNS.find((column) => isAbout(below, column.field))?.field ?? below;
    const written = row.cells[fields.indexOf(field)] ?? '';
    const shown = written !== '' ? written : typeof value === 'string' ? value : '';
    return [{ line: row.line, field, value: shown, message: field === 'group' ? noGroup(hall) : message }];
  });
  // A cell has one thing wrong with it, however many rules say so.
  const said = new Set<string>();
  return problems.filter(({ line, field }) => {
    const place = `${line} ${field}`;
    return said.size < said.add(place).size;
  });
}

/** Groups are written by their names, which hall files do not know as ids. */
function noGroup({ groups }: HallFile): RowProblem['message'] {
  const names = groups.map(({ name }) => name['zh-CN']).join('、');
  const english = groups.map(({ name, id }) => name.en ?? id).join(', ');
  return { 'zh-CN': `没有这个分组。请写：${names}。`, en: `There is no such group; write ${english}.` };
}

const isAbout = (path: string, field: string): boolean =>
  path === field || path.startsWith(`${field}[`) || (path === 'name' && field === 'name.zh-CN');

function merge(matters: readonly Matter[], good: readonly Candidate[]) {
  const named = new Map(good.filter(({ isKnown }) => isKnown).map(({ matter }) => [matter.id, matter]));
  let changed = 0;
  const kept = matters.map((matter) => {
    const to = named.get(matter.id);
    if (to === undefined || JSON.stringify(to) === JSON.stringify(matter)) return matter;
    changed++;
    return to;
  });
  const added = good.filter(({ isKnown }) => !isKnown).map(({ matter }) => matter);
  return { merged: [...kept, ...added], fresh: added.length, changed };
}

/** All matters as rows, under the names of their columns; as a table that can be read again. */
export const matterRows = (hall: HallFile, language: 'zh' | 'en', matters = hall.matters): string[][] => [
  MATTER_COLUMNS.map((column) => column[language]),
  ...matters.map((matter) => MATTER_COLUMNS.map((column) => column.write(matter, hall))),
];
