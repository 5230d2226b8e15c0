import type { DeviceId } from './event.ts';
import { maskOf, maskWhere, type RoleRow } from './roles.ts';

/** The topics below `onewindow/<hall>/` (DESIGN §5). Those with a key end in `/<device>` or `/<window>`. */
export type TopicName =
  | 'event'
  | 'to'
  | 'bridge'
  | 'hub'
  | 'held'
  | 'vitals'
  | 'voice'
  | 'call'
  | 'board'
  | 'window';

/** `own`: only the topic that bears the device's own id. */
type Reach = 'none' | 'own' | 'any';

interface TopicRule {
  readonly key: 'none' | 'device' | 'window';
  readonly publish: RoleRow<Reach>;
  readonly subscribe: RoleRow<Reach>;
  /** Kept by the broker for whoever comes later. */
  readonly retained: boolean;
}

/** Who may say and hear what on MQTT. */
// biome-ignore format: one column for each role
const TOPICS: Readonly<Record<TopicName, TopicRule>> = {
  /** Every event as it happens. */
  event: {
    key: 'none',
    retained: false,
    //          hub    kiosk  board  counter guide  manager channel city    recovery
    publish:   ['any', 'any', 'any', 'any', 'any', 'any', 'any', 'none', 'none'],
    subscribe: ['any', 'any', 'any', 'any', 'any', 'any', 'any', 'any',  'none'],
  },
  /** Messages about custody to one device. */
  to: {
    key: 'device',
    retained: false,
    publish:   ['any', 'any', 'any', 'any', 'any', 'any', 'any', 'none', 'none'],
    subscribe: ['own', 'own', 'own', 'own', 'own', 'own', 'own', 'none', 'none'],
  },
  /** What other hubs carry over to one. */
  bridge: {
    key: 'device',
    retained: false,
    publish:   ['any', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none'],
    subscribe: ['own', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none'],
  },
  /** A hub is here, what it holds, and its clock. */
  hub: {
    key: 'device',
    retained: true,
    publish:   ['own', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none'],
    subscribe: ['any', 'any',  'any',  'any',  'any',  'any',  'any',  'any',  'none'],
  },
  /** What has changed since a hub said all that. */
  held: {
    key: 'device',
    retained: true,
    publish:   ['own', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none'],
    subscribe: ['any', 'any',  'any',  'any',  'any',  'any',  'any',  'any',  'none'],
  },
  /** How a device is: unsent events, clock, battery, storage. A hub keeps it in memory, for managers to ask. */
  vitals: {
    key: 'device',
    retained: false,
    publish:   ['own', 'own',  'own',  'own',  'own',  'own',  'own',  'none', 'none'],
    subscribe: ['any', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none'],
  },
  /** Who says which call aloud, among the boards that sound (AN). */
  voice: {
    key: 'device',
    retained: true,
    publish:   ['none', 'none', 'own', 'none', 'none', 'none', 'none', 'none', 'none'],
    subscribe: ['any',  'none', 'any', 'none', 'none', 'none', 'none', 'none', 'none'],
  },
  /** Each call as it happens, for signs and other vendors' equipment. */
  call: {
    key: 'none',
    retained: false,
    publish:   ['any', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none'],
    subscribe: ['any', 'any',  'any',  'any',  'any',  'any',  'any',  'any',  'none'],
  },
  board: {
    key: 'none',
    retained: true,
    publish:   ['any', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none'],
    subscribe: ['any', 'any',  'any',  'any',  'any',  'any',  'any',  'any',  'none'],
  },
  window: {
    key: 'window',
    retained: true,
    publish:   ['any', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none'],
    subscribe: ['any', 'any',  'any',  'any',  'any',  'any',  'any',  'any',  'none'],
  },
};

export const TOPIC_NAMES = Object.keys(TOPICS) as readonly TopicName[];

interface Topic {
  readonly name: TopicName;
  /** Empty for a topic without one; `+` in a filter stands for all. */
  readonly key: string;
}

const KEYS: Readonly<Record<TopicRule['key'], RegExp>> = {
  none: /^$/,
  device: /^[0-9a-f]{32}$/,
  window: /^[1-9]\d{0,3}$/,
};

/** Reads a topic or a filter of a hall; undefined for one the hall does not have, such as `#`. */
function topicOf(hall: string, text: string): Topic | undefined {
  const prefix = `onewindow/${hall}/`;
  if (!text.startsWith(prefix)) return undefined;
  const [head = '', key = '', ...rest] = text.slice(prefix.length).split('/');
  const name = TOPIC_NAMES.find((one) => one === head);
  if (name === undefined || rest.length > 0 || text.endsWith('/')) return undefined;
  const isAll = key === '+' && TOPICS[name].key !== 'none';
  return isAll || KEYS[TOPICS[name].key].test(key) ? { name, key } : undefined;
}

function isWithin(row: RoleRow<Reach>, roles: Iterable<string>, isOwn: boolean): boolean {
  const reaches = maskWhere(row, (reach) => reach === 'any' || (reach === 'own' && isOwn));
  return (maskOf(roles) & reaches) !== 0;
}

/** Whether a device of these roles may publish to a topic of the hall, to be retained by the broker or not. */
export function mayPublish(
  roles: Iterable<string>,
  device: DeviceId,
  hall: string,
  topic: string,
  retained = false,
): boolean {
  const found = topicOf(hall, topic);
  if (found === undefined || found.key === '+') return false;
  const { publish, retained: isKept } = TOPICS[found.name];
  return (isKept || !retained) && isWithin(publish, roles, found.key === device);
}

/** Whether a device of these roles may subscribe to a filter: a topic, or all of one name by `+`. */
export function maySubscribe(
  roles: Iterable<string>,
  device: DeviceId,
  hall: string,
  filter: string,
): boolean {
  const found = topicOf(hall, filter);
  return found !== undefined && isWithin(TOPICS[found.name].subscribe, roles, found.key === device);
}
