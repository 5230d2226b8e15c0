import type { MqttBus } from '../mqtt-bus.ts';

/**
 * Has a device that is cut off try again once the browser says that the network is back. That says nothing of a hub,
 * and it is never said where the cable was out elsewhere: the bus goes on trying by itself. Returns the way to stop.
 */
export function tryWhenOnline(bus: Pick<MqttBus, 'soon'>, page: EventTarget): () => void {
  const soon = (): void => bus.soon();
  page.addEventListener('online', soon);
  return () => page.removeEventListener('online', soon);
}
