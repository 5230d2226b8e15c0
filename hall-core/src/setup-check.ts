import type { HallFile } from './hall-file.ts';
import { parseHallFile } from './parse-hall-file.ts';
import { accept, type Result, refuse } from './result.ts';

declare const checked: unique symbol;

/**
 * A set-up that was found right: only this is ever put into force from a page. The reader of hall files is large, so
 * it runs where a set-up is made, and no kiosk, window or board has to fetch it.
 */
export type CheckedHall = HallFile & { readonly [checked]: true };

/** What a hall file must be, whoever made it; the first thing that is wrong, with its place and what to write. */
export function checkSetup(hall: HallFile): Result<CheckedHall, 'set-up-wrong'> {
  const read = parseHallFile(JSON.stringify(hall));
  if (read.ok) return accept(hall as CheckedHall);
  const [first] = read.problems;
  return refuse('set-up-wrong', {
    problems: read.problems.length,
    path: first?.path ?? '',
    ...first?.message,
  });
}
