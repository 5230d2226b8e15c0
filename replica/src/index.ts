export { openSession } from './browser/shared-session.ts';
export type { HallSession, Health, LinkState, OpenOptions, StorageTrouble } from './session.ts';
