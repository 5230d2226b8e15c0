import type { HallFile } from './hall-file.ts';
import type { Draft } from './hall-file-form.ts';
import { didYouMean, quoted, type Report } from './hall-file-problem.ts';

/** Units that name a group the hall has not, or one that is in a unit already. */
export function checkUnits({ units, groups }: Draft<HallFile>, report: Report): void {
  const known = groups && new Set(groups.flatMap((group) => group?.id ?? []));
  const first = new Map<string, string>();
  for (const [index, unit] of (units ?? []).entries()) {
    for (const [at, group] of (unit?.groups ?? []).entries()) {
      if (group === undefined) continue;
      const path = `units[${index}].groups[${at}]`;
      const earlier = first.get(group);
      if (known?.has(group) === false) {
        const meant = didYouMean(group, known);
        const zh = `groups（分组）里没有 ${quoted(group)}，请改成已有的 id。${meant.zh}`;
        const en = `No entry of groups has the id ${quoted(group)}; use one that exists.${meant.en}`;
        report(path, group, 'unknown-reference', zh, en);
      } else if (earlier !== undefined) {
        const zh = `${quoted(group)} 已经写在 ${earlier}；一个分组只属于一个单位，请删去一处。`;
        const en = `${quoted(group)} is already at ${earlier}; a group belongs to one unit, so remove it from one of the two.`;
        report(path, group, 'repeated', zh, en);
      }
      if (earlier === undefined) first.set(group, path);
    }
  }
}
