import { canonical, type HallFile } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { saveSetup } from './saving.ts';

const field = (name: string) => page.getByRole('textbox', { name, exact: true }).first();
const section = (name: string | RegExp) =>
  page.getByRole('navigation', { name: '设置的各部分' }).getByRole('button', { name }).click();

let hall: MemoryHall;
const manager = () => hall.session('manager', 'manager-1');
const setup = () => manager().fold.setup();

/** Chooses a file in a hidden field of the page, as the system's own dialog would. */
async function choose(label: string, name: string, content: BlobPart): Promise<void> {
  const field = page.getByLabelText(label, { exact: true });
  await expect.element(field).toBeInTheDocument();
  const input = field.element() as HTMLInputElement;
  const files = new DataTransfer();
  files.items.add(new File([content], name));
  input.files = files.files;
  input.dispatchEvent(new Event('change'));
}

/** What the next press hands over as a file. */
async function savedBy(press: () => Promise<void>): Promise<string> {
  const made = vi.spyOn(URL, 'createObjectURL');
  await press();
  await vi.waitFor(() => expect(made).toHaveBeenCalled());
  const blob = made.mock.calls[0]?.[0] as Blob;
  made.mockRestore();
  return blob.text();
}

beforeEach(async () => {
  await page.viewport(1366, 900);
});
afterEach(clearPage);

const open = async (file: HallFile = HALLS.township): Promise<void> => {
  hall = new MemoryHall(file, MONDAY_MORNING_MS);
  await openApp(hall, '/counter/manager/setup');
  await expect.element(page.getByRole('heading', { name: '大厅', exact: true })).toBeVisible();
};

describe('setting the hall up in its page', () => {
  it('says what is wrong beside the field, lists what changes, saves a version, and takes it back', async () => {
    await open();
    await field('投诉电话').fill('一二三');
    await expect.element(text(/写法不对，应是：数字和连字符/)).toBeVisible();
    await expect.element(field('投诉电话')).toHaveAttribute('aria-invalid', 'true');
    await expect.element(button('保存')).toBeDisabled();
    expect(await accessibilityFaults()).toEqual([]);
    await field('投诉电话').fill('0571-1234');
    await expect.element(text('投诉电话：12345 → 0571-1234')).toBeVisible();
    await button('保存').click();
    await expect.element(text(/已存为第 2 版/)).toBeVisible();
    expect(hall.session('kiosk', 'kiosk-1').hall?.complaintPhone).toBe('0571-1234');
    await button('撤回这次保存').click();
    await expect.element(text(/已存为第 3 版/)).toBeVisible();
    expect(manager().hall).toEqual(HALLS.township);
  });

  it('keeps what is typed over a look at another page, and drops it when asked', async () => {
    await open();
    await field('投诉电话').fill('0571-1234');
    await page.getByRole('link', { name: '现在' }).click();
    await page.getByRole('link', { name: '设置' }).click();
    await expect.element(field('投诉电话')).toHaveValue('0571-1234');
    await button('放弃改动').click();
    await expect.element(field('投诉电话')).toHaveValue('12345');
    expect(setup()?.versions).toHaveLength(1);
  });

  it('adds, edits and takes away an entry, with all that names it, and asks about what is in use', async () => {
    await open();
    const window = hall.session('counter', 'clerk-1');
    await window.do({ kind: 'sign-in', window: 2, clerk: HALLS.township.clerks[0]?.id ?? '' });
    await section('窗口');
    await button(/^去掉 2 号窗口/).click();
    await expect.element(text(/2 号窗口有人在岗/)).toBeVisible();
    await expect.element(button('保存')).toBeDisabled();
    await page.getByRole('checkbox', { name: '我看过了，仍然去掉' }).click();
    await button('+ 添加窗口').click();
    await field('中文名称').fill('快办');
    await page.getByLabelText('种类').selectOptions('quick');
    expect(await accessibilityFaults()).toEqual([]);
    await button('保存').click();
    await expect.element(text(/已存为第 2 版/)).toBeVisible();
    const { windows = [], shifts = [] } = manager().hall ?? {};
    expect(windows.map(({ number }) => number)).toEqual([1, 3, 4, 5, 6, 7]);
    expect(windows.at(-1)).toMatchObject({ name: { 'zh-CN': '快办' }, kind: 'quick' });
    expect(shifts.filter((shift) => shift.window === 2)).toEqual([]);
  });

  it('saves while cut off, says so, and tells every manager of two set-ups until one is taken', async () => {
    await open();
    const other = hall.session('manager', 'manager-2');
    const base = other.fold.setup()?.current.id ?? '';
    hall.cutOff('manager-1');
    await field('投诉电话').fill('111-1111');
    await button('保存').click();
    await expect.element(text(/已在本机存为第 2 版/)).toBeVisible();
    hall.advance(60_000);
    await saveSetup(other, { ...HALLS.township, complaintPhone: '222-2222' }, { base });
    hall.join('manager-1');
    await expect.element(text(/断开时有人各自改过设置/)).toBeVisible();
    await expect.element(page.getByRole('link', { name: /设置 ▲ 有两份设置/ })).toBeVisible();
    await expect.element(field('投诉电话')).toHaveValue('222-2222');
    await button('看有什么不同').click();
    await expect.element(text('投诉电话：222-2222 → 111-1111')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await button('换用这一份').click();
    await expect.element(text(/断开时有人各自改过设置/)).not.toBeInTheDocument();
    expect(other.fold.setup()).toMatchObject({ parted: [], current: { number: 3 } });
    expect(other.hall?.complaintPhone).toBe('111-1111');
  });

  it('puts what is typed on top of what another manager saves, and asks where both changed the same', async () => {
    await open();
    await field('投诉电话').fill('111-1111');
    const other = hall.session('manager', 'manager-2');
    const change = async (changes: Partial<HallFile>): Promise<void> => {
      await saveSetup(other, { ...HALLS.township, ...changes });
    };
    await change({ notices: [{ 'zh-CN': '今天五点关门' }] });
    await expect.element(text(/别人刚存了第 2 版；您的改动已放到它上面/)).toBeVisible();
    await expect.element(field('投诉电话')).toHaveValue('111-1111');
    await change({ complaintPhone: '222-2222' });
    await expect.element(text(/也改了：投诉电话/)).toBeVisible();
    await button('这几部分改用别人的').click();
    await expect.element(field('投诉电话')).toHaveValue('222-2222');
    await expect.element(button('保存')).not.toBeInTheDocument();
  });

  it('lists every version with what it changed, and goes back to one by a new version', async () => {
    await open();
    await field('投诉电话').fill('111-1111');
    await button('保存').click();
    await section('版本');
    await expect.element(text('投诉电话：12345 → 111-1111')).toBeVisible();
    await button('恢复到这一版').click();
    await expect.element(text(/改了 1 处，还没保存/)).toBeVisible();
    await button('保存').click();
    await expect.element(text(/已存为第 3 版/)).toBeVisible();
    expect(manager().hall).toEqual(HALLS.township);
    expect(await accessibilityFaults()).toEqual([]);
  });
});

describe('files of a set-up', () => {
  it('go out and come back as the same set-up', async () => {
    await open(HALLS.village);
    await section('导入导出');
    const file = await savedBy(() => button('存成文件').click());
    expect(canonical(JSON.parse(file))).toBe(canonical(HALLS.village));
    await choose(
      '读入设置文件',
      'village.json',
      JSON.stringify({ ...HALLS.village, id: 'elsewhere', complaintPhone: '110-1' }),
    );
    await expect.element(text(/这是别的大厅的文件/)).toBeVisible();
    await expect.element(text('投诉电话：12345 → 110-1')).toBeVisible();
    await choose('读入设置文件', 'village.json', file);
    await expect.element(text(/改了/)).not.toBeInTheDocument();
    await choose('读入设置文件', 'broken.json', '{"format": "onewindow-hall/1"}');
    await expect.element(text(/缺少 "id"/)).toBeVisible();
  });

  it('of matters: names the bad rows and takes the others only when told to', async () => {
    await open();
    await section('导入导出');
    const rows = [
      '事项名称,分组,办理分钟,备注',
      '新事项一,民政与残疾人,5,甲',
      '新事项二,没有这组,五,乙',
      '新事项三,医疗保险,8,',
    ];
    await choose('读入事项表', 'matters.csv', rows.join('\r\n'));
    await expect.element(text('新增 2，更新 0，没变 0')).toBeVisible();
    await expect.element(text('有问题的 1 行')).toBeVisible();
    await expect
      .element(page.getByRole('row', { name: /3 分组 没有这组 没有这个分组。请写：/ }))
      .toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    expect(setup()?.versions).toHaveLength(1);
    await button('只导入没问题的 2 行').click();
    await button('保存').click();
    await expect.element(text(/已存为第 2 版/)).toBeVisible();
    expect(
      manager()
        .hall?.matters.slice(-2)
        .map(({ name }) => name['zh-CN']),
    ).toEqual(['新事项一', '新事项三']);
  });

  it('begin a hall of one’s own from the trial: another id, no mark of a trial, and the command', async () => {
    await open({ ...HALLS.township, sample: true, hours: [] });
    await section('开设我自己的大厅');
    await page.getByLabelText('中文名称').fill('西湖便民服务中心');
    await page.getByLabelText(/^大厅编号/).fill('dongpo');
    await expect.element(text('✕ 请换一个，不要和样板一样。')).toBeVisible();
    await page.getByLabelText(/^大厅编号/).fill('xihu');
    const file = await savedBy(() => button('做好大厅文件').click());
    expect(JSON.parse(file)).toMatchObject({ id: 'xihu', name: { 'zh-CN': '西湖便民服务中心' } });
    expect(JSON.parse(file)).not.toHaveProperty('sample');
    await expect.element(text('npm start -- --hall xihu.json --data data-xihu --port 8090')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('have no trial to leave in a hall of one’s own', async () => {
    await open();
    await expect.element(page.getByRole('button', { name: '开设我自己的大厅' })).not.toBeInTheDocument();
  });
});
