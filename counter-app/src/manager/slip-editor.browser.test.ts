import { DEFAULT_SLIP } from '@onewindow/hall-core';
import { drawPaper } from '@onewindow/printers/raster';
import { SCRIPTS_SLIP, SCRIPTS_SLIP_DOTS, sumOf } from '@onewindow/printers/test-support/slip-dots';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { faces } from '../own-printer/pictures.ts';
import { accessibilityFaults, clearPage, openApp } from '../test-support/app-in-page.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { sampleTicket } from './sample-ticket.ts';
import './slip-picture.ts';

const patient = { timeout: 10_000 };
const layout = () => page.getByRole('textbox', { name: '版式', exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });

/** The preview of a width, once it is drawn. */
async function preview(mm: number): Promise<HTMLCanvasElement> {
  const canvas = page.getByRole('img', { name: `${mm} 毫米预览` });
  await vi.waitFor(
    () => expect((canvas.element() as HTMLCanvasElement).width).toBe(mm === 58 ? 384 : 576),
    patient,
  );
  return canvas.element() as HTMLCanvasElement;
}

it.each([32, 48] as const)(
  'a picture has the same dots in a browser as in the hub: %i columns',
  async (columns) => {
    const picture = await drawPaper(SCRIPTS_SLIP, columns, faces);
    expect(picture && sumOf(picture)).toBe(SCRIPTS_SLIP_DOTS[columns]);
  },
);

describe('laying out slips', () => {
  let hall: MemoryHall;

  beforeEach(async () => {
    await page.viewport(1366, 900);
    hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
    await openApp(hall, '/counter/manager');
    await button('小票版式…').click();
  });

  afterEach(clearPage);

  it('begins with the usual slip, drawn at both widths', async () => {
    await expect.element(layout()).toHaveValue(DEFAULT_SLIP.join('\n'));
    expect((await preview(80)).height).toBeLessThan((await preview(58)).height);
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('says what is wrong in its line, keeps the last right preview, and goes back to the usual slip', async () => {
    const before = (await preview(58)).height;
    await layout().fill('{numer}\n{qr}\n{sample}\n{reprint}');
    await expect.element(page.getByText(/没有字段 \{numer\}。是否想写 number/)).toBeVisible();
    await expect.element(page.getByText('第 1 行')).toBeVisible();
    await expect.element(button('保存')).toBeDisabled();
    expect((await preview(58)).height).toBe(before);
    await button('恢复默认版式').click();
    await expect.element(layout()).toHaveValue(DEFAULT_SLIP.join('\n'));
    await expect.element(page.getByText('可以用。')).toBeVisible();
  });

  it('draws a changed template at once, and saves it for the whole hall', async () => {
    const before = (await preview(58)).height;
    await layout().fill(`${DEFAULT_SLIP.join('\n')}\n请在座位上等候叫号\n[rule]`);
    await vi.waitFor(async () => expect((await preview(58)).height).toBe(before + 60), patient);
    await button('保存').click();
    await expect.element(page.getByText('已存为第 2 版')).toBeVisible();
    const { slip } = hall.session('manager', 'manager-1').hall ?? {};
    expect(slip?.lines.slice(-2)).toEqual(['请在座位上等候叫号', '[rule]']);
    await expect.element(button('保存')).toBeDisabled();
  });

  it('is not drawn again while nothing in it changes, and is there again after a look at the reports', async () => {
    await layout().fill(`${DEFAULT_SLIP.join('\n')}\n请在座位上等候叫号`);
    await preview(58);
    const editor = document
      .querySelector('ow-app')
      ?.renderRoot.querySelector('ow-manager')
      ?.renderRoot.querySelector('ow-manager-now')
      ?.renderRoot.querySelector('ow-slip-editor');
    const shown = () => editor?.renderRoot.querySelector('ow-slip-picture')?.content;
    const before = shown();
    expect(before).toBeDefined();
    hall.advance(1_000);
    editor?.requestUpdate();
    await editor?.updateComplete;
    expect(shown()).toBe(before);
    await page.getByRole('link', { name: '报表' }).click();
    await expect.element(button('保存')).not.toBeInTheDocument();
    await page.getByRole('link', { name: '现在' }).click();
    await expect.element(layout()).toHaveValue(`${DEFAULT_SLIP.join('\n')}\n请在座位上等候叫号`);
    await expect.element(layout()).toBeVisible();
  });

  it('shows a drawing that was begun although its template has changed, then the changed one', async () => {
    const painted = vi.spyOn(CanvasRenderingContext2D.prototype, 'putImageData');
    const view = document.createElement('ow-slip-picture');
    view.content = sampleTicket(HALLS.township, 'usual');
    document.body.append(view);
    await view.updateComplete;
    view.content = sampleTicket(HALLS.township, 'crowded');
    // Of this picture only: the page's own are drawn at the same time.
    const heights = (): number[] =>
      painted.mock.calls.flatMap(([{ height }], at) =>
        view.renderRoot.contains((painted.mock.contexts[at] as unknown as CanvasRenderingContext2D).canvas)
          ? [height]
          : [],
      );
    await vi.waitFor(() => expect(heights()).toHaveLength(2), patient);
    expect(heights()[1]).toBeGreaterThan(heights()[0] ?? 0);
    painted.mockRestore();
    view.remove();
  });

  it('puts a field where the cursor stands', async () => {
    await layout().fill(`${DEFAULT_SLIP.join('\n')}\n`);
    await page.getByRole('button', { name: /去哪些窗口/ }).click();
    await expect.element(layout()).toHaveValue(`${DEFAULT_SLIP.join('\n')}\n{windows}`);
  });
});
