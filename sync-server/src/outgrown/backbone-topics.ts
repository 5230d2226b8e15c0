import type { DeviceId } from '@onewindow/hall-core';

/** What hubs say to each other over a broker they share; only hubs may say anything there. */
export const backboneTopic = (hall: string): string => `onewindow/${hall}/backbone`;

/** Retained: a hub is at the shared broker, and where it is to be reached itself. */
export const presenceTopic = (hall: string, hub: DeviceId): string => `onewindow/${hall}/backbone/${hub}`;

/** What other vendors' equipment reads at the shared broker, said there by one hub of the hall. */
export type PublicTopic = { readonly topic: string; readonly kind: 'event' | 'call' | 'kept' };

/** The public topic of a hall that a topic is; undefined: it stays among the hubs. */
export function publicTopicOf(hall: string, topic: string): PublicTopic | undefined {
  const prefix = `onewindow/${hall}/`;
  if (!topic.startsWith(prefix)) return undefined;
  const rest = topic.slice(prefix.length);
  if (rest === 'event') return { topic, kind: 'event' };
  if (rest === 'call') return { topic, kind: 'call' };
  return rest === 'board' || /^window\/[^/]+$/.test(rest) ? { topic, kind: 'kept' } : undefined;
}
