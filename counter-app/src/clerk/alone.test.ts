import { beforeEach, describe, expect, it } from 'vitest';
import { beats, peopleCome } from '../test-support/beats.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { aloneAt } from './alone.ts';

let hall: MemoryHall;
const clerk = () => hall.session('counter', 'clerk-1');
const alone = () => aloneAt(clerk(), 3);

/** Calls one after the other until the window is refused; returns how many, and why it ended. */
async function callAll(): Promise<{ called: number; code: string }> {
  for (let called = 0; ; called++) {
    const result = await clerk().do({ kind: 'call-next', request: `press-${called}-${hall.now().monoMs}` });
    if (!result.ok) return { called, code: result.refusal.code };
    const ticket = result.value.ticket ?? '';
    await clerk().do({ kind: 'start', ticket });
    await clerk().do({ kind: 'finish', ticket });
  }
}

beforeEach(async () => {
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
  await peopleCome(hall, 20);
  await clerk().do({ kind: 'sign-in', window: 3, clerk: 'clerk-013' });
  await beats(hall, 30);
});

describe('a window by itself', () => {
  it('is not, while a hub is in reach', () => {
    expect(alone()).toBeUndefined();
  });

  it('may call its reserve for half an hour after the last answered heartbeat', async () => {
    const { size } = clerk().reserve;
    expect(size).toBeGreaterThan(0);
    hall.cutOff('clerk-1');
    const status = alone();
    expect(status).toMatchObject({ kind: 'reserve', left: size });
    const leftMs = status?.kind === 'reserve' ? status.untilMs - hall.now().wallMs : 0;
    expect(leftMs).toBeGreaterThan(29 * 60_000);
    expect(leftMs).toBeLessThanOrEqual(30 * 60_000);
  });

  it('is asked about the hub once its reserve is used up, and not in the first quarter of a minute', async () => {
    hall.cutOff('clerk-1');
    expect((await callAll()).code).toBe('cut-off-reserve-empty');
    expect(alone()).toEqual({ kind: 'used-up', shared: 0 });
    await beats(hall, 4);
    const asked = alone();
    expect(asked?.kind === 'used-up' && asked.shared).toBeGreaterThan(0);
  });

  it('calls exactly as many from its share as it was told, and says how many are left', async () => {
    hall.cutOff('clerk-1');
    await callAll();
    await beats(hall, 4);
    const asked = alone();
    const shared = asked?.kind === 'used-up' ? asked.shared : 0;
    expect(await clerk().do({ kind: 'hub-off' })).toMatchObject({ ok: true });
    expect(alone()).toEqual({ kind: 'share', left: shared });
    expect((await callAll()).called).toBe(shared);
    expect(alone()).toEqual({ kind: 'share', left: 0 });
  });

  it('may not call after autonomy has run out', async () => {
    hall.cutOff('clerk-1');
    hall.advance(11_000);
    expect(alone()).toEqual({ kind: 'over' });
  });

  it('is no question for a tablet that is the whole hall', () => {
    const hub = hall.session('hub', 'hub');
    const cut = { kind: 'cut-off', sinceMs: 0 } as const;
    expect(aloneAt({ ...hub, health: { ...hub.health, link: cut } }, 3)).toBeUndefined();
  });
});
