/** What needs no Node: for the kiosk's paper on screen and for printing from a browser. */

export * from './escpos.ts';
export * from './gb18030.ts';
export * from './layout.ts';
export * from './notice-layout.ts';
export * from './notice-slip.ts';
export * from './outbox.ts';
export * from './outbox-types.ts';
export * from './printer-profile.ts';
export * from './slip-content.ts';
export * from './slip-lines.ts';
export * from './status.ts';
export * from './ticket-slip.ts';
export * from './transport.ts';
export * from './words.ts';
