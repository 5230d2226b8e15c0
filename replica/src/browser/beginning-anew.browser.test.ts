import type { EntryRefusal, HallFile } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import villageFile from '../../../halls/village.json';
import { groupedCode, readCode } from '../enrolment/typed-code.ts';
import type { Barred, HallSession, OpenOptions } from '../session.ts';
import { placeOf } from './device-place.ts';
import { openSession } from './shared-session.ts';

const village = villageFile as unknown as HallFile;
const CODE = '7K2M9PQRX0V1';
const ROOT = '51119c14bfee03293a47457947573dd8';

let options: OpenOptions;
const sessions: HallSession[] = [];

beforeEach(() => {
  vi.stubGlobal('__APP_VERSION__', 'test');
  options = { role: 'counter', name: 'clerk', key: `clerk-${crypto.randomUUID().slice(0, 8)}` };
});

afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close();
  vi.unstubAllGlobals();
  history.replaceState(null, '', location.pathname + location.search);
});

async function open(more: Partial<OpenOptions> = {}): Promise<HallSession> {
  const session = await openSession({ ...options, ...more });
  sessions.push(session);
  return session;
}

/** A hub that knows one code, and nothing else. */
function hubThatWantsACode(): void {
  const answer = (status: number, body: object) => Promise.resolve(Response.json(body, { status }));
  const refused = (code: EntryRefusal) => answer(403, { error: 'forbidden', reason: '', code });
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) => {
    if (url.endsWith('/api/v1/challenge')) return answer(200, { nonce: 'n' });
    if (!url.endsWith('/api/v1/join')) return refused('not-enrolled');
    const { code } = JSON.parse(String(init?.body)) as { code?: string };
    if (code === undefined) return refused('code-needed');
    if (readCode(code) !== CODE) return refused('code-unknown');
    return answer(200, { hall: village.id, root: ROOT, roles: ['counter'] });
  });
}

/** What a screen is told about being let in, one after the other. */
function door() {
  const told: (Barred | undefined)[] = [];
  return { told, onBarred: (barred: Barred | undefined) => void told.push(barred) };
}
const codes = (told: readonly (Barred | undefined)[]) => told.map((barred) => barred?.code);

describe('a device that begins anew', () => {
  it('is another device, with nothing of what the old one recorded, which stays stored', async () => {
    const first = await open({ lone: village });
    await first.do({ kind: 'issue', intent: 'resident00000001', matters: [], language: 'zh-CN' });
    const { device } = first;
    const before = [...first.fold.events()].map(({ _id }) => _id);
    expect(before.length).toBeGreaterThan(1);
    await first.startAnew();

    const second = await open({ lone: village });
    expect(second.device).not.toBe(device);
    expect([...second.fold.events()].some(({ by }) => by.device === device)).toBe(false);
    await second.close();

    localStorage.removeItem(`onewindow-generation-${options.key}`);
    const again = await open({ lone: village });
    expect(again.device).toBe(device);
    expect([...again.fold.events()].map(({ _id }) => _id)).toEqual(expect.arrayContaining(before));
  });

  it('does so once, although two tabs ask for it', async () => {
    const tabs = [await open({ lone: village }), await open({ lone: village })];
    for (const tab of tabs) await tab.startAnew();
    expect(placeOf(options.key)).toBe(`onewindow-${options.key}.1`);
  });
});

describe('a device that is not let in', () => {
  it('asks its screen for a code until a hub takes one', async () => {
    hubThatWantsACode();
    const { told, onBarred } = door();
    const opening = open({ onBarred });
    await vi.waitFor(() => expect(codes(told)).toEqual(['code-needed']));
    told[0]?.enter('0000-0000-0000');
    await vi.waitFor(() => expect(codes(told)).toEqual(['code-needed', 'code-unknown']));
    told[1]?.enter(groupedCode(CODE));
    expect((await opening).fold.root).toBe(ROOT);
    expect(codes(told)).toEqual(['code-needed', 'code-unknown', undefined]);
  });

  it('says so in every tab, and takes the code from any', async () => {
    hubThatWantsACode();
    const [one, two] = [door(), door()];
    const opening = [open({ onBarred: one.onBarred }), open({ onBarred: two.onBarred })];
    await vi.waitFor(() => expect(codes(two.told).at(-1)).toBe('code-needed'));
    two.told.at(-1)?.enter(CODE);
    const [first, second] = await Promise.all(opening);
    expect(second?.device).toBe(first?.device);
    expect(codes(two.told).at(-1)).toBeUndefined();
  });

  it('gets in by the code of the address a second tab was opened with', async () => {
    hubThatWantsACode();
    const { told, onBarred } = door();
    const opening = open({ onBarred });
    await vi.waitFor(() => expect(codes(told)).toEqual(['code-needed']));
    history.replaceState(null, '', `#join=${CODE.toLowerCase()}`);
    const second = await open();
    expect(second.device).toBe((await opening).device);
    expect(location.hash).toBe('');
  });
});
