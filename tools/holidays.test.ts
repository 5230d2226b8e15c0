import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkHolidays } from './holidays.ts';
import { root } from './lib/repo.mjs';

const kept = () => readFileSync(join(root, 'hall-core/src/calendar/holidays.ts'), 'utf8');

it('the table of holidays is what the pinned package says, and one changed by hand is found', () => {
  expect(checkHolidays(kept()).findings).toEqual([]);
  expect(checkHolidays(kept().replace('20260215', '20260221')).findings).toHaveLength(1);
});
