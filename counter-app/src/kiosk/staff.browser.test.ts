import { refuse } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, press, text } from '../test-support/app-in-page.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1280, 800);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
});

afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  await clearPage();
});

/** The keys that open the door for staff, once the kiosk stands there. */
async function knock(): Promise<void> {
  await expect.element(page.getByRole('navigation')).toBeVisible();
  await press('{Control>}{Alt>}s{/Alt}{/Control}');
  await expect.element(text('请输入工号')).toBeVisible();
}

async function openMenu(): Promise<void> {
  await knock();
  await press('013{Enter}');
  await expect.element(text('取号机管理')).toBeVisible();
}

/** Whether the page let something of the browser's own happen. */
const isLetThrough = (event: Event): boolean => {
  document.querySelector('ow-app')?.dispatchEvent(event);
  return !event.defaultPrevented;
};

describe('a locked kiosk', () => {
  it('has no menu, no dragging, no zoom and no keys that leave it; a trial has', async () => {
    const events = () => [
      new MouseEvent('contextmenu', { bubbles: true, cancelable: true }),
      new DragEvent('dragstart', { bubbles: true, cancelable: true }),
      new WheelEvent('wheel', { bubbles: true, cancelable: true, ctrlKey: true }),
      new KeyboardEvent('keydown', { bubbles: true, cancelable: true, key: 'F5' }),
      new KeyboardEvent('keydown', { bubbles: true, cancelable: true, key: 'ArrowLeft', altKey: true }),
    ];
    const app = await openApp(hall, '/counter/kiosk');
    await expect.element(button('我不清楚')).toBeVisible();
    expect(events().map(isLetThrough)).toEqual([false, false, false, false, false]);
    const held = { bubbles: true, cancelable: true, ctrlKey: true };
    const behind = ['I', 'C', 'J'].map(
      (key) => new KeyboardEvent('keydown', { ...held, key, shiftKey: true }),
    );
    const plain = ['e', 'u', 'p', 's'].map((key) => new KeyboardEvent('keydown', { ...held, key }));
    expect([...behind, ...plain].filter(isLetThrough).map(({ key }) => key)).toEqual([]);
    expect(isLetThrough(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, key: 'a' }))).toBe(
      true,
    );
    app.remove();
    hall = new MemoryHall({ ...HALLS.township, sample: true }, MONDAY_MORNING_MS);
    await openApp(hall, '/counter/kiosk');
    await expect.element(button('我不清楚')).toBeVisible();
    expect(events().map(isLetThrough)).toEqual([true, true, true, true, true]);
  });

  it('stays on its page when somebody goes back', async () => {
    history.replaceState('before the kiosk', '');
    await openApp(hall, '/counter/kiosk');
    await button('我不清楚').click();
    for (const _ of [1, 2]) {
      // Otherwise going back would leave this page, and the test with it.
      expect(history.state).toBeNull();
      const back = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
      history.back();
      await back;
      await expect.poll(() => history.state).toBeNull();
    }
    await expect.element(button('取号')).toBeVisible();
  });

  it('opens its door for staff after a long press on the hall’s name, not after a short one', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await openApp(hall, '/counter/kiosk');
    await expect.element(button('我不清楚')).toBeVisible();
    const name = text('东坡镇便民服务中心').element();
    const touch = (kind: string): boolean =>
      name.dispatchEvent(new PointerEvent(kind, { bubbles: true, composed: true }));
    touch('pointerdown');
    vi.advanceTimersByTime(1_000);
    touch('pointerup');
    vi.advanceTimersByTime(5_000);
    await expect.element(button('我不清楚')).toBeVisible();
    touch('pointerdown');
    vi.advanceTimersByTime(3_000);
    await expect.element(text('请输入工号')).toBeVisible();
  });
});

describe('the menu for staff', () => {
  it('is for who works here', async () => {
    await openApp(hall, '/counter/kiosk');
    await knock();
    await press('999{Enter}');
    await expect.element(text(/没有这个工号/)).toBeVisible();
    await press('013{Enter}');
    await expect.element(text('取号机管理')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('asks for the PIN where clerks sign in with one', async () => {
    hall = new MemoryHall({ ...HALLS.township, rules: { signIn: 'pin' } }, MONDAY_MORNING_MS);
    const clerk = HALLS.township.clerks.find(({ badge }) => badge === '013');
    hall.pins.change({ clerk: clerk?.id ?? '', pin: '2580' });
    await openApp(hall, '/counter/kiosk');
    await knock();
    await press('013{Enter}');
    await expect.element(text('工号 013：请输入 PIN')).toBeVisible();
    await press('1111{Enter}');
    await expect.element(text(/PIN 不对/)).toBeVisible();
    await press('2580{Enter}');
    await expect.element(text('取号机管理')).toBeVisible();
    await expect.element(page.getByRole('link', { name: '退出取号机' })).toBeVisible();
    await expect.element(page.getByRole('link', { name: '打开设备设置' })).toBeVisible();
    await expect.element(text('主机的打印机')).toBeVisible();
  });

  it('lets nobody try PINs for ever', async () => {
    hall = new MemoryHall({ ...HALLS.township, rules: { signIn: 'pin' } }, MONDAY_MORNING_MS);
    const clerk = HALLS.township.clerks.find(({ badge }) => badge === '013');
    hall.pins.change({ clerk: clerk?.id ?? '', pin: '2580' });
    await openApp(hall, '/counter/kiosk');
    await knock();
    await press('013{Enter}');
    for (let tries = 0; tries < 5; tries++) {
      await expect.element(button(/确定/)).toBeEnabled();
      await press('1111{Enter}');
    }
    await expect.element(page.getByRole('timer')).toBeVisible();
    await expect.element(button('1')).toBeDisabled();
  });

  it('leads nowhere else by a badge alone, and says where to go', async () => {
    await openApp(hall, '/counter/kiosk');
    await openMenu();
    await expect.element(text(/请值班长在管理页的「人员 PIN」里给您设一个/)).toBeVisible();
    await expect.element(button('换了新纸卷')).toBeVisible();
    for (const name of ['退出取号机', '打开设备设置'])
      await expect.element(page.getByRole('link', { name })).not.toBeInTheDocument();
    for (const name of ['主机的打印机', '本机打印机'])
      await expect.element(page.getByText(name)).not.toBeInTheDocument();
  });

  it('leads to the printers by a PIN also where clerks sign in without, and by no other', async () => {
    const clerk = HALLS.township.clerks.find(({ badge }) => badge === '013');
    await openApp(hall, '/counter/kiosk');
    await openMenu();
    await button('输入 PIN').click();
    await press('2580{Enter}');
    await expect.element(text(/还没有 PIN，请值班长设一个/)).toBeVisible();
    hall.pins.change({ clerk: clerk?.id ?? '', pin: '2580' });
    await press('1111{Enter}');
    await expect.element(text(/PIN 不对/)).toBeVisible();
    await press('{Escape}');
    await expect.element(button('换了新纸卷')).toBeVisible();
    await expect.element(page.getByText('本机打印机')).not.toBeInTheDocument();
    await button('输入 PIN').click();
    await press('2580{Enter}');
    await expect.element(text('主机的打印机')).toBeVisible();
    await expect.element(page.getByRole('link', { name: '退出取号机' })).toBeVisible();
    await expect.element(button('输入 PIN')).not.toBeInTheDocument();
  });

  it('waits five minutes for staff, and one for whoever only knocks', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    await openApp(hall, '/counter/kiosk');
    await openMenu();
    vi.advanceTimersByTime(4 * 60_000);
    await expect.element(text('取号机管理')).toBeVisible();
    vi.advanceTimersByTime(61_000);
    await expect.element(button('我不清楚')).toBeVisible();
    await knock();
    vi.advanceTimersByTime(61_000);
    await expect.element(button('我不清楚')).toBeVisible();
  });

  it('says why the last slip is not printed again', async () => {
    const session = hall.session('kiosk', 'kiosk-1');
    await openApp(hall, '/counter/kiosk', '', async () => session);
    await button('高龄津贴申领').click();
    await button('取号').click();
    await expect.element(text('小票已打印，请取走。')).toBeVisible();
    await button('完成').click();
    await openMenu();
    vi.spyOn(session, 'do').mockResolvedValueOnce(refuse('storage-full'));
    await button('补打上一张').click();
    await expect.element(text(/这台机器的存储已满/)).toBeVisible();
  });

  it('takes a new roll, and the truth line counts from it', async () => {
    await openApp(hall, '/counter/kiosk');
    await openMenu();
    await userEvent.selectOptions(page.getByLabelText('一卷能打几张'), '270');
    await button('换了新纸卷').click();
    await expect.element(text('记下了，从 270 张数起。')).toBeVisible();
    await expect.element(text('纸约剩 270 张')).toBeVisible();
    hall.printerIs({ kind: 'low', left: 50 });
    await button('回到取号').click();
    await expect.element(text('纸约剩 50 张')).toBeVisible();
  });

  it('prints the last slip again, marked, with the same number', async () => {
    await openApp(hall, '/counter/kiosk');
    await openMenu();
    await button('补打上一张').click();
    await expect.element(text('这台取号机今天还没有打过小票。')).toBeVisible();
    await button('回到取号').click();
    await button('高龄津贴申领').click();
    await button('取号').click();
    await expect.element(text('小票已打印，请取走。')).toBeVisible();
    await button('完成').click();
    await openMenu();
    await button('补打上一张').click();
    await expect.element(text('已请打印机补打 C001。')).toBeVisible();
    const { fold } = hall.session('hub', 'hub');
    expect([...fold.slips()].map(({ copy }) => copy)).toEqual([1, 2]);
  });

  it('chooses what the kiosk speaks when nobody is there', async () => {
    const app = await openApp(hall, '/counter/kiosk');
    await openMenu();
    await button('English').nth(1).click();
    await button('回到取号').click();
    await expect.element(text('What would you like to do?')).toBeVisible();
    app.remove();
    await openApp(hall, '/counter/kiosk');
    await expect.element(text('What would you like to do?')).toBeVisible();
  });
});

describe('reading aloud', () => {
  const spoken: string[] = [];
  const synthesis = (...voices: readonly { lang: string; localService: boolean }[]) =>
    Object.assign(new EventTarget(), {
      getVoices: () => voices,
      cancel: () => undefined,
      speak: ({ text: words }: { text: string }) => void spoken.push(words),
    });
  class Utterance {
    voice: unknown;
    lang = '';
    rate = 1;
    constructor(readonly text: string) {}
  }

  it('is offered in the large size where a voice of this device speaks the language, and only there', async () => {
    vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
    vi.stubGlobal('speechSynthesis', synthesis({ lang: 'zh-CN', localService: true }));
    await openApp(hall, '/counter/kiosk');
    await expect.element(button(/读给我听/)).not.toBeInTheDocument();
    await button('大字').click();
    await button(/读给我听/).click();
    expect(spoken.at(-1)).toContain('您要办什么事？');
    await button('我过号了').click();
    await button(/读给我听/).click();
    expect(spoken.at(-1)).toContain('把小票上的二维码对准扫码口');
    await button('English').click();
    await expect.element(button(/Read aloud/)).not.toBeInTheDocument();
  });

  it('is not offered where only a service on the internet could speak', async () => {
    vi.stubGlobal('speechSynthesis', synthesis({ lang: 'zh-CN', localService: false }));
    await openApp(hall, '/counter/kiosk');
    await button('大字').click();
    await expect.element(button(/读给我听/)).not.toBeInTheDocument();
  });
});
