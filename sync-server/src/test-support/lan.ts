import type { Announcement, FoundHub, Lan } from '../peers/lan.ts';

/** A LAN in this process, on which all hubs have one address. It can lose what is said from one hub to another. */
export class FakeLan {
  readonly #members = new Set<Member>();
  /** Whether what one hub announces does not reach another. */
  isLost: (from: string, to: string) => boolean = () => false;

  /** A hub's place on it. */
  plug(address = '127.0.0.1'): Lan {
    const member: Member = { address };
    this.#members.add(member);
    return {
      announce: (announcement) => {
        member.announcement = announcement;
        this.repeat();
      },
      look: (found) => {
        member.found = found;
        this.repeat();
      },
      close: async () => void this.#members.delete(member),
    };
  }

  /** Everybody hears everybody once more, as far as nothing is lost; itself included. */
  repeat(): void {
    for (const { announcement, address } of this.#members) {
      if (announcement === undefined) continue;
      for (const { found, announcement: listener } of this.#members) {
        if (this.isLost(announcement.hub, listener?.hub ?? '')) continue;
        setImmediate(() => found?.({ ...announcement, addresses: [address] }));
      }
    }
  }
}

interface Member {
  readonly address: string;
  announcement?: Announcement;
  found?: (hub: FoundHub) => void;
}
