/** How long a script may take before the page is loaded anew, the first time; each time after it twice as long. */
const PATIENCE_MS = 10_000;
/** Under this a tab keeps how long it has waited last. */
const WAITED = 'onewindow-waited-ms';

/**
 * Waits for scripts of the page. One that neither comes nor fails, as over a connection that has gone dead, would leave
 * the page opening for ever: then it is loaded anew. What has come is kept by the browser, and where the network is
 * only slow the next wait is longer.
 */
export async function inTime<T>(
  script: Promise<T>,
  { storage = sessionStorage, reload = () => location.reload() } = {},
): Promise<T> {
  const waitMs = Math.max(PATIENCE_MS, 2 * Number(storage.getItem(WAITED) ?? 0));
  const timer = setTimeout(() => {
    storage.setItem(WAITED, String(waitMs));
    reload();
  }, waitMs);
  try {
    const loaded = await script;
    storage.removeItem(WAITED);
    return loaded;
  } finally {
    clearTimeout(timer);
  }
}
