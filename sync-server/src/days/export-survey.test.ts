import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dayDatabase, draft, hallDatabase, ticketEntity } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { ranCommand } from '../commands.ts';
import { DeviceLog } from '../test-support/device-log.ts';
import { freshFolder, township } from '../test-support/hub-hall.ts';
import { KeptDays, PAST } from '../test-support/kept-days.ts';

it('[RT8] writes the ratings of an archived day for a survey, and nothing by which a person could be found', async () => {
  const folder = await freshFolder();
  const data = join(folder, 'data');
  const log = new DeviceLog('window 3');
  const at = { leg: 1, window: 3 };
  const about = ticketEntity('t-1');
  const rating = { leg: 1, level: 2, reasons: ['waited-long'], way: 'pad' } as const;
  const days = await KeptDays.open(data);
  await days.put(hallDatabase('dongpo'), [
    log.write(draft('hall-configured', 'hall', { hall: township() }), PAST),
  ]);
  await days.put(dayDatabase('dongpo', PAST), [
    log.ticket('t-1', 'A017', PAST),
    log.write(draft('ticket-called', about, { ...at, k: 1, basis: 'desk' }), PAST),
    log.write(draft('ticket-finished', about, at), PAST),
    log.write(draft('ticket-rated', about, rating), PAST),
  ]);
  await days.keeper.look();
  await days.close();
  const out = join(folder, 'survey.csv');
  await ranCommand({
    args: ['export', '--data', data, '--day', PAST, '--out', out],
    env: {},
    version: 'test',
    say: () => undefined,
  });
  const csv = await readFile(out, 'utf8');
  const [head, row, ...more] = csv.trim().split('\r\n');
  expect(head).toContain('date,hour,matters');
  expect(row).toMatch(/^2026-03-02,\d+,.+,.*,combined,0,2,waited-long$/);
  expect(more).toEqual([]);
  for (const trace of ['A017', 't-1', log.device]) expect(csv).not.toContain(trace);
});
