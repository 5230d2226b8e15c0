import { handLabel } from '@onewindow/hall-core';
import { printFrame, written } from '../ui/print-frame.ts';

/** As many numbers of a series as fit on two A4 pages. */
const NUMBERS = 60;

const SHEET = `
  body { margin: 1cm; font-family: sans-serif; }
  h1 { font-size: 16pt; margin: 0; }
  p { font-size: 11pt; }
  ul { display: grid; grid-template-columns: repeat(5, 1fr); margin: 0; padding: 0; list-style: none; }
  li { border: 1px dashed #777; padding: 0.75cm 0; text-align: center; font-size: 24pt; font-weight: 700;
    break-inside: avoid; }
`;

/** Prints the spare numbers of one series for a day on which nothing works, to be cut apart. */
export function printNumbers(language: string, title: string, use: string, series: string): void {
  printFrame(language, title, (page) => {
    const style = page.createElement('style');
    style.textContent = SHEET;
    page.head.append(style);
    const list = page.createElement('ul');
    for (let count = 1; count <= NUMBERS; count++) list.append(written(page, 'li', handLabel(series, count)));
    page.body.append(written(page, 'h1', title), written(page, 'p', use), list);
  });
}
