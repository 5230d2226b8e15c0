import type { Page } from 'playwright';
import { waitFor } from '../../e2e/support/index.ts';

const CAUGHT_UP_MS = 180_000;
const MB = 1_000_000;

/** What a page holds after a collection. */
export interface Held {
  readonly heapMb: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** A page that is open for long, and what somebody does on it. */
export interface OldPage {
  readonly name: string;
  work(): Promise<void>;
  held(): Promise<Held>;
  /** Resolves when it holds as many events. */
  holds(events: number): Promise<void>;
  /** Opens it anew. */
  again(): Promise<void>;
}

export async function watched(name: string, page: Page, work: () => Promise<void>): Promise<OldPage> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('HeapProfiler.enable');
  return {
    name,
    work,
    async held() {
      // Twice: what the first pass finalises is freed by the second.
      await devTools.send('HeapProfiler.collectGarbage');
      await devTools.send('HeapProfiler.collectGarbage');
      const { usedSize } = await devTools.send('Runtime.getHeapUsage');
      const { nodes, jsEventListeners: listeners } = await devTools.send('Memory.getDOMCounters');
      return { heapMb: usedSize / MB, nodes, listeners };
    },
    async holds(events) {
      const isThere = async (): Promise<boolean> => (await page.evaluate(eventsHeld)) >= events;
      await waitFor(isThere, { what: `${events} events at ${name}`, withinMs: CAUGHT_UP_MS, everyMs: 200 });
    },
    async again() {
      await page.reload();
    },
  };
}

/** In the page: how many events its copy of the hall holds. */
function eventsHeld(): number {
  const element = document.querySelector('ow-app, ow-board') as unknown as {
    readonly session?: { readonly fold: { readonly size: number } };
  } | null;
  return element?.session?.fold.size ?? 0;
}
