import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { accessibilityFaults, button, clearPage, openApp, text } from '../test-support/app-in-page.ts';
import { HALLS, MONDAY_MORNING_MS } from '../test-support/halls.ts';
import { MemoryHall } from '../test-support/memory-hall.ts';
import { PSEUDO, turned } from '../test-support/pseudo-language.ts';
import { setIdleLanguage } from './idle-language.ts';

let hall: MemoryHall;
let answers: boolean;

beforeEach(() => {
  hall = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
  answers = true;
  vi.spyOn(globalThis, 'fetch').mockImplementation(() =>
    answers
      ? Promise.resolve(Response.json({ languages: [PSEUDO] }))
      : Promise.reject(new TypeError('the hub is gone')),
  );
});

afterEach(async () => {
  vi.restoreAllMocks();
  await clearPage();
  await caches.delete('onewindow-languages');
});

/** Every element on the page, those in shadow trees too. */
function elementsIn(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot === null ? [] : elementsIn(element.shadowRoot)),
  ]);
}

/** What sticks out of the screen at a side, or has words wider than itself. */
const cutOff = (): string[] =>
  elementsIn(document.body)
    .filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      const hides =
        element.matches('button, h1, h2, strong') && element.scrollWidth > element.clientWidth + 1;
      return width > 1 && (left < -1 || right > innerWidth + 1 || (hides && element.clientWidth > 0));
    })
    .map((element) => `${element.localName} ${element.textContent?.trim().slice(0, 40)}`);

async function speakPseudo(): Promise<void> {
  await userEvent.selectOptions(page.getByRole('combobox'), 'ar-XB');
  await expect.element(text(turned('What would you like to do?'))).toBeVisible();
}

describe('a kiosk in a language the hall has dropped in', () => {
  it.each([
    [1280, 800],
    [1080, 1920],
  ])('runs from right to left on %i×%i, and nothing is cut off', async (width, height) => {
    await page.viewport(width, height);
    await openApp(hall, '/counter/kiosk');
    await speakPseudo();
    const { documentElement } = document;
    expect([documentElement.lang, documentElement.dir]).toEqual(['ar-XB', 'rtl']);
    await expect.element(button(new RegExp(turned('social insurance')))).toBeVisible();
    expect(cutOff()).toEqual([]);
    expect(await accessibilityFaults()).toEqual([]);
    await button(/高龄津贴申领/).click();
    await expect.element(text(turned('Please bring'))).toBeVisible();
    expect(cutOff()).toEqual([]);
    await button(new RegExp(`^${turned('Take a ticket')}`)).click();
    await expect.element(text('C001')).toBeVisible();
    expect(cutOff()).toEqual([]);
    await button(turned('Done')).click();
    await expect.element(text('您要办什么事？')).toBeVisible();
    expect(documentElement.dir).toBe('ltr');
  });

  it('shows in Chinese what the file lacks, and goes back to Chinese from left to right', async () => {
    await page.viewport(1280, 800);
    await openApp(hall, '/counter/kiosk');
    await speakPseudo();
    await expect.element(text('常办的事')).toBeVisible();
    await userEvent.selectOptions(page.getByRole('combobox'), 'zh-CN');
    await expect.element(text('您要办什么事？')).toBeVisible();
    expect([document.documentElement.lang, document.documentElement.dir]).toEqual(['zh-CN', 'ltr']);
  });

  it('has it also when the hub is gone, from the last time', async () => {
    await page.viewport(1280, 800);
    const first = await openApp(hall, '/counter/kiosk');
    await expect.element(page.getByRole('combobox')).toBeVisible();
    await vi.waitFor(async () => expect(await caches.match('/api/v1/languages')).toBeDefined());
    first.remove();
    answers = false;
    await openApp(hall, '/counter/kiosk');
    await speakPseudo();
  });

  it('speaks it when nobody is there, where staff have chosen so', async () => {
    await page.viewport(1280, 800);
    setIdleLanguage('kiosk-1', 'ar-XB');
    await openApp(hall, '/counter/kiosk');
    await expect.element(text(turned('What would you like to do?'))).toBeVisible();
    expect(document.documentElement.dir).toBe('rtl');
  });

  it('has the one button while there is no other language', async () => {
    await page.viewport(1280, 800);
    answers = false;
    await openApp(hall, '/counter/kiosk');
    await expect.element(button('English')).toBeVisible();
  });
});
