import { expect, it, vi } from 'vitest';
import { eventsOf, pushTo } from '../test-support/device.ts';
import { openHub } from '../test-support/hub-hall.ts';
import { folderOfPastDay, past, pastDatabase } from '../test-support/past-day.ts';

const archived = (days: number) => ({ archive: { days } });

it('closes a finished day while it serves, and takes a late event of that day off the wire', async () => {
  const { data, log, held } = await folderOfPastDay();
  const hub = await openHub({ data });
  await vi.waitFor(async () => expect(await hub.health()).toMatchObject(archived(1)), { timeout: 10_000 });
  expect(hub.said.join('\n')).toContain(`${past} 已归档，共 3 条记录`);
  const late = log.ticket('visit-4', 'A004', past);
  expect((await pushTo(hub, pastDatabase, [late])).rows).toEqual([]);
  expect((await eventsOf(hub, pastDatabase)).map(({ _id }) => _id)).toEqual(
    [...held, late].map(({ _id }) => _id),
  );
  await hub.close();
  const again = await openHub({ data });
  await vi.waitFor(() => expect(again.said.join('\n')).toContain('归档已更新为第 2 版，共 4 条'), {
    timeout: 10_000,
  });
  expect(await again.health()).toMatchObject({ status: 'ok', ...archived(1) });
});
