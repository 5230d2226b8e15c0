/** @onewindow/printers: from a ticket's words to paper, telling the truth about what was printed. */

export * from './printer.ts';
export * from './pure.ts';
export * from './tcp-transport.ts';
