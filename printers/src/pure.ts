/** What needs no Node: what stands on papers, for screens that draw them, and what printers say. */

export * from './layout.ts';
export * from './notice-layout.ts';
export * from './notice-slip.ts';
export * from './printer-profile.ts';
export * from './reach-words.ts';
export * from './slip-content.ts';
export * from './slip-lines.ts';
export * from './status.ts';
export * from './ticket-slip.ts';
export * from './transport.ts';
export * from './words.ts';
