/** Prints a page of its own, in a frame, so that the page on the screen stays as it is. */
export function printFrame(language: string, title: string, fill: (page: Document) => void): void {
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.style.cssText = 'position: fixed; inset: auto 0 0 auto; width: 0; height: 0; border: 0';
  document.body.append(frame);
  const page = frame.contentDocument;
  const view = frame.contentWindow;
  if (page === null || view === null) return;
  page.documentElement.lang = language;
  page.title = title;
  fill(page);
  view.addEventListener('afterprint', () => frame.remove());
  view.print();
}

/** An element with words in it. */
export function written(page: Document, tag: 'h1' | 'p' | 'li', words: string): HTMLElement {
  const element = page.createElement(tag);
  element.textContent = words;
  return element;
}
