import type { HallFile, LocalText } from './hall-file.ts';
import type { Draft } from './hall-file-form.ts';
import { quoted, type Report } from './hall-file-problem.ts';

/** The entries of a list, as far as they can be read. */
type Entries<Item> = readonly (Item | undefined)[] | undefined;

export const chinese = (name: Draft<LocalText> | undefined): string | undefined => name?.['zh-CN'];

/** What groups, matters, windows, clerks and the rest are found by is each one's own. */
export function checkKeys(draft: Draft<HallFile>, report: Report): void {
  const { groups, units, matters, bundles, windows, clerks, handNotes } = draft;
  reportTwins(groups, 'groups', 'id', ({ id }) => id, report);
  reportTwins(groups, 'groups', 'series', ({ series }) => series, report);
  reportTwins(groups, 'groups', 'name.zh-CN', ({ name }) => chinese(name), report);
  reportTwins(units, 'units', 'id', ({ id }) => id, report);
  reportTwins(units, 'units', 'name.zh-CN', ({ name }) => chinese(name), report);
  reportTwins(matters, 'matters', 'id', ({ id }) => id, report);
  reportTwins(matters, 'matters', 'name.zh-CN', ({ name }) => chinese(name), report);
  reportTwins(bundles, 'bundles', 'id', ({ id }) => id, report);
  reportTwins(bundles, 'bundles', 'name.zh-CN', ({ name }) => chinese(name), report);
  reportTwins(windows, 'windows', 'number', ({ number }) => number, report);
  reportTwins(clerks, 'clerks', 'id', ({ id }) => id, report);
  reportTwins(clerks, 'clerks', 'badge', ({ badge }) => badge, report);
  reportTwins(handNotes, 'handNotes', 'id', ({ id }) => id, report);
  reportTwins(handNotes, 'handNotes', 'text.zh-CN', ({ text }) => chinese(text), report);
}

/** Reports every entry of a list whose field says what an earlier one’s says; one that says nothing is passed over. */
export function reportTwins<Item>(
  list: Entries<Item>,
  name: string,
  field: string,
  read: (item: Item) => string | number | undefined,
  report: Report,
): void {
  const first = new Map<string | number, string>();
  for (const [index, item] of (list ?? []).entries()) {
    const value = item === undefined ? undefined : read(item);
    if (value === undefined) continue;
    const path = `${name}[${index}].${field}`;
    const earlier = first.get(value);
    if (earlier === undefined) {
      first.set(value, path);
      continue;
    }
    const zh = `${quoted(value)} 已经用在 ${earlier}，请换一个。`;
    report(path, value, 'repeated', zh, `${quoted(value)} is already used at ${earlier}; choose another.`);
  }
}
