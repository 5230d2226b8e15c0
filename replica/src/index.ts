export { openSession } from './browser/shared-session.ts';
export type { HubPrinter } from './hub-notice.ts';
export type {
  Barred,
  HallSession,
  Health,
  HubAnswer,
  HubAsk,
  InvitationWish,
  Invited,
  LinkState,
  OpenOptions,
  PinChange,
  PrinterFound,
  PrinterTested,
  StorageTrouble,
} from './session.ts';
export type { Ailment, SeenDevice, Vitals } from './vitals.ts';
