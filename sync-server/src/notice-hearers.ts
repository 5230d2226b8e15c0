import { heldTopic, hubTopic } from '@onewindow/replica/runtime';
import type { Broker } from './broker.ts';

/**
 * Who hears this hub's notices as a whole only: pages and hubs of an older version, and other equipment. They wait for
 * what it holds, so while one of them is here everything is said at the pace of changes, as it was before there were
 * any.
 */
export class NoticeHearers {
  readonly #wholes = new Set<string>();
  readonly #changes = new Set<string>();

  constructor(hall: string, broker: Broker) {
    const [wholes, changes] = [hubTopic(hall, ''), heldTopic(hall, '')];
    broker.watch({
      subscribed: (client, topics) => {
        if (topics.some((topic) => topic.startsWith(wholes))) this.#wholes.add(client);
        if (topics.some((topic) => topic.startsWith(changes))) this.#changes.add(client);
      },
      gone: (client) => {
        this.#wholes.delete(client);
        this.#changes.delete(client);
      },
    });
  }

  get isAnyWithoutChanges(): boolean {
    return [...this.#wholes].some((client) => !this.#changes.has(client));
  }
}
