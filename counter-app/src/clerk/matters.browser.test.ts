import type { HallFile } from '@onewindow/hall-core';
import { draft, HALL_ENTITY } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { signIn } from '../test-support/at-window.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { speak } from '../words/locale.ts';

const paper = (name: string) => page.getByRole('group', { name, exact: true });

const REFUND = 'resident-pension-refund';
const ALLOWANCE = 'old-age-allowance';

let hall: MemoryHall;

beforeEach(async () => {
  await page.viewport(1024, 768);
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
});

afterEach(clearPage);

const ticket = () => hall.session('hub', 'hub').fold.tickets()[0];
const outcomes = () => ticket()?.matters.map(({ outcome }) => outcome);

/** A person with these matters is being served at window 3. */
async function serve(...matters: readonly string[]): Promise<void> {
  const kiosk = hall.session('kiosk', 'kiosk-1');
  await kiosk.do({ kind: 'issue', intent: 'resident00000001', matters, language: 'zh-CN' });
  await openApp(hall, '/counter/');
  await signIn();
  await button('叫号').click();
  await expect.element(text(/已叫 1 次/)).toBeVisible();
  await button('开始办理').click();
  await expect.element(text(/正在办理/)).toBeVisible();
}

describe('the matters of a ticket', () => {
  it('story 25: each ends with an outcome of its own, a refusal with its reason, by keyboard', async () => {
    await serve(ALLOWANCE, 'elder-card');
    await page.getByRole('group', { name: '高龄津贴申领' }).getByRole('button', { name: '已受理' }).click();
    await expect.element(text('12 月 21 日前办好')).toBeVisible();
    const card = page.getByRole('group', { name: '老年人优待证申领', exact: true });
    await card.getByRole('button', { name: '不予受理' }).click();
    await expect.element(text('为什么不予受理？')).toBeVisible();
    expect(outcomes()).toEqual(['accepted', undefined]);
    await userEvent.keyboard('2');
    await expect.element(text('不予受理：不归这里办')).toBeVisible();
    expect(ticket()?.matters[1]).toMatchObject({ outcome: 'refused', reason: 'wrong-place' });
    await expect.element(button('叫号')).toBeEnabled();
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('takes a refusal back with Escape, and nothing is said', async () => {
    await serve(ALLOWANCE);
    await button('不予受理').click();
    await expect.element(text('为什么不予受理？')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(text('为什么不予受理？')).not.toBeInTheDocument();
    expect(outcomes()).toEqual([undefined]);
  });

  it('accepts although a paper is missing, with the day until which it is owed', async () => {
    await serve(ALLOWANCE);
    await paper('居民户口簿').getByRole('button', { name: '缺' }).click();
    await button('已受理').click();
    await button(/^容缺，3 个工作日内补/).click();
    await expect.element(text(/容缺：居民户口簿，11 月 26 日前补/)).toBeVisible();
    const cases = hall.session('hub', 'hub').fold.cases();
    expect(cases.map(({ kind, dueDay }) => [kind, dueDay])).toEqual([
      ['accepted', '20261221'],
      ['owed-paper', '20261126'],
    ]);
  });

  it('adds another matter, found by the first letters of its pinyin', async () => {
    await serve(ALLOWANCE);
    await button('＋ 加办事项').click();
    await page.getByRole('textbox', { name: '名称、拼音首字母或编码' }).fill('lnryd');
    await expect.element(button(/^老年人优待证申领/)).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('group', { name: '老年人优待证申领' })).toBeVisible();
    expect(ticket()?.matters[1]).toMatchObject({ matter: 'elder-card', added: true });
  });

  it('notes the fee and the other region of a matter that has them', async () => {
    await serve('id-card-renew');
    await button('已缴费').click();
    await button('跨省通办').click();
    await expect.element(button('跨省通办')).toHaveAttribute('aria-pressed', 'true');
    expect(ticket()?.matters[0]).toMatchObject({ fee: 'paid', crossRegion: true });
    await expect.element(button('告知承诺')).not.toBeInTheDocument();
  });
});

describe('on a low screen', () => {
  it('the number and all that is found stay in sight while another matter is looked for', async () => {
    await serve(REFUND, ALLOWANCE);
    await speak('en');
    await page.getByRole('button', { name: '+ Add a matter' }).click();
    await page.getByRole('textbox', { name: 'Name, pinyin initials or code' }).fill('canbao');
    const found = page.getByRole('button', { name: /insurance and employment$|Medical insurance$/ });
    await expect.element(found.nth(5)).toBeInViewport({ ratio: 1 });
    await expect.element(text(ticket()?.label ?? '')).toBeInViewport({ ratio: 1 });
  });

  it('the number stays in sight while a notice is written, however far its paper is scrolled', async () => {
    await serve(REFUND, ALLOWANCE);
    await paper('居民身份证').getByRole('button', { name: '缺' }).click();
    await button('开告知单（缺 1 样）').click();
    await expect.element(button('打印告知单')).toBeInViewport({ ratio: 1 });
    const number = page.getByText(ticket()?.label ?? '', { exact: true }).first();
    await expect.element(number).toBeInViewport({ ratio: 1 });
    const last = page.getByRole('group', { name: '高龄津贴申领' });
    last.element().scrollIntoView({ block: 'end' });
    await expect.element(last).toBeInViewport();
    await expect.element(number).toBeInViewport({ ratio: 1 });
  });
});

describe('papers and the notice', () => {
  it('story 26: what is missing is marked by keyboard, shown as it will print, printed and told once', async () => {
    await serve(REFUND, ALLOWANCE);
    await paper('居民身份证').getByRole('button', { name: '有' }).click();
    await userEvent.keyboard('{ArrowDown}{ArrowRight} ');
    await expect.element(text('缺 1')).toBeVisible();
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowDown}{ArrowDown}{ArrowDown} ');
    await expect.element(text('缺 2')).toBeVisible();
    expect(ticket()?.matters[0]?.checked).toMatchObject({ here: ['居民身份证'] });
    await button('开告知单（缺 2 样）').click();
    const slip = page.getByRole('region', { name: '告知单' });
    await expect.element(slip.getByText('一次性告知单')).toBeVisible();
    await expect.element(slip.getByText('1. 居民死亡医学证明（推断）书')).toBeVisible();
    await expect.element(button('叫号')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await button('打印告知单').click();
    await expect.element(text(/告知单 \d\d:\d\d，缺 2 样/)).toBeVisible();
    await expect.element(text(/已打印/)).toBeVisible();
    expect(outcomes()).toEqual(['notice', undefined]);
    expect(ticket()?.notices).toHaveLength(1);
    await button('补打').click();
    await expect.poll(() => hall.session('hub', 'hub').fold.slips().length).toBe(2);
  });

  it('says what to do first where nothing is marked as missing', async () => {
    await serve(ALLOWANCE);
    await page.getByRole('group', { name: '高龄津贴申领' }).getByRole('button', { name: '告知单' }).click();
    await expect.element(text('先在材料里点「缺」，再开告知单。')).toBeVisible();
    expect(ticket()?.notices).toBeUndefined();
  });

  it('keeps the words it was begun with when the list changes, and asks to look again', async () => {
    await serve(ALLOWANCE);
    await paper('居民户口簿').getByRole('button', { name: '缺' }).click();
    await button('开告知单（缺 1 样）').click();
    const { matters } = HALLS.township;
    const reworded = matters.map((matter) =>
      matter.id === ALLOWANCE ? { ...matter, materials: matter.materials.slice(0, 1) } : matter,
    );
    reconfigure({ ...HALLS.township, matters: reworded });
    await expect.element(text('1. 居民户口簿')).toBeVisible();
    await button('打印告知单').click();
    await expect.element(text('「高龄津贴申领」的材料清单刚刚改过，请按新清单再看一次。')).toBeVisible();
    expect(ticket()?.notices).toBeUndefined();
    await page.getByRole('region', { name: '告知单' }).getByRole('button', { name: '返回' }).click();
    await expect.element(text('清单改过，上次看的是旧清单，请再看一次。')).toBeVisible();
  });
});

function reconfigure(to: HallFile): void {
  hall.write('hub', draft('hall-configured', HALL_ENTITY, { hall: to }));
}
