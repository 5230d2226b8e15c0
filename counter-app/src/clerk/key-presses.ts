import { type ActKey, actOfKey } from './keys.ts';

/** A question that stands on the page and may be answered by a key. */
export interface Answerable {
  answer(event: KeyboardEvent): boolean;
}

/** What the page does on a key. */
export interface KeyTaker {
  readonly keys: readonly ActKey[];
  /** The question that stands open, if one does. */
  readonly question: Answerable | undefined;
  undo(): void;
  act(key: ActKey): void;
  /** What is typed goes into the field for numbers. */
  toField(): void;
}

const isField = (event: KeyboardEvent): boolean => event.composedPath()[0] instanceof HTMLInputElement;

/** A number pad's Enter belongs to the field it is pressed in, as long as something stands there. */
function submits(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return target instanceof HTMLInputElement && target.value !== '' && event.key === 'Enter';
}

const isUndo = (event: KeyboardEvent): boolean =>
  event.ctrlKey && event.key.toLowerCase() === 'z' && !isField(event);

/** Takes a key pressed anywhere on the page: everything a window does is done by keyboard too. */
export function takeKey(event: KeyboardEvent, page: KeyTaker): void {
  if (isUndo(event)) {
    event.preventDefault();
    page.undo();
    return;
  }
  const mayAnswer = !isField(event) || event.key === 'Escape';
  if (mayAnswer && page.question?.answer(event) === true) {
    event.preventDefault();
    return;
  }
  const key = submits(event) ? undefined : actOfKey(page.keys, event);
  if (key !== undefined) {
    // The browser's own meaning of the key (help, search, address) would take the clerk away from the window.
    event.preventDefault();
    if (!key.idle) page.act(key);
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const types = /^[0-9a-z]$/i.test(event.key) && !isField(event);
  if (event.key !== 'F10' && !types) return;
  // The key itself then goes into the field: a scanner's first letter is not lost.
  if (event.key === 'F10') event.preventDefault();
  page.toField();
}
