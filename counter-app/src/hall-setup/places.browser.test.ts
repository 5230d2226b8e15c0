import type { HallFile } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall, PRINTS, WELL } from '../test-support/memory-hall.ts';
import { sharedBuilding } from '../test-support/shared-building.ts';

let hall: MemoryHall;
const manager = () => hall.session('manager', 'manager-1');
const field = (name: string) => page.getByRole('textbox', { name, exact: true }).first();
const tick = (name: RegExp) => page.getByRole('checkbox', { name });
const choose = (label: string, value: string) =>
  page.getByLabelText(label, { exact: true }).selectOptions(value);

beforeEach(async () => {
  await page.viewport(1366, 900);
});
afterEach(clearPage);

const open = async (file: HallFile, section: string): Promise<void> => {
  hall = new MemoryHall(file, MONDAY_MORNING_MS, PRINTS, 'enrolled');
  await openApp(hall, '/counter/manager/setup');
  await page.getByRole('navigation', { name: '设置的各部分' }).getByRole('button', { name: section }).click();
};

const save = async (number: number): Promise<void> => {
  await button('保存').click();
  await expect.element(text(new RegExp(`已存为第 ${number} 版`))).toBeVisible();
};

describe('the units of a building', () => {
  it('are made, with what is wrong beside each field, their groups, and the addresses of their screens', async () => {
    await open(HALLS.township, '单位');
    await button('+ 添加单位').click();
    await field('中文名称').fill('税务所');
    await field('英文名称（可不填）').fill('Tax office');
    await field('投诉电话（可不填）').fill('打给我们');
    await expect.element(field('投诉电话（可不填）')).toHaveAttribute('aria-invalid', 'true');
    await expect.element(button('保存')).toBeDisabled();
    await field('投诉电话（可不填）').fill('12366');
    // A unit without groups is none.
    await expect.element(button('保存')).toBeDisabled();
    await tick(/^H/).click();
    await field('编号').fill('tax');
    await expect.element(text(`${location.origin}/counter/kiosk?unit=tax`)).toBeVisible();
    await expect.element(text(`${location.origin}/display/?unit=tax`)).toBeVisible();
    await expect.element(text('新增 单位「税务所」')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await save(2);
    expect(hall.session('kiosk', 'kiosk-1').hall?.units).toEqual([
      {
        id: 'tax',
        name: { 'zh-CN': '税务所', en: 'Tax office' },
        complaintPhone: '12366',
        groups: [HALLS.township.groups.find(({ series }) => series === 'H')?.id],
      },
    ]);
  });

  it('take a group from one another, and leave theirs to the hall, which is said before they go', async () => {
    const file = sharedBuilding(HALLS.township);
    await open(file, '单位');
    await button('改 派出所窗口').click();
    await tick(/（现归 税务所）/)
      .first()
      .click();
    expect(await accessibilityFaults()).toEqual([]);
    await button('去掉 便民服务中心').click();
    await expect
      .element(text(/它的分组（.*）留着，变成大厅自己的，小票印大厅的投诉电话 12345/))
      .toBeVisible();
    await button('返回').click();
    await button('去掉 便民服务中心').click();
    expect(await accessibilityFaults()).toEqual([]);
    await button('去掉 便民服务中心').last().click();
    await expect.element(text('去掉 单位「便民服务中心」')).toBeVisible();
    await save(2);
    const { units = [], groups } = manager().hall ?? {};
    expect(units.map(({ id, groups: own }) => [id, own.length])).toEqual([
      ['police', 3],
      ['tax', 1],
    ]);
    expect(groups).toEqual(file.groups);
    await button('撤回这次保存').click();
    await expect.element(text(/已存为第 3 版/)).toBeVisible();
    expect(manager().hall).toEqual(file);
  });
});

describe('screens and printers', () => {
  const zones = [{ id: 'floor-2', windows: [1, 2] }];
  const file = { ...sharedBuilding(HALLS.township), voice: { zones } };
  const row = (name: RegExp) => page.getByRole('listitem').filter({ hasText: name });

  it('are listed with what each is for, what of its address the hall has not, and how it prints', async () => {
    await open(file, '屏幕和打印机');
    hall.tells('hub', { ...WELL, printer: { kind: 'low', left: 40 } });
    for (const [role, key, shows] of [
      ['kiosk', 'kiosk-1', '/counter/kiosk?unit=tax'],
      ['board', 'board-1', '/display/?zone=floor-2&sound=off'],
      ['board', 'board-2', '/display/?unit=bank'],
      ['board', 'board-3', '/display/window/77'],
    ] as const) {
      hall.session(role, key);
      hall.tells(key, { ...WELL, shows, ...(role === 'kiosk' ? { prints: 'ready' } : {}) });
    }
    hall.session('board', 'board-4');
    await button('单位').click();
    await button('屏幕和打印机').click();
    await expect.element(row(/kiosk-1/)).toHaveTextContent(/取号机 · 税务所\s*小票：有纸/);
    await expect.element(row(/board-1/)).toHaveTextContent(/大屏 · 整个大厅 · 播报区 floor-2 · 不出声/);
    await expect.element(row(/board-2/)).toHaveTextContent(/网址里的单位 bank 大厅没有/);
    await expect.element(row(/board-3/)).toHaveTextContent(/大厅没有77 号窗口/);
    await expect.element(row(/board-4/)).toHaveTextContent(/还没有说它打开了什么/);
    await expect.element(row(/主机 1/)).toHaveTextContent(/打印机：快没纸了 · 纸约剩 40 张/);
    expect(await accessibilityFaults()).toEqual([]);
    await button('打开「设备」').click();
    await expect.element(button('＋ 添加设备')).toBeVisible();
    expect(location.pathname).toBe('/counter/manager');
  });

  it('have the address of a new one made from what it is for', async () => {
    await open(file, '屏幕和打印机');
    const address = (path: string) =>
      expect.element(page.getByText(location.origin + path, { exact: true })).toBeVisible();
    await address('/counter/kiosk');
    await choose('给哪个单位', 'police');
    await address('/counter/kiosk?unit=police');
    await choose('做什么用', 'hall-board');
    await choose('播报区', 'floor-2');
    await choose('语言', 'en');
    await address('/display/?unit=police&zone=floor-2&lang=en');
    await choose('做什么用', 'window-board');
    await choose('哪个窗口', '3');
    await choose('播报叫号', 'on');
    await address('/display/window/3?zone=floor-2&sound=on&lang=en');
    expect(await accessibilityFaults()).toEqual([]);
    // Nothing of this is the set-up's: there is nothing to be saved.
    await expect.element(button('保存')).not.toBeInTheDocument();
  });
});
