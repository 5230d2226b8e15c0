/** @onewindow/printers: from a ticket's words to paper, telling the truth about what was printed. */

export * from './device-transport.ts';
export * from './printing.ts';
export * from './pure.ts';
export { facesIn } from './raster/font-files.ts';
export * from './raster.ts';
export * from './serial-transport.ts';
export * from './tcp-transport.ts';
