import type { HubList } from '../hub-list.ts';
import type { MqttBus } from '../mqtt-bus.ts';
import type { Timers } from '../ports.ts';

const LOOK_MS = 5_000;
const ANSWER_MS = 2_000;
/** A hub that answers this often in a row has really come back, and is not about to go again. */
const ANSWERS_NEEDED = 2;

/**
 * While another hub serves this screen, looks whether its own is back and returns to it: the printer beside it
 * hangs there, and all screens must not gather at one hub. Returns the way to stop.
 */
export function comeHome(hubs: HubList, bus: MqttBus, timers: Timers): () => void {
  let answers = 0;
  return timers.every(LOOK_MS, async () => {
    if (!hubs.isAway || !bus.connected) {
      answers = 0;
      return;
    }
    const signal = AbortSignal.timeout(ANSWER_MS);
    const answered = await fetch(`${hubs.home}/healthz`, { cache: 'no-store', signal }).then(
      ({ ok }) => ok,
      () => false,
    );
    answers = answered ? answers + 1 : 0;
    if (answers < ANSWERS_NEEDED || !hubs.isAway) return;
    answers = 0;
    hubs.goHome();
    bus.reconnect();
  });
}
