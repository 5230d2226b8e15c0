/**
 * What prints, without Node: for a hub, and for a page that loads it only where a printer hangs on its own device.
 * Beside `pure.ts`, which screens draw papers with.
 */

export * from './device-printing.ts';
export * from './escpos.ts';
export * from './gb18030.ts';
export * from './outbox.ts';
export * from './outbox-types.ts';
export * from './paper-jobs.ts';
export * from './printer.ts';
export * from './printer-models.ts';
export * from './probe.ts';
export * from './test-papers.ts';
export * from './web-serial-transport.ts';
export * from './web-usb-transport.ts';
