/** Prints one page of text, in a frame of its own, so that the manager's page stays as it is. */
export function printSheet(language: string, title: string, paragraphs: readonly string[]): void {
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.style.cssText = 'position: fixed; inset: auto 0 0 auto; width: 0; height: 0; border: 0';
  document.body.append(frame);
  const page = frame.contentDocument;
  const view = frame.contentWindow;
  if (page === null || view === null) return;
  page.documentElement.lang = language;
  page.title = title;
  page.body.style.cssText = 'font: 14pt/1.6 sans-serif; margin: 2cm; overflow-wrap: anywhere';
  const heading = page.createElement('h1');
  heading.textContent = title;
  page.body.append(heading);
  for (const words of paragraphs) {
    const paragraph = page.createElement('p');
    paragraph.textContent = words;
    page.body.append(paragraph);
  }
  view.addEventListener('afterprint', () => frame.remove());
  view.print();
}
