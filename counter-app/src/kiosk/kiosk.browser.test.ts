import { draft, windowEntity } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall, NO_PRINTER, PAPER_OUT } from '../test-support/memory-hall.ts';
import { sharedBuilding } from '../test-support/shared-building.ts';

const minute = 60_000;
const hour = 60 * minute;

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1280, 800);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
});

afterEach(async () => {
  vi.useRealTimers();
  await clearPage();
});

/** A clerk sits down at a window and opens it. */
function open(window: number): void {
  const about = windowEntity(window);
  const key = `clerk-${window}`;
  hall.session('counter', key);
  hall.write(key, draft('window-signed-in', about, { clerk: '011' }));
  hall.write(key, draft('window-ordered', about, { wish: 'open', rank: 'clerk' }));
}

/** The tickets the hub knows. */
const tickets = () => hall.session('hub', 'hub').fold.tickets();

async function takeFor(matter: string): Promise<void> {
  await button(matter).click();
  await button('取号').click();
}

describe('the kiosk', () => {
  it('gives a number for a frequent matter in two touches, with what to bring and the truth about the slip', async () => {
    await openApp(hall, '/counter/kiosk');
    await takeFor('高龄津贴申领');
    await expect.element(text('C001')).toBeVisible();
    await expect.element(text(/前面没有人/)).toBeVisible();
    await expect.element(text(/居民户口簿/)).toBeVisible();
    await expect.element(text('小票已打印，请取走。')).toBeVisible();
    expect(tickets().map(({ label }) => label)).toEqual(['C001']);
  });

  it('says how many are ahead, and from about when to when it takes', async () => {
    open(1);
    await openApp(hall, '/counter/kiosk');
    for (const label of ['C001', 'C002', 'C003', 'C004']) {
      await takeFor('高龄津贴申领');
      await expect.element(text(label)).toBeVisible();
      if (label === 'C001') await expect.element(text('前面没有人 · 5 分钟以内')).toBeVisible();
      if (label !== 'C004') await button('完成').click();
    }
    await expect.element(text('前面 3 人 · 约 15–40 分钟')).toBeVisible();
    hall.cutOff('kiosk-1');
    hall.advance(9 * minute);
    await expect.element(text('前面 3 人 · 约 15–40 分钟')).toBeVisible();
    hall.advance(2 * minute);
    await expect.element(text(/前面 3 人/)).not.toHaveTextContent('约');
  });

  it('says that no window is open in place of a time', async () => {
    await openApp(hall, '/counter/kiosk');
    await takeFor('高龄津贴申领');
    await expect.element(text('现在没有窗口开放，开了就叫号。')).toBeVisible();
    open(1);
    await expect.element(text('请坐下等叫号，听到或看到号码再过去。')).toBeVisible();
    await expect.element(text('前面没有人 · 5 分钟以内')).toBeVisible();
  });

  it('makes one ticket of a double tap', async () => {
    await openApp(hall, '/counter/kiosk');
    await button('高龄津贴申领').click();
    const take = button('取号').element() as HTMLButtonElement;
    take.click();
    take.click();
    await expect.element(text('C001')).toBeVisible();
    expect(tickets()).toHaveLength(1);
  });

  it('puts matters of two groups on one ticket', async () => {
    await openApp(hall, '/counter/kiosk');
    await button('高龄津贴申领').click();
    await button('＋ 一起办').click();
    await text('户籍与居住').click();
    await page.getByRole('checkbox', { name: '户籍证明开具' }).click();
    await button('取号').click();
    await expect.element(text('C001')).toBeVisible();
    expect(tickets().map(({ groups }) => groups)).toEqual([['civil-affairs', 'household']]);
  });

  it('offers a bundle (一件事) as one choice', async () => {
    await openApp(hall, '/counter/kiosk');
    await text('社会保险与就业').click();
    await button('下一页 ›').click();
    await page.getByRole('checkbox', { name: /退休一件事/ }).click();
    await button('取号').click();
    await expect.element(text('A001')).toBeVisible();
    const bundle = HALLS.township.bundles.find(({ name }) => name['zh-CN'] === '退休一件事');
    expect(tickets()[0]?.matters.map(({ matter }) => matter)).toEqual(bundle?.matters);
  });

  it('shows groups under their units, one ticket taking matters of two', async () => {
    hall = new MemoryHall(sharedBuilding(HALLS.township), MONDAY_MORNING_MS);
    await openApp(hall, '/counter/kiosk');
    for (const name of ['便民服务中心', '派出所窗口', '税务所', '其他']) {
      await expect.element(page.getByRole('heading', { name, exact: true })).toBeVisible();
    }
    await text('民政与残疾人').click();
    await page.getByRole('checkbox', { name: '高龄津贴申领' }).click();
    await button('＋ 一起办').click();
    await text('户籍与居住').click();
    await page.getByRole('checkbox', { name: '户籍证明开具' }).click();
    await button('取号').click();
    await expect.element(text('C001')).toBeVisible();
    expect(tickets().map(({ groups }) => groups)).toEqual([['civil-affairs', 'household']]);
  });

  it('asks for the unit first where not all groups fit, and can be kept to one by its address', async () => {
    hall = new MemoryHall(sharedBuilding(HALLS.township), MONDAY_MORNING_MS);
    const first = await openApp(hall, '/counter/kiosk');
    await button('大字').click();
    await expect.element(text('户籍与居住')).not.toBeInTheDocument();
    await text('派出所窗口').click();
    await expect.element(text('户籍与居住')).toBeVisible();
    await expect.element(text('医疗保险')).not.toBeInTheDocument();
    expect(await accessibilityFaults(true)).toEqual([]);
    await button('‹ 返回').click();
    await expect.element(text('税务所')).toBeVisible();
    first.remove();
    const address = location.href;
    const own = new URL(address);
    own.searchParams.set('unit', 'tax');
    history.replaceState(null, '', own);
    try {
      await openApp(hall, '/counter/kiosk');
      await expect.element(text('投资项目')).toBeVisible();
      await expect.element(text('户籍与居住')).not.toBeInTheDocument();
    } finally {
      history.replaceState(null, '', address);
    }
  });

  it('says when tickets begin again after closing time', async () => {
    hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS + 10 * hour);
    await openApp(hall, '/counter/kiosk');
    await expect.element(text('现在不取号。星期二 08:30 开始取号。')).toBeVisible();
    await takeFor('高龄津贴申领');
    await expect.element(page.getByRole('alert')).toHaveTextContent('现在不取号。星期二 08:30 开始取号。');
    expect(tickets()).toEqual([]);
  });

  it('says on a public holiday that it is one, and the day tickets begin again', async () => {
    hall = new MemoryHall(HALLS.township, Date.parse('2026-10-01T10:00:00+08:00'));
    await openApp(hall, '/counter/kiosk');
    await expect
      .element(text('今天国庆节放假。现在不取号。10 月 8 日 星期四 08:30 开始取号。'))
      .toBeVisible();
  });

  it('gives its own number with the hub gone, and says when the slip will be printed', async () => {
    await openApp(hall, '/counter/kiosk');
    await expect.element(button('高龄津贴申领')).toBeVisible();
    hall.cutOff('kiosk-1');
    await takeFor('高龄津贴申领');
    await expect.element(page.getByText(/^C[A-Z]+01$/).first()).toBeVisible();
    await expect.element(text(/连上后会打印小票/)).toBeVisible();
    await expect.element(text(/已断开/)).toBeVisible();
    hall.join('kiosk-1');
    await expect.element(text('小票已打印，请取走。')).toBeVisible();
  });

  it('draws the slip on the screen where there is no printer', async () => {
    hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS, NO_PRINTER);
    await openApp(hall, '/counter/kiosk');
    await takeFor('高龄津贴申领');
    await expect.element(page.getByRole('region', { name: '小票（画在屏幕上）' })).toHaveTextContent('C001');
  });

  it('never says printed when the paper is out', async () => {
    hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS, PAPER_OUT);
    await openApp(hall, '/counter/kiosk');
    await takeFor('高龄津贴申领');
    await expect.element(text('打印机缺纸，请拍下屏幕上的小票。')).toBeVisible();
  });

  it('shows the number again after a restart, for a minute', async () => {
    const first = await openApp(hall, '/counter/kiosk');
    await takeFor('高龄津贴申领');
    await expect.element(text('C001')).toBeVisible();
    first.remove();
    hall.advance(59_000);
    const second = await openApp(hall, '/counter/kiosk');
    await expect.element(text('C001')).toBeVisible();
    second.remove();
    hall.advance(2_000);
    await openApp(hall, '/counter/kiosk');
    await expect.element(text('您要办什么事？')).toBeVisible();
  });

  it('goes back by itself after the number was shown for 20 s, in Chinese and at the usual size', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    await openApp(hall, '/counter/kiosk');
    await button('高龄津贴申领').click();
    await button('English').click();
    await button('Large text').click();
    await button('Take a ticket').click();
    await expect.element(text('Your number')).toBeVisible();
    vi.advanceTimersByTime(19_000);
    await expect.element(text(/Back to the start in 1 s/)).toBeVisible();
    vi.advanceTimersByTime(2_000);
    await expect.element(text('您要办什么事？')).toBeVisible();
    expect(document.documentElement.dataset.size).toBe('usual');
  });

  it('forgets what was chosen when nobody touches it for a minute', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    await openApp(hall, '/counter/kiosk');
    await button('高龄津贴申领').click();
    vi.advanceTimersByTime(50_000);
    await expect.element(page.getByRole('button', { name: /我还在看/ })).toBeVisible();
    vi.advanceTimersByTime(11_000);
    await expect.element(text('您要办什么事？')).toBeVisible();
  });

  it('shows nobody the number of the one before, however late the answer comes', async () => {
    const session = hall.session('kiosk', 'kiosk-1');
    const give = session.do;
    let answer = (): void => undefined;
    const late = new Promise<void>((resolve) => {
      answer = resolve;
    });
    vi.spyOn(session, 'do').mockImplementationOnce(async (command) => {
      await late;
      return give(command);
    });
    await openApp(hall, '/counter/kiosk', '', async () => session);
    await button('高龄津贴申领').click();
    (button('取号').element() as HTMLElement).click();
    await button('‹ 返回').click();
    await button('高龄津贴申领').click();
    await expect.element(button('取号')).toBeEnabled();
    answer();
    await expect.poll(() => hall.session('hub', 'hub').fold.tickets().length).toBe(1);
    await expect.element(button('取号')).toBeVisible();
    await button('取号').click();
    await expect.element(text('C002')).toBeVisible();
    expect(hall.session('hub', 'hub').fold.tickets()).toHaveLength(2);
  });

  it('waits in words while there is no hall yet', async () => {
    const app = document.createElement('ow-app');
    app.path = '/counter/kiosk';
    app.openSession = ({ role, key }) =>
      Promise.resolve({ ...hall.session(role, key), hall: undefined, subscribe: () => () => undefined });
    document.body.append(app);
    await expect.element(text(/还没有大厅资料/)).toBeVisible();
  });

  it.each([
    ['usual', false],
    ['elder', true],
  ])('has no accessibility faults at any step, in the %s size', async (_size, elder) => {
    hall = new MemoryHall({ ...HALLS.township, sample: true }, MONDAY_MORNING_MS);
    await openApp(hall, '/counter/kiosk');
    await expect.element(text('您要办什么事？')).toBeVisible();
    if (elder) await button('大字').click();
    expect(await accessibilityFaults(elder)).toEqual([]);
    await button('城乡居民基本养老保险参保登记').click();
    expect(await accessibilityFaults(elder)).toEqual([]);
    await button('取号').click();
    await expect.element(text('小票已打印，请取走。')).toBeVisible();
    expect(await accessibilityFaults(elder)).toEqual([]);
  });
});
