import type { Clock, Timers } from '../ports.ts';

export const browserClock: Clock = {
  now: () => ({ wallMs: Date.now(), monoMs: performance.now() }),
};

/**
 * Timers that go on at full rate in a hidden tab: pages are throttled to one callback a minute, workers are
 * not, and a clerk's page is often behind another program's window.
 */
export function workerTimers(): Timers {
  const source = 'onmessage=({data})=>setInterval(()=>postMessage(0),data)';
  return {
    every(everyMs, callback) {
      const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
      const worker = new Worker(url);
      worker.onmessage = callback;
      worker.postMessage(everyMs);
      return () => {
        worker.terminate();
        URL.revokeObjectURL(url);
      };
    },
  };
}
