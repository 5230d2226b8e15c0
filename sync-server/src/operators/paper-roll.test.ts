import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { draft, type EventDraft, type HallEvent, slipEntity } from '@onewindow/hall-core';
import type { Replica } from '@onewindow/replica/runtime';
import { describe, expect, it } from 'vitest';
import { freshFolder, openHub } from '../test-support/hub-hall.ts';
import { hallOfEachRole } from '../test-support/members.ts';
import { PaperRoll } from './paper-roll.ts';

const HUB = 'a'.repeat(32);

/** As much of a replica as a roll needs: who it is, and who is told of events. */
function replicaOf(): {
  readonly replica: Replica;
  readonly hear: (drafts: readonly EventDraft[], by?: string) => void;
} {
  const listeners = new Set<(events: readonly HallEvent[]) => void>();
  const replica = {
    device: HUB,
    onChange: (listener: (events: readonly HallEvent[]) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Replica;
  const hear = (drafts: readonly EventDraft[], by = HUB): void => {
    const events = drafts.map((each) => ({ ...each, v: 1, by: { device: by } }) as unknown as HallEvent);
    for (const listener of listeners) listener(events);
  };
  return { replica, hear };
}

const moved = (ticket: string, state: 'sending' | 'sent' | 'printed' | 'failed', copy = 1) =>
  draft('slip-moved', slipEntity(ticket, copy), { state });

describe('the roll in a hub’s printer', () => {
  it('is counted from when somebody says that it is new, once for each paper that came out', async () => {
    const { replica, hear } = replicaOf();
    const roll = await PaperRoll.open(await freshFolder(), replica);
    hear([moved('t0', 'printed')]);
    expect(roll.seen({ kind: 'ready' })).toEqual({ kind: 'ready' });
    await roll.change(53);
    hear([moved('t1', 'sending'), moved('t1', 'sent'), moved('t1', 'printed'), moved('t2', 'failed')]);
    expect(roll.seen({ kind: 'ready' })).toEqual({ kind: 'ready', left: 52 });
    hear([moved('t1', 'printed', 2)]);
    hear([moved('t3', 'printed')], 'b'.repeat(32));
    expect(roll.seen({ kind: 'ready' })).toEqual({ kind: 'ready', left: 51 });
    hear([moved('t4', 'printed')]);
    expect(roll.seen({ kind: 'ready' })).toEqual({ kind: 'low', left: 50 });
    await roll.close();
  });

  it('hides nothing worse, and says nothing where there is no printer', async () => {
    const { replica } = replicaOf();
    const roll = await PaperRoll.open(await freshFolder(), replica);
    await roll.change(10);
    expect(roll.seen({ kind: 'blocked', fault: 'cover-open' })).toEqual({
      kind: 'blocked',
      fault: 'cover-open',
      left: 10,
    });
    expect(roll.seen({ kind: 'none' })).toEqual({ kind: 'none' });
    await roll.close();
  });

  it('is where it was after a restart, and new again where its file is damaged', async () => {
    const folder = await freshFolder();
    const { replica, hear } = replicaOf();
    const roll = await PaperRoll.open(folder, replica);
    await roll.change(180);
    hear([moved('t1', 'printed')]);
    await roll.close();
    expect((await PaperRoll.open(folder, replica)).seen({ kind: 'ready' })).toEqual({
      kind: 'ready',
      left: 179,
    });
    expect(JSON.parse(await readFile(join(folder, 'paper-roll.json'), 'utf8'))).toEqual({
      slips: 180,
      left: 179,
    });
  });

  it('is told by kiosks, guides and managers, with a length that makes sense', async () => {
    const { hub, members } = await hallOfEachRole();
    const tell = (name: string, body: unknown): Promise<Response> => {
      const member = members.find((each) => each.name === name);
      if (member === undefined) throw new Error(`no ${name}`);
      const headers = { 'content-type': 'application/json' };
      return member.fetch(`${hub.url}/api/v1/roll`, { method: 'POST', headers, body: JSON.stringify(body) });
    };
    expect((await tell('kiosk', { slips: 180 })).status).toBe(200);
    expect((await tell('counter', { slips: 180 })).status).toBe(403);
    for (const slips of [0, -1, 1.5, 5_001, '180', null])
      expect((await tell('manager', { slips })).status).toBe(400);
    expect((await fetch(`${(await openHub()).url}/api/v1/roll`, { method: 'POST' })).status).toBe(401);
  });
});
