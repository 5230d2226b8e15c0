import type { HallSession } from '@onewindow/replica';
import { HostedWatch } from './hosted-watch.ts';

/** A hall in full work changes several times a second; nobody reads figures faster than this. */
const REDRAW_MS = 2_000;

/** Redraws an element when the hall changes, as seldom as figures of a whole day may be worked out anew. */
export class SlowWatch extends HostedWatch {
  protected start(session: HallSession): () => void {
    let redraw: ReturnType<typeof setTimeout> | undefined;
    const stop = session.subscribe(() => {
      redraw ??= setTimeout(() => {
        redraw = undefined;
        this.host.requestUpdate();
      }, REDRAW_MS);
    });
    return () => {
      stop();
      clearTimeout(redraw);
    };
  }
}
