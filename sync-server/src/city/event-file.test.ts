import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HallEvent } from '@onewindow/hall-core';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../test-support/hub-hall.ts';
import { EventFile } from './event-file.ts';

const event = (n: number): HallEvent => ({ _id: `device.dboot/${n}`, _rev: `1-${n}` }) as HallEvent;

describe('the events of a hall in a file', () => {
  it('are there after a restart, and what a pulled plug has torn is cut off, so that what comes next is whole', async () => {
    const path = join(await freshFolder(), 'day-dongpo-20260302.ndjson');
    await new EventFile(path).append([event(1), event(2)]);
    await appendFile(path, '{"_id":"device.dboot/3","_re');
    const again = new EventFile(path);
    await again.append([event(3), event(4)]);
    expect(await new EventFile(path).read()).toEqual([event(1), event(2), event(3), event(4)]);
  });

  it('are read without a line that is none, and an absent file is empty', async () => {
    const path = join(await freshFolder(), 'hall-dongpo.ndjson');
    const file = new EventFile(path);
    expect(await file.read()).toEqual([]);
    await file.append([event(1)]);
    await appendFile(path, 'not an event\n{}\nnull\n');
    await new EventFile(path).append([event(2)]);
    expect(await file.read()).toEqual([event(1), event(2)]);
    expect(await readFile(path, 'utf8')).toContain('not an event\n');
  });
});
