import { placesOnFloor, squaresOf } from './floor-plan.ts';
import type { HallFile } from './hall-file.ts';
import type { Draft } from './hall-file-form.ts';
import type { Report } from './hall-file-problem.ts';

/** Contradictions in the plan of a hall's floor. Unreadable parts are passed over. */
export function checkFloor({ floor, windows }: Draft<HallFile>, report: Report): void {
  const rows = floor?.rows?.filter((row) => row !== undefined) ?? [];
  if (rows.length === 0 || rows.length < (floor?.rows?.length ?? 0)) return;
  const width = squaresOf(rows[0] ?? '').length;
  for (const [index, row] of rows.entries()) {
    const has = squaresOf(row).length;
    if (has === width) continue;
    const zh = `这一行有 ${has} 格，第一行有 ${width} 格；每行格数要一样，空格子写 "."。`;
    const en = `This row has ${has} squares and the first has ${width}; make them equal, with "." for an empty one.`;
    report(`floor.rows[${index}]`, row, 'floor-shape', zh, en);
  }
  const places = placesOnFloor({ rows });
  const landmarks = (floor?.landmarks ?? []).map((landmark) => landmark?.id);
  const known = new Set([...(windows ?? []).map((window) => String(window?.number)), ...landmarks]);
  for (const { name, row, isFilled } of places) {
    const path = `floor.rows[${row.from - 1}]`;
    if (!isFilled) {
      const zh = `"${name}" 的格子要连成一个长方形。`;
      report(path, name, 'floor-shape', zh, `The squares of "${name}" must make one rectangle.`);
    }
    if (known.has(name) || windows === undefined) continue;
    const zh = `"${name}" 既不是窗口号，也不在 floor.landmarks 里。`;
    report(
      path,
      name,
      'unknown-reference',
      zh,
      `"${name}" is no window's number and not in floor.landmarks.`,
    );
  }
  const first = new Set<string>();
  for (const [index, id] of landmarks.entries()) {
    if (id === undefined) continue;
    const path = `floor.landmarks[${index}].id`;
    if (first.has(id)) {
      report(path, id, 'repeated', `"${id}" 写了两次，请换一个。`, `"${id}" is used twice; choose another.`);
    } else if (!places.some(({ name }) => name === id)) {
      const zh = `"${id}" 没有画在 floor.rows 里。`;
      report(path, id, 'unknown-reference', zh, `"${id}" is drawn nowhere in floor.rows.`);
    }
    first.add(id);
  }
}
