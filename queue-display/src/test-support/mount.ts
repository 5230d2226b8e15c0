import '../page.css';
import { page } from 'vitest/browser';
import type { Tongue } from '../labels.ts';
import { OwBoard } from '../ow-board.ts';
import type { LanguageChoice, Screen } from '../screen.ts';
import type { MemorySession } from './memory-session.ts';

/** The three screens a hall board must be legible on. */
export const SIZES = [
  [1920, 1080],
  [1366, 768],
  [1080, 1920],
] as const;

/** A board on the page, as `main.ts` puts it there. */
export interface Mounted {
  readonly board: OwBoard;
  readonly root: ShadowRoot;
  /** All elements of a selector, their text with single spaces. */
  texts(selector: string): string[];
  one(selector: string): Element;
}

export async function mount(
  session: MemorySession | undefined,
  screen: Screen = { kind: 'hall' },
  language: LanguageChoice = 'zh-CN',
  [width, height]: readonly [number, number] = SIZES[0],
  given: readonly Tongue[] = [],
): Promise<Mounted> {
  await page.viewport(width, height);
  document.body.replaceChildren();
  const app = document.createElement('div');
  app.id = 'app';
  const board = new OwBoard();
  board.session = session;
  board.screen = screen;
  board.language = language;
  board.given = given;
  app.append(board);
  document.body.append(app);
  await board.updateComplete;
  const root = board.renderRoot as ShadowRoot;
  const texts = (selector: string): string[] =>
    [...root.querySelectorAll(selector)].map((element) =>
      (element.textContent ?? '').replace(/\s+/g, ' ').trim(),
    );
  const one = (selector: string): Element => {
    const element = root.querySelector(selector);
    if (element === null) throw new Error(`nothing on the board matches ${selector}`);
    return element;
  };
  return { board, root, texts, one };
}
