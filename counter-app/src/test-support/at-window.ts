import { expect } from 'vitest';
import { button, press, text } from './app-in-page.ts';

/** A clerk sits down at the page that is open. */
export async function signIn(window = 3, badge = '013'): Promise<void> {
  await button(new RegExp(`^${window} 号窗口`)).click();
  await button(badge).click();
  await button('签到').click();
  await expect.element(button('叫号')).toBeVisible();
}

/** The next in the line is called, comes, and is served. */
export async function callAndStart(): Promise<void> {
  await press('{F1}');
  await expect.element(text(/已叫 1 次/)).toBeVisible();
  await press('{F3}');
  await expect.element(text(/正在办理/)).toBeVisible();
}
