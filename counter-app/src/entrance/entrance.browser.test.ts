import type { EntryRefusal } from '@onewindow/hall-core';
import type { Barred } from '@onewindow/replica';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { App } from '../app.ts';
import { accessibilityFaults, button, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { doorOf } from '../test-support/door.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall, PRINTS } from '../test-support/memory-hall.ts';
import { speak } from '../words/locale.ts';

const field = () => page.getByLabelText('邀请码', { exact: true });

/** The element that has the focus, inside whatever shadow. */
function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1080, 1920);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS, PRINTS, 'enrolled');
});

afterEach(async () => {
  vi.useRealTimers();
  await clearPage();
});

const atTheDoor = (path: string): Promise<App> => openApp(hall, path, '', doorOf(hall));

/** A door that says one thing, and hears what was entered. */
async function refusedAtTheDoor(path: string, ...refusals: Omit<Barred, 'enter'>[]): Promise<string[]> {
  const entered: string[] = [];
  await openApp(hall, path, '', async ({ onBarred }) => {
    for (const barred of refusals) {
      entered.push(await new Promise<string>((enter) => onBarred?.({ ...barred, enter })));
    }
    return new Promise(() => undefined);
  });
  return entered;
}

async function codeFor(role: 'kiosk' | 'counter' | 'manager'): Promise<string> {
  const invited = await hall.session('manager', 'manager-1').invite({ roles: [role] });
  return invited.ok ? invited.value.code : '';
}

describe('the door of a kiosk without a keyboard', () => {
  it('says what this is and whom to ask, and lets in by a code touched on its own keys', async () => {
    const code = (await codeFor('kiosk')).toUpperCase();
    await atTheDoor('/counter/kiosk');
    await expect.element(text('取号机：还没有加入大厅')).toBeVisible();
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('请向值班长要一个邀请码');
    await expect.element(text(/「设备」→「添加设备」/)).toBeVisible();
    await vi.waitFor(() => expect(focused()).toBe(field().element()));
    expect(await accessibilityFaults()).toEqual([]);
    await button('7').click();
    await button(/删一位/).click();
    for (const letter of code) (button(letter).element() as HTMLElement).click();
    await expect.element(field()).toHaveValue((code.match(/.{1,4}/g) ?? []).join('-'));
    await button('加入大厅').click();
    await expect.element(text('您要办什么事？')).toBeVisible();
  });

  it('has keys as large as a finger', async () => {
    await atTheDoor('/counter/kiosk');
    await expect.element(button('Z')).toBeVisible();
    const key = button('Z').element().getBoundingClientRect();
    expect(key.height).toBeGreaterThanOrEqual(72);
    expect(key.width).toBeGreaterThanOrEqual(72);
  });
});

describe('a code', () => {
  it('is taken in any case and grouping, and from the address a scanner types', async () => {
    const entered = await refusedAtTheDoor('/counter/', { code: 'code-needed' }, { code: 'code-unknown' });
    await field().fill(' 7k2m 9pqr-xovl ');
    await userEvent.keyboard('{Enter}');
    await expect.element(text('没有这个邀请码')).toBeVisible();
    await expect.element(field()).toHaveValue('7K2M-9PQR-X0V1');
    await field().fill(`https://10.0.0.5:8443/counter/#join=${'7'.repeat(26)}`);
    await userEvent.keyboard('{Enter}');
    await expect.element(text('正在问主机…')).toBeVisible();
    expect(entered).toEqual(['7K2M9PQRX0V1', '7'.repeat(26)]);
  });

  it('of the wrong length is not even asked about', async () => {
    const entered = await refusedAtTheDoor('/counter/', { code: 'code-needed' });
    await field().fill('7K2M-9PQ');
    await button('加入大厅').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('邀请码是 12 位或 26 位，现在有 7 位。');
    await vi.waitFor(() => expect(focused()).toBe(field().element()));
    expect(entered).toEqual([]);
  });

  it('for another kind of screen is refused in words', async () => {
    const code = await codeFor('counter');
    await atTheDoor('/counter/kiosk');
    await field().fill(code);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('alert')).toHaveTextContent(/这个邀请码不是给这种屏幕的/);
    expect(await accessibilityFaults()).toEqual([]);
  });
});

describe('what a hub refuses', () => {
  const REFUSALS: Readonly<Record<Exclude<EntryRefusal, 'code-needed'>, true>> = {
    malformed: true,
    'bad-proof': true,
    'not-enrolled': true,
    revoked: true,
    'code-unknown': true,
    'code-used': true,
    'code-expired': true,
    'too-many-tries': true,
    'role-not-invited': true,
    'hub-not-ready': true,
    'too-many-hubs': true,
    'not-kept': true,
  };

  it.each(Object.keys(REFUSALS) as EntryRefusal[])(
    'is said with what to do, in both languages: %s',
    async (code) => {
      await refusedAtTheDoor('/counter/', { code });
      const alert = page.getByRole('alert');
      await expect.element(alert).toHaveTextContent(/^\P{ASCII}{4,}.*。$/u);
      await speak('en');
      await expect.element(alert).toHaveTextContent(/^[A-Z][^\u4e00-\u9fff]+\.$/);
    },
  );

  it('for too many tries is counted down, and can be tried again after', async () => {
    const entered = await refusedAtTheDoor('/counter/', { code: 'too-many-tries', waitMs: 2_000 });
    await field().fill('7K2M-9PQR-X0V1');
    await expect.element(button('2 秒后可以再输')).toBeDisabled();
    await userEvent.keyboard('{Enter}');
    expect(entered).toEqual([]);
    await button('加入大厅').click();
    await vi.waitFor(() => expect(entered).toEqual(['7K2M9PQRX0V1']));
  });

  it('while it does not answer is said, and asked on', async () => {
    await refusedAtTheDoor('/counter/', { code: 'code-needed' });
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    await field().fill('7K2M-9PQR-X0V1');
    await userEvent.keyboard('{Enter}');
    await expect.element(text('正在问主机…')).toBeVisible();
    vi.advanceTimersByTime(6_000);
    document.querySelector('ow-app')?.renderRoot.querySelector('ow-entrance')?.requestUpdate();
    await expect.element(text(/主机没有应答，会一直再试/)).toBeVisible();
  });
});

describe('a manager’s page at the door', () => {
  it('says where the first code is, and has no accessibility faults on PC, tablet and phone', async () => {
    await atTheDoor('/counter/manager');
    await expect.element(text(/第一个邀请码在主机上/)).toBeVisible();
    for (const [width, height] of [
      [1366, 768],
      [1024, 768],
      [390, 844],
    ] as const) {
      await page.viewport(width, height);
      expect(await accessibilityFaults()).toEqual([]);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    }
  });
});

describe('a device that was taken out of service', () => {
  it('says so calmly at once, and comes back as a new device by a new code', async () => {
    const clerk = hall.session('counter', 'clerk-1');
    await clerk.do({ kind: 'sign-in', window: 3, clerk: 'clerk-013' });
    await atTheDoor('/counter/');
    await expect.element(button('叫号')).toBeVisible();
    const manager = hall.session('manager', 'manager-1');
    expect(await manager.do({ kind: 'revoke', device: clerk.device })).toMatchObject({ ok: true });
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('这台设备已停用');
    await expect.element(text('停用前大厅已经收到的，取的号、叫的号，都算数。')).toBeVisible();
    await expect.element(button('叫号')).not.toBeInTheDocument();
    expect(await accessibilityFaults()).toEqual([]);
    await button('作为新设备重新使用').click();
    await expect.element(text('窗口：还没有加入大厅')).toBeVisible();
    await field().fill(await codeFor('counter'));
    await button('加入大厅').click();
    await expect.element(button('签到')).toBeVisible();
    const hub = hall.session('hub', 'hub').fold;
    expect(hub.standing(clerk.device)).toBe('revoked');
    expect(hub.standing(hall.session('counter', 'clerk-1').device)).toBe('enrolled');
  });

  it('learns it from the hub that turns it away, and says what was not sent', async () => {
    const kiosk = hall.session('kiosk', 'kiosk-1');
    await openApp(hall, '/counter/kiosk');
    hall.cutOff('kiosk-1');
    const matters = ['resident-pension-enrol'];
    await kiosk.do({ kind: 'issue', intent: 'resident00000001', matters, language: 'zh-CN' });
    hall.turnAway('kiosk-1', 'revoked');
    await expect.element(text('这台设备已停用')).toBeVisible();
    await expect.element(text(/条记录停用前没有送到大厅，不算数/)).toBeVisible();
  });

  it('is not what a device is that a hub does not know yet: it works on and says so', async () => {
    await hall.session('counter', 'clerk-1').do({ kind: 'sign-in', window: 3, clerk: 'clerk-013' });
    await openApp(hall, '/counter/');
    hall.turnAway('clerk-1', 'not-enrolled');
    await expect.element(text('主机不认识这台设备')).toBeVisible();
    await expect.element(button('叫号')).toBeVisible();
  });
});

describe('a device that was tried out with a trial hall', () => {
  it('begins anew, with a key of its own, where the hub has another hall by now', async () => {
    hall = new MemoryHall({ ...HALLS.township, sample: true }, MONDAY_MORNING_MS);
    const tried = hall.session('manager', 'manager-1').device;
    await openApp(hall, '/counter/manager');
    hall.turnAway('manager-1', 'not-enrolled');
    await expect.element(text(/样板大厅已经不在这台主机上/)).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await button('作为新设备重新使用').click();
    await expect.element(text(/样板大厅已经不在这台主机上/)).not.toBeInTheDocument();
    expect(hall.session('manager', 'manager-1').device).not.toBe(tried);
  });
});

describe('the set-up page of a hall that wants a code', () => {
  it('asks for the code as other pages do, then offers the hall’s set-up', async () => {
    const code = await codeFor('counter');
    await page.viewport(1280, 800);
    await atTheDoor('/counter/setup');
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('请向值班长要一个邀请码');
    await vi.waitFor(async () => expect(await accessibilityFaults()).toEqual([]));
    await field().fill(code);
    await button('加入大厅').click();
    await expect.element(button(/^用「东坡镇便民服务中心」的设置$/)).toBeVisible();
  });

  it('lets a tablet be a hall of its own without a code', async () => {
    await atTheDoor('/counter/setup');
    await button('这里没有主机：一台平板就是一个大厅').click();
    await expect.element(button('选大厅设置文件')).toBeVisible();
  });
});
