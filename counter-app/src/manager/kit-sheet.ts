import { printFrame, written } from '../ui/print-frame.ts';

/** Prints one page of text. */
export function printSheet(language: string, title: string, paragraphs: readonly string[]): void {
  printFrame(language, title, (page) => {
    page.body.style.cssText = 'font: 14pt/1.6 sans-serif; margin: 2cm; overflow-wrap: anywhere';
    page.body.append(written(page, 'h1', title));
    for (const words of paragraphs) page.body.append(written(page, 'p', words));
  });
}
