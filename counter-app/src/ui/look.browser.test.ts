import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';

const LOGO =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

afterEach(clearPage);

/** The colour the first button of a hall's screen is drawn in. */
const accent = (): string => getComputedStyle(document.documentElement).getPropertyValue('--accent').trim();

it('every screen wears the hall’s colour and logo, and the large size a darker one that passes 7:1', async () => {
  await page.viewport(1280, 800);
  const look = { accent: '#0A58CA', logo: LOGO };
  const hall = new MemoryHall({ ...HALLS.township, look }, MONDAY_MORNING_MS);
  for (const path of [
    '/counter/kiosk',
    '/counter/',
    '/counter/manager',
    '/counter/guide',
    '/counter/rating',
  ]) {
    const app = await openApp(hall, path);
    await expect.element(page.getByRole('presentation').first()).toBeVisible();
    await expect.poll(accent).toBe('#0A58CA');
    app.remove();
  }
  await openApp(hall, '/counter/kiosk');
  await button('大字').click();
  await expect.poll(accent).not.toBe('#0A58CA');
  await button('我不清楚').click();
  await expect.element(text('取号')).toBeVisible();
  expect(await accessibilityFaults(true)).toEqual([]);
});

it('without a look of its own a hall has ours again', async () => {
  await openApp(new MemoryHall(HALLS.township, MONDAY_MORNING_MS), '/counter/kiosk');
  await expect.element(button('我不清楚')).toBeVisible();
  await expect.poll(accent).toBe('#0b6e75');
});
