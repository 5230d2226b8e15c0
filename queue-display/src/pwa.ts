/// <reference types="vite-plugin-pwa/vanillajs" />
/** Registers the service worker and takes a new version over as soon as the board has nothing to say. */
import { registerSW } from 'virtual:pwa-register';

/** A board stays open for weeks, so it looks for a new version by itself. */
const lookForUpdateMs = 30 * 60_000;
const lookForIdleMs = 5_000;

export interface PwaSigns {
  /** True while no call is highlighted or being spoken, so that a reload hides nothing. */
  isIdle(): boolean;
  /** A new version is waiting for an idle moment; for the truth line. */
  onNeedRefresh?(): void;
  /** All files are kept: from now on the board opens with every cable cut. */
  onOfflineReady(): void;
  /** The browser refused the worker (no secure context, storage full): the board works only while connected. */
  onUnavailable?(reason: unknown): void;
}

/** Calls `act` at the first idle moment, at most once. */
function whenIdle(isIdle: () => boolean, act: () => void): void {
  const timer = setInterval(() => {
    if (!isIdle()) return;
    clearInterval(timer);
    act();
  }, lookForIdleMs);
}

/** Call once, from `main.ts`. Without service workers (plain http on a TV) it reports `onUnavailable`. */
export function registerPwa(signs: PwaSigns): void {
  if (!('serviceWorker' in navigator)) {
    signs.onUnavailable?.('no-service-worker');
    return;
  }
  const switchVersion = registerSW({
    immediate: true,
    onNeedRefresh: () => {
      signs.onNeedRefresh?.();
      whenIdle(
        () => signs.isIdle(),
        () => void switchVersion(),
      );
    },
    onNeedReload: () =>
      whenIdle(
        () => signs.isIdle(),
        () => location.reload(),
      ),
    onOfflineReady: () => signs.onOfflineReady(),
    onRegisterError: (reason: unknown) => signs.onUnavailable?.(reason),
    onRegisteredSW: (_address, registration) => {
      // An update that fails because the hub is off is looked for again at the next turn.
      setInterval(() => void registration?.update().catch(() => undefined), lookForUpdateMs);
    },
  });
}
