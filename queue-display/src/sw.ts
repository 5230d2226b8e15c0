/**
 * The board's service worker: it opens with every cable cut. It keeps the app's own files and nothing
 * else; what the hall knows is the replica's business.
 */
import type { PrecacheEntry } from 'workbox-precaching';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

interface ActivateEvent {
  waitUntil(work: Promise<unknown>): void;
}

/** The few members used here; the whole `webworker` library does not go together with the pages' `dom`. */
interface WorkerScope {
  readonly __WB_MANIFEST: (PrecacheEntry | string)[];
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  addEventListener(type: 'activate', listener: (event: ActivateEvent) => void): void;
}
declare const self: WorkerScope;

/** Never answered by the app's page: the hub's own interfaces and the resident's page. */
const hubPaths = [/^\/db\//, /^\/mqtt/, /^\/api\//, /^\/t\//];

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html'), { denylist: hubPaths }));

// From the very first visit on, so that what a page loads later is there when the hub is not.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// A new version waits until the board is idle: a call must not vanish from the screen half spoken.
self.addEventListener('message', (event: MessageEvent<{ type?: unknown } | null>) => {
  if (event.data?.type === 'SKIP_WAITING') void self.skipWaiting();
});
