import axe from 'axe-core';
import { type Locator, page, userEvent } from 'vitest/browser';
import '../app.ts';
import type { App, OpenSession } from '../app.ts';
import '../tokens.css';
import { speak } from '../words/locale.ts';
import type { MemoryHall } from './memory-hall.ts';

/** A button by all of its name. */
export const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });

/** The first place that says something. */
export const text = (words: string | RegExp): Locator => page.getByText(words).first();

/** Keys pressed wherever the focus is, as `userEvent` names them. */
export const press = (keys: string): Promise<void> => userEvent.keyboard(keys);

/** Puts the app on the page at an address, working with a hall in memory: let in at once, or through a door. */
export async function openApp(
  hall: MemoryHall,
  path: string,
  search = '',
  openSession: OpenSession = ({ role, key }) => Promise.resolve(hall.session(role, key)),
): Promise<App> {
  const app = document.createElement('ow-app');
  app.path = path;
  app.search = search;
  app.openSession = openSession;
  document.body.append(app);
  await app.updateComplete;
  return app;
}

/** Takes away what a test has left: the page's apps, what it remembers, its language and size. */
export async function clearPage(): Promise<void> {
  for (const app of document.querySelectorAll('ow-app')) app.remove();
  localStorage.clear();
  await speak('zh-CN');
  delete document.documentElement.dataset.size;
}

/** All words of a place, also those inside the elements it is made of. */
export function wordsIn(place: Node): string {
  if (place instanceof HTMLStyleElement) return '';
  const inside = place instanceof Element && place.shadowRoot !== null ? wordsIn(place.shadowRoot) : '';
  const own = place.nodeType === Node.TEXT_NODE ? (place.textContent ?? '') : '';
  return [own, inside, ...[...place.childNodes].map(wordsIn)].join('');
}

/**
 * What axe finds wrong with the page as it is, one line each.
 * `enhanced`: text must have a contrast of 7:1 (large text 4.5:1), as the elder size promises.
 */
export async function accessibilityFaults(enhanced = false): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { 'color-contrast-enhanced': { enabled: enhanced } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.flat().join(' ')} ${failureSummary}`),
  );
}
