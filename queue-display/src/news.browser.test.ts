import { afterEach, describe, expect, it } from 'vitest';
import { MemorySession } from './test-support/memory-session.ts';
import { type Mounted, mount } from './test-support/mount.ts';
import { hallFile, MORNING, townMorning } from './test-support/scenes.ts';

afterEach(() => document.body.replaceChildren());

/** Counts the highlights that really begin, by the number of the call's ticket. */
function countHighlights({ root }: Mounted): string[] {
  const begun: string[] = [];
  root.addEventListener('animationstart', (event) => {
    const row = event.target as Element;
    if ((event as AnimationEvent).animationName === 'new-call') {
      begun.push(row.querySelector('.number')?.textContent ?? '');
    }
  });
  return begun;
}

/** Waits until the board shows no highlight. */
const untilStill = ({ root }: Mounted): Promise<void> =>
  expect.poll(() => root.querySelectorAll('[data-fresh]').length, { timeout: 5_000 }).toBe(0);

const quietMorning = (): MemorySession => {
  const session = new MemorySession(MORNING, hallFile('township'));
  session.open(3, 'clerk-013');
  return session;
};

describe('a new call', () => {
  it('is highlighted once and then stands still', async () => {
    const session = quietMorning();
    const mounted = await mount(session);
    const begun = countHighlights(mounted);
    session.call(session.issue('A001', 'social-insurance'), 3);
    await expect.poll(() => begun).toEqual(['A001']);
    await untilStill(mounted);
    session.issue('A002', 'social-insurance');
    session.pass(2_000);
    await mounted.board.updateComplete;
    expect(mounted.root.querySelectorAll('[data-fresh]')).toHaveLength(0);
    expect(begun).toEqual(['A001']);
  });

  it('moves the calls before it down without lighting them again', async () => {
    const session = quietMorning();
    const mounted = await mount(session);
    const begun = countHighlights(mounted);
    session.call(session.issue('A001', 'social-insurance'), 3);
    await expect.poll(() => begun).toEqual(['A001']);
    session.pass(300);
    session.call(session.issue('A002', 'social-insurance'), 1);
    await expect.poll(() => begun).toEqual(['A001', 'A002']);
    await untilStill(mounted);
    expect(mounted.texts('.call .number')).toEqual(['A002', 'A001']);
    expect(begun).toEqual(['A001', 'A002']);
  });

  it('is highlighted again when it is recalled', async () => {
    const session = quietMorning();
    const ticket = session.issue('A001', 'social-insurance');
    const mounted = await mount(session);
    const begun = countHighlights(mounted);
    session.call(ticket, 3);
    await expect.poll(() => begun).toEqual(['A001']);
    await untilStill(mounted);
    session.pass(25_000);
    session.recall(ticket, 3);
    await expect.poll(() => begun).toEqual(['A001', 'A001']);
  });

  it('is caught up silently after a cut-off when it is older than 30 s', async () => {
    const session = quietMorning();
    const mounted = await mount(session);
    const begun = countHighlights(mounted);
    session.link({ kind: 'cut-off', sinceMs: MORNING });
    session.passInSilence(300_000);
    session.reconnect();
    session.call(session.issue('A001', 'social-insurance', 290_000), 3, 40_000);
    session.call(session.issue('A002', 'social-insurance', 290_000), 1, 5_000);
    await expect.poll(() => begun).toEqual(['A002']);
    await untilStill(mounted);
    expect(begun).toEqual(['A002']);
    expect(mounted.texts('.call .number')).toEqual(['A002', 'A001']);
  });

  it('is recognised as new although the clock of this board is an hour fast', async () => {
    const session = quietMorning();
    const mounted = await mount(session);
    const begun = countHighlights(mounted);
    session.passInSilence(3_600_000);
    session.health = { ...session.health, heardMs: session.now().wallMs, clockOffByMs: 3_600_000 };
    session.call(session.issue('A001', 'social-insurance', 3_600_000), 3, 3_600_000);
    await expect.poll(() => begun).toEqual(['A001']);
    expect(mounted.texts('time')).toEqual(['10:32']);
  });

  it('keeps the board from being reloaded for a minute', async () => {
    const session = townMorning();
    const { board } = await mount(session);
    expect(board.quiet).toBe(false);
    session.pass(60_001);
    await board.updateComplete;
    expect(board.quiet).toBe(true);
  });
});

describe('a board that hears no hub', () => {
  it('says reconnecting first; after 15 s it greys what is old and says so in words', async () => {
    const session = townMorning();
    const { board, texts, root, one } = await mount(session);
    expect(texts('.truth')).toEqual(['数据 刚刚']);
    expect(root.querySelector('[data-old]')).toBeNull();

    session.link({ kind: 'cut-off', sinceMs: MORNING + 1_000 });
    session.passInSilence(15_000);
    await board.updateComplete;
    expect(texts('.truth')).toEqual(['连接断开，正在重连 · 数据 15 秒前']);
    expect(root.querySelector('[data-old]')).toBeNull();

    session.passInSilence(170_000);
    await board.updateComplete;
    expect(texts('.truth')).toEqual(['10:32 起断开 · 数据 3 分前']);
    expect(texts('.stale-band .what')).toEqual(['这块屏停在 10:32']);
    expect(texts('time')).toEqual(['10:35']);
    expect(getComputedStyle(one('main')).filter).toContain('grayscale');

    session.reconnect();
    await board.updateComplete;
    expect(texts('.stale-band')).toEqual([]);
    expect(getComputedStyle(one('main')).filter).toBe('none');
  });

  it('calls what it kept over a restart old, until a hub has spoken', async () => {
    const session = townMorning();
    session.health = { ...session.health, heardMs: 0, link: { kind: 'cut-off', sinceMs: MORNING } };
    const { texts, root } = await mount(session);
    expect(texts('.stale-band .what')).toEqual(['这里是关机前的内容']);
    expect(root.querySelector('[data-old]')).not.toBeNull();
  });

  it('says so when nothing can be stored', async () => {
    const session = townMorning();
    session.health = { ...session.health, trouble: { kind: 'full' } };
    const { texts } = await mount(session);
    expect(texts('.truth span')).toEqual(['数据 刚刚', '存储已满，请清理这台设备']);
  });
});
