/** For tests here and elsewhere: a printer that can be ill, and a judge of what it was sent. */
export * from './fake-printer.ts';
export * from './memory-transport.ts';
export * from './receipt-decoder.ts';
export * from './sample-slips.ts';
