import { caseEntity, draft, waitingLine } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { speak } from '../words/locale.ts';

const ALLOWANCE = '高龄津贴申领';

let hall: MemoryHall;
/** The numbers by which the allowance was accepted ten days ago. */
let labels: string[];

beforeEach(() => page.viewport(1024, 768));
afterEach(clearPage);

const hub = () => hall.session('hub', 'hub').fold;
const collecting = () =>
  hub()
    .tickets()
    .filter(({ of }) => of !== undefined);
const outcomes = () =>
  hub()
    .cases()
    .map(({ closed }) => closed?.outcome);

/** So many people were told ten days ago that the allowance is being decided; their results are here, and a clerk. */
async function resultsAreHere(count: number): Promise<void> {
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
  hall.session('kiosk', 'kiosk-1');
  await hall.session('counter', 'clerk-1').do({ kind: 'sign-in', window: 3, clerk: 'clerk-013' });
  labels = Array.from({ length: count }, (_, n) => `C${100 + n}`);
  for (const label of labels) {
    const matter = 'old-age-allowance';
    const about = caseEntity(`2026-person-of-${label}.${matter}.accepted.1`);
    const data = { kind: 'accepted', arose: '20261113', dueDay: '20261211', label, matter } as const;
    hall.write('clerk-1', draft('case-opened', about, data, 'clerk-011'));
    hall.write('clerk-1', draft('case-readied', about, {}, 'clerk-011'));
  }
}

describe('the result of what was accepted days ago', () => {
  it('is collected at a free window with one touch, under a number of today, and finishing it ends the case', async () => {
    await resultsAreHere(1);
    await openApp(hall, '/counter/');
    await text('可取件（1）').click();
    await button(`取件 ${labels[0]} ${ALLOWANCE}`).click();
    await expect.element(text(/正在办理/)).toBeVisible();
    const [ticket] = collecting();
    expect(ticket).toMatchObject({
      purpose: 'collect',
      groups: ['general'],
      phase: { kind: 'serving', window: 3 },
    });
    expect(ticket?.label).toMatch(/^H/);
    // Whoever holds a number already is given no second one.
    await expect.element(text(`已取号 ${ticket?.label}`)).toBeVisible();
    await expect.element(button(`取件 ${labels[0]} ${ALLOWANCE}`)).not.toBeInTheDocument();
    expect(await accessibilityFaults()).toEqual([]);
    // What it took has been handed in: no papers are asked for again.
    await expect.element(text(/^材料/)).not.toBeInTheDocument();
    await button('办结').click();
    await expect.element(text('可取件（1）')).not.toBeInTheDocument();
    expect(outcomes()).toEqual(['resolved']);
    await button('撤销').click();
    await expect.element(text('可取件（1）')).toBeVisible();
    expect(outcomes()).toEqual(['resolved', undefined]);
  });

  it('is put in line while the window serves somebody else', async () => {
    await resultsAreHere(1);
    const kiosk = hall.session('kiosk', 'kiosk-1');
    await kiosk.do({ kind: 'issue', intent: 'resident-today', matters: ['elder-card'], language: 'zh-CN' });
    await openApp(hall, '/counter/');
    await button('叫号').click();
    await expect.element(text(/已叫 1 次/)).toBeVisible();
    await text('可取件（1）').click();
    await button(`取件 ${labels[0]} ${ALLOWANCE}`).click();
    await expect.element(text(/^H\d+ 已取号，在排队取件$/)).toBeVisible();
    expect(waitingLine(hub())).toMatchObject([{ purpose: 'collect' }]);
  });

  it('is collected at a window that is cut off', async () => {
    await resultsAreHere(1);
    await openApp(hall, '/counter/');
    hall.cutOff('clerk-1');
    await text('可取件（1）').click();
    await button(`取件 ${labels[0]} ${ALLOWANCE}`).click();
    await expect.element(text(/正在办理/)).toBeVisible();
    await button('办结').click();
    await expect.element(text('可取件（1）')).not.toBeInTheDocument();
  });

  it('has its number taken at the guide desk, where it is found by the earlier number among many', async () => {
    await resultsAreHere(10);
    await page.viewport(820, 1180);
    await openApp(hall, '/counter/guide');
    await button('取件').click();
    await expect.element(text('可取件（10）')).toBeVisible();
    await expect.element(text('后面还有 2 件')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await page.getByLabelText('原来的号码，或事项').fill(labels[9]?.toLowerCase() ?? '');
    await expect.element(page.getByRole('button', { name: /^取件 [A-Z]/ })).toHaveLength(1);
    await button(`取件 ${labels[9]} ${ALLOWANCE}`).click();
    const [ticket] = waitingLine(hub());
    await expect.element(page.getByRole('heading', { name: ticket?.label ?? '', exact: true })).toBeVisible();
    await expect.element(text('取件')).toBeVisible();
    expect(hub().slips()).toMatchObject([{ ticket: ticket?.id, copy: 1 }]);
    expect(hub().case(ticket?.of ?? '')?.label).toBe(labels[9]);
  });

  it('is read in English as well', async () => {
    await resultsAreHere(1);
    await openApp(hall, '/counter/');
    await speak('en');
    await text('To collect (1)').click();
    await button(new RegExp(`^Collect ${labels[0]} `)).click();
    await expect.element(text(/^Has number H/)).toBeVisible();
  });
});
