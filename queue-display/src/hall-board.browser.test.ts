import { afterEach, describe, expect, it, vi } from 'vitest';
import { MemorySession } from './test-support/memory-session.ts';
import { type Mounted, mount } from './test-support/mount.ts';
import { hallFile, MORNING, townMorning } from './test-support/scenes.ts';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const calls = ({ texts }: Mounted): string[] => texts('.call');

describe('the calls', () => {
  it('shows number and window of each call, the person called above those being served', async () => {
    const mounted = await mount(townMorning());
    expect(calls(mounted)).toEqual([
      '呼叫 A023 3 号窗口',
      '办理 A022 2 号窗口',
      '办理 B011 1 号窗口',
      '办理 A021 6 号窗口',
    ]);
    expect(mounted.texts('.past li')).toEqual(['A0202', 'A0191', 'A0184', 'A0173', 'A0162']);
  });

  it('shows 12 calls at once as the newest four, eight small ones, and a count when there are more', async () => {
    const session = new MemorySession(MORNING, hallFile('district'));
    for (let n = 1; n <= 12; n++)
      session.call(session.issue(`M${100 + n}`, 'general'), n, 60_000 - n * 1_000);
    const mounted = await mount(session);
    expect(mounted.texts('.call .number')).toEqual(['M112', 'M111', 'M110', 'M109']);
    expect(mounted.texts('.small-calls li')).toEqual([8, 7, 6, 5, 4, 3, 2, 1].map((n) => `M${100 + n}${n}`));
    expect(mounted.texts('.uncounted')).toEqual([]);

    session.call(session.issue('M113', 'general'), 13);
    session.call(session.issue('M114', 'general'), 14);
    await mounted.board.updateComplete;
    expect(mounted.texts('.call .number')[0]).toBe('M114');
    expect(mounted.texts('.uncounted')).toEqual(['另有 2 个号，请看窗口屏']);
  });

  it('leaves nothing behind of those that are over, and moves the others without making them anew', async () => {
    const session = new MemorySession(MORNING, hallFile('district'));
    for (let n = 1; n <= 4; n++) session.call(session.issue(`M${100 + n}`, 'general'), n, 60_000 - n * 1_000);
    const mounted = await mount(session);
    const rows = mounted.board.shadowRoot?.querySelector('ol.rows');
    const nodes = rows?.childNodes.length;
    const newest = mounted.board.shadowRoot?.querySelector('.call');
    for (let n = 5; n <= 7; n++) {
      session.call(session.issue(`M${100 + n}`, 'general'), n);
      await mounted.board.updateComplete;
    }
    expect(mounted.texts('.call .number')).toEqual(['M107', 'M106', 'M105', 'M104']);
    expect(rows?.childNodes).toHaveLength(nodes ?? 0);
    expect(rows?.children[3]).toBe(newest);
  });
});

describe('a board of one unit', () => {
  it('shows the calls, the people and the windows of that unit, and nothing of the others', async () => {
    const hall = hallFile('township');
    const units = [{ id: 'invest', name: { 'zh-CN': '投资服务' }, groups: ['investment'] }];
    const session = new MemorySession(MORNING, { ...hall, units });
    const ours = hall.windows.find(({ groups }) => groups.includes('investment'))?.number ?? 0;
    const other = hall.windows.find(({ groups }) => !groups.includes('investment'))?.number ?? 0;
    session.call(session.issue('G001', 'investment'), ours);
    session.call(session.issue('A001', 'social-insurance'), other);
    const mounted = await mount(session);
    expect(calls(mounted)).toHaveLength(2);
    Object.assign(mounted.board, { unit: 'invest', screen: { kind: 'hall' } });
    await mounted.board.updateComplete;
    expect(calls(mounted)).toEqual([`呼叫 G001 ${ours} 号窗口`]);
    expect(mounted.texts('.waiting li')).toHaveLength(1);
    const windows = hall.windows.filter(({ groups }) => groups.includes('investment'));
    expect(mounted.texts('.tiles li')).toHaveLength(windows.length);
  });
});

describe('a cloud window', () => {
  it('is called to by the seat at its screen, in both languages', async () => {
    const session = new MemorySession(MORNING, hallFile('district'));
    session.call(session.issue('G007', 'tax'), 78);
    expect(calls(await mount(session))).toEqual(['呼叫 G007 云窗口 1 号座']);
    expect(calls(await mount(session, { kind: 'hall' }, 'both'))[0]).toContain('Cloud seat 1');
  });
});

describe('the hall beside the calls', () => {
  it('says by group how many wait, and what each window is doing', async () => {
    const mounted = await mount(townMorning());
    expect(mounted.texts('.waiting li')).toContain('A社会保险与就业 16 人');
    expect(mounted.texts('.tiles li')).toEqual([
      '1 办理 B011',
      '2 办理 A022',
      '3 呼叫 A023',
      '4 暂停',
      '5 空闲',
      '6 办理 A021',
    ]);
  });

  it('gives every state a shape of its own, so that colour never stands alone', async () => {
    const { root } = await mount(townMorning());
    const shapes = ['serving', 'calling', 'paused', 'free'].map(
      (activity) => root.querySelector(`.tiles [data-activity=${activity}] svg`)?.innerHTML,
    );
    expect(new Set(shapes).size).toBe(4);
  });

  it('shows the clock and the notice of the hall, and 样板 only in a trial hall', async () => {
    const real = await mount(townMorning());
    expect(real.texts('time')).toEqual(['10:32']);
    expect(real.texts('.notice:not([data-waits])')).toHaveLength(1);
    expect(real.texts('.sample')).toEqual([]);
    const trial = await mount(new MemorySession(MORNING, { ...hallFile('village'), sample: true }));
    expect(trial.texts('.sample')).toEqual(['样板']);
  });

  it('says the same in English, and both where nothing was asked for', async () => {
    const english = await mount(townMorning(), { kind: 'hall' }, 'en');
    expect(calls(english)[0]).toBe('Calling A023 Window 3');
    expect(english.texts('h1')).toEqual(['Dongpo Town Service Centre']);
    const both = await mount(townMorning(), { kind: 'hall' }, 'both');
    expect(both.texts('.waiting h2')).toEqual(['等候人数Waiting']);
  });

  it('shows no English in a hall without an English name, unless it is asked for', async () => {
    const hall = hallFile('village');
    const session = new MemorySession(MORNING, { ...hall, name: { 'zh-CN': hall.name['zh-CN'] } });
    const { root } = await mount(session, { kind: 'hall' }, 'both');
    expect(root.querySelectorAll('.second')).toHaveLength(0);
  });
});

describe('with nothing to show', () => {
  it('says that no window is open, then that nobody has been called', async () => {
    const session = new MemorySession(MORNING, hallFile('village'));
    const { board, texts } = await mount(session);
    expect(texts('.message .what')).toEqual(['窗口还没有开放']);
    session.open(1, 'clerk-001');
    await board.updateComplete;
    expect(texts('.message .what')).toEqual(['还没有叫号']);
  });

  it('says what is missing and what to do: replica, hub, hall, address', async () => {
    const opening = await mount(undefined);
    expect(opening.texts('.message .what')).toEqual(['正在打开']);
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 10_001);
    opening.board.requestUpdate();
    await opening.board.updateComplete;
    expect(opening.texts('.message .what')).toEqual(['还连不上大厅主机']);
    opening.board.failure = 'IndexedDB';
    await opening.board.updateComplete;
    expect(opening.texts('.message')[0]).toMatch(/这块屏打不开.*IndexedDB/);

    const session = new MemorySession(MORNING);
    session.health = { ...session.health, heardMs: 0, link: { kind: 'connecting' } };
    const { board, texts } = await mount(session);
    expect(texts('.message .what')).toEqual(['正在找大厅主机']);
    session.link({ kind: 'cut-off', sinceMs: MORNING });
    await board.updateComplete;
    expect(texts('.message .what')).toEqual(['还连不上大厅主机']);
    session.reconnect();
    await board.updateComplete;
    expect(texts('.message .what')).toEqual(['大厅还没有设置']);
    session.configure(hallFile('village'));
    await board.updateComplete;
    expect(texts('h1')).toEqual(['柳溪村便民服务站']);

    const lost = await mount(townMorning(), { kind: 'no-such-screen', path: '/display/door' });
    expect(lost.texts('.message .what')).toEqual(['没有这个页面']);
  });
});
