/// <reference types="vite-plugin-pwa/vanillajs" />
/** Registers the service worker and says when the app works offline and when a new version is waiting. */
import { registerSW } from 'virtual:pwa-register';

/** A hall's page stays open for weeks, so it looks for a new version by itself. */
const lookForUpdateMs = 30 * 60_000;

export interface PwaSigns {
  /**
   * A new version is waiting. Show a bar with a button that calls `reload`; nothing changes before that.
   * Called again when another tab has switched to the new version and this one still runs the old.
   */
  onNeedRefresh(reload: () => void): void;
  /** All files are kept: from now on the app opens with every cable cut. */
  onOfflineReady(): void;
  /** The browser refused the worker (no secure context, storage full): the app works only while connected. */
  onUnavailable?(reason: unknown): void;
}

/** Call once, from `main.ts`. Without service workers (plain http on a tablet) it reports `onUnavailable`. */
export function registerPwa(signs: PwaSigns): void {
  if (!('serviceWorker' in navigator)) {
    signs.onUnavailable?.('no-service-worker');
    return;
  }
  const reloadPage = () => location.reload();
  let agreed = false;
  const switchVersion = registerSW({
    immediate: true,
    onNeedRefresh: () =>
      signs.onNeedRefresh(() => {
        agreed = true;
        void switchVersion();
      }),
    // One tab's yes must not reload another tab in the middle of a ticket.
    onNeedReload: () => (agreed ? reloadPage() : signs.onNeedRefresh(reloadPage)),
    onOfflineReady: () => signs.onOfflineReady(),
    onRegisterError: (reason: unknown) => signs.onUnavailable?.(reason),
    onRegisteredSW: (_address, registration) => {
      // An update that fails because the hub is off is looked for again at the next turn.
      setInterval(() => void registration?.update().catch(() => undefined), lookForUpdateMs);
    },
  });
}
