import type { HallSession } from '@onewindow/replica';
import { HostedWatch } from './hosted-watch.ts';

/** Ages, countdowns and watches are shown to the second. */
const TICK_MS = 1000;

/** Redraws its element whenever the hall changes, and every second for what ages. */
export class SessionWatch extends HostedWatch {
  protected start(session: HallSession): () => void {
    const redraw = (): void => this.host.requestUpdate();
    const stop = session.subscribe(redraw);
    const timer = setInterval(redraw, TICK_MS);
    return () => {
      stop();
      clearInterval(timer);
    };
  }
}
