import type { HallFile } from '@onewindow/hall-core';
import { common } from './common.ts';
import { localText } from './locale.ts';

/** Groups by their ids, in one line in the page's language; of one the hall does not have, nothing. */
export const groupNames = (hall: HallFile, ids: readonly string[]): string =>
  ids
    .flatMap((id) => hall.groups.filter((group) => group.id === id))
    .map(({ name }) => localText(name))
    .join(common.listComma());
