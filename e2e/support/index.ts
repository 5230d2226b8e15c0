export {
  axeCheck,
  type BrowserOptions,
  type LaunchedBrowser,
  launchBrowser,
  offlineReady,
} from './browser.ts';
export { type BusyHall, busyHall } from './busy-hall.ts';
export { townshipFile } from './hall-file.ts';
export { Board, Clerk, Kiosk } from './hall-pages.ts';
export { type HubOptions, type HubPorts, HubProcess, startHub } from './hub.ts';
export { dayEventsOf, labelsOf, type StoredEvent } from './inside.ts';
export { type WaitOptions, waitFor } from './wait-for.ts';
