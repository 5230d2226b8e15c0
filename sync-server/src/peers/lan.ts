import type { DeviceId } from '@onewindow/hall-core';

/** What a hub says of itself on the LAN. */
export interface Announcement {
  readonly hall: string;
  readonly hub: DeviceId;
  /** Where its pages, databases and MQTT over WebSocket are. */
  readonly port: number;
  /** Where the same is over HTTPS; absent: nowhere. */
  readonly httpsPort?: number;
}

/** A hub that has announced itself; it may have several addresses, not all of which need be in reach. */
export interface FoundHub extends Announcement {
  readonly addresses: readonly string[];
}

/**
 * How hubs find each other without being told. What is found is a hint: it may be forged, old or another hall's,
 * and nothing follows from a hub's not being found, because multicast loses much. No method throws.
 */
export interface Lan {
  /** Announces this hub from now on; once more, with what has changed. */
  announce(announcement: Announcement): void;
  /** Tells of every hub found, again and again while it is there; of this one, too, when it hears itself. */
  look(found: (hub: FoundHub) => void): void;
  /** Takes the announcement back, as far as it can be. */
  close(): Promise<void>;
}
