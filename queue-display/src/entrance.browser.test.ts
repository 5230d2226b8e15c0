import type { Barred } from '@onewindow/replica';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { MemorySession } from './test-support/memory-session.ts';
import { type Mounted, mount, SIZES } from './test-support/mount.ts';
import { hallFile, MORNING, townMorning } from './test-support/scenes.ts';

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const field = () => page.getByLabelText('邀请码', { exact: true });

/** A board at the door, told what the hub says, and what was entered. */
async function atTheDoor(
  barred: Omit<Barred, 'enter'>,
  size = SIZES[0],
): Promise<Mounted & { entered: string[] }> {
  const entered: string[] = [];
  const mounted = await mount(undefined, { kind: 'hall' }, 'both', size);
  mounted.board.barred = { ...barred, enter: (code) => void entered.push(code) };
  await mounted.board.updateComplete;
  return { ...mounted, entered };
}

describe('a board that is not of the hall', () => {
  it('says so in both languages, and takes a code on its own keys', async () => {
    const { entered } = await atTheDoor({ code: 'code-needed' });
    await expect.element(page.getByText('大屏：还没有加入大厅')).toBeVisible();
    await expect.element(page.getByText('Ask the manager for a code')).toBeVisible();
    for (const letter of '7K2M9PQRX0V1') (button(letter).element() as HTMLElement).click();
    await expect.element(field()).toHaveValue('7K2M-9PQR-X0V1');
    await button('加入大厅').click();
    await expect.element(page.getByText('正在问主机…')).toBeVisible();
    expect(entered).toEqual(['7K2M9PQRX0V1']);
  });

  it('takes a typed code with Enter, and not one that is too short', async () => {
    const { entered } = await atTheDoor({ code: 'code-needed' });
    await field().fill('7k2m');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('alert')).toHaveTextContent('邀请码是 12 位或 26 位，现在有 4 位。');
    await field().fill('7k2m 9pqr xov1');
    await userEvent.keyboard('{Enter}');
    expect(entered).toEqual(['7K2M9PQRX0V1']);
  });

  it('says why a code was refused, and counts down after too many', async () => {
    await atTheDoor({ code: 'too-many-tries', waitMs: 1_500 });
    await expect.element(page.getByRole('alert')).toHaveTextContent(/输错太多次了/);
    await expect.element(button(/秒后可以再输/)).toBeDisabled();
    await expect.element(button('加入大厅')).toBeEnabled();
  });

  it.each([...SIZES, [1024, 768] as const])('fits %i × %i with nothing cut off', async (...size) => {
    const { root } = await atTheDoor({ code: 'code-unknown' }, size as unknown as (typeof SIZES)[0]);
    const door = root.querySelector('ow-board-entrance');
    for (const part of door?.renderRoot.querySelectorAll('h1, p, input, button') ?? []) {
      const { left, top, right, bottom } = part.getBoundingClientRect();
      expect([left >= 0, top >= 0, right <= size[0], bottom <= size[1]], part.textContent ?? '').toEqual(
        Array(4).fill(true),
      );
    }
  });

  it('is a board once it is let in', async () => {
    const { board, texts } = await atTheDoor({ code: 'code-needed' });
    board.barred = undefined;
    board.session = townMorning();
    await board.updateComplete;
    expect(texts('.call .number')).not.toEqual([]);
  });
});

describe('a board that was taken out of service', () => {
  it('shows no calls, says what to do, and becomes a new device', async () => {
    const session = townMorning();
    const { board, texts } = await mount(session);
    session.turnAway('revoked');
    await board.updateComplete;
    expect(texts('.call')).toEqual([]);
    await expect.element(page.getByText('这块屏', { exact: false })).not.toBeInTheDocument();
    await expect.element(page.getByText('这台设备已停用')).toBeVisible();
    const reopened = vi.fn();
    board.reopen = reopened;
    await button('作为新设备重新使用').click();
    await vi.waitFor(() => expect(reopened).toHaveBeenCalledOnce());
    expect(session.begunAnew).toBe(1);
  });

  it('is not what a board is that a hub does not know yet: the truth line says so', async () => {
    const session = new MemorySession(MORNING, hallFile('township'));
    const { board, texts } = await mount(session);
    session.turnAway('not-enrolled');
    await board.updateComplete;
    expect(texts('.truth').join()).toContain('主机不认识这台设备');
    expect(texts('[data-screen=hall]')).toHaveLength(1);
  });
});
