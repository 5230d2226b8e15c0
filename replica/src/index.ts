export { openSession } from './browser/shared-session.ts';
export type { HubPrinter } from './hub-notice.ts';
export type { HallSession, Health, LinkState, OpenOptions, StorageTrouble } from './session.ts';
