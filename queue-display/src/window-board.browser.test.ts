import { afterEach, describe, expect, it } from 'vitest';
import { MemorySession } from './test-support/memory-session.ts';
import { type Mounted, mount } from './test-support/mount.ts';
import { hallFile, MORNING, townMorning } from './test-support/scenes.ts';

afterEach(() => document.body.replaceChildren());

const at = (number: number) => ({ kind: 'window', number }) as const;
const shows = ({ texts }: Mounted): string[] => [...texts('.turn .state'), ...texts('.turn .number')];

describe('the board of one window', () => {
  it('follows the window from closed through free, calling and serving to paused', async () => {
    const session = new MemorySession(MORNING, hallFile('village'));
    const mounted = await mount(session, at(1));
    const { board } = mounted;
    expect(shows(mounted)).toEqual(['关闭']);
    expect(mounted.texts('.badge')).toEqual([]);

    session.open(1, 'clerk-001');
    await board.updateComplete;
    expect(shows(mounted)).toEqual(['空闲']);
    expect(mounted.texts('.badge')).toEqual(['工号 001']);

    const ticket = session.issue('A001', 'insurance');
    session.call(ticket, 1);
    await board.updateComplete;
    expect(shows(mounted)).toEqual(['呼叫', 'A001']);

    session.start(ticket, 1);
    await board.updateComplete;
    expect(shows(mounted)).toEqual(['办理', 'A001']);

    session.order(1, 'paused');
    await board.updateComplete;
    expect(shows(mounted)).toEqual(['收尾', 'A001']);

    session.finish(ticket, 1);
    await board.updateComplete;
    expect(shows(mounted)).toEqual(['暂停']);
  });

  it('shows number, kind and badge of the window and the next two it may call, and no name', async () => {
    const { texts } = await mount(townMorning(), at(3));
    expect(texts('.which .window-number')).toEqual(['3']);
    expect(texts('.what-for')).toEqual(['综合']);
    expect(texts('.badge')).toEqual(['工号 013']);
    expect(texts('.next li')).toEqual(['A040', 'A041']);
  });

  it('announces only whom this window may call', async () => {
    const { texts } = await mount(townMorning(), at(5));
    expect(texts('.next li').every((label) => /^[FGH]/.test(label))).toBe(true);
    expect(texts('.next li')).toHaveLength(2);
  });

  it('announces nobody while it is paused, and says so when nobody waits', async () => {
    const paused = await mount(townMorning(), at(4));
    expect(paused.texts('.next')).toEqual([]);
    const session = new MemorySession(MORNING, hallFile('village'));
    session.open(1, 'clerk-001');
    const empty = await mount(session, at(1));
    expect(empty.texts('.next')).toEqual(['没有人等候']);
  });

  it('highlights its own call and no other', async () => {
    const session = new MemorySession(MORNING, hallFile('township'));
    const mounted = await mount(session, at(3));
    session.call(session.issue('A001', 'social-insurance'), 2);
    await mounted.board.updateComplete;
    expect(mounted.root.querySelectorAll('[data-fresh]')).toHaveLength(0);
    session.call(session.issue('A002', 'social-insurance'), 3);
    await mounted.board.updateComplete;
    expect(mounted.one('[data-fresh]').textContent).toContain('A002');
  });

  it('says which windows there are when its own does not exist', async () => {
    const { texts } = await mount(townMorning(), at(9));
    expect(texts('.message .what')).toEqual(['没有 9 号窗口']);
    expect(texts('.message .how')[0]).toContain('1–6');
  });
});
