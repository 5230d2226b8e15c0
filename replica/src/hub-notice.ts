import type { Day, DeviceId, VersionVector } from '@onewindow/hall-core';

/** What a hub says of itself, retained, so that whoever connects knows at once what it lacks. */
export interface HubNotice {
  readonly hub: DeviceId;
  readonly day: Day;
  readonly wallMs: number;
  readonly vector: VersionVector;
  /** Whether a printer hangs on this hub. */
  readonly printer: boolean;
  /** The last will: the broker lost the hub, which proves nothing about its desk. */
  readonly gone?: boolean;
}

/** Reads a notice off the wire; anything of another form is no notice. */
export function readHubNotice(payload: unknown): HubNotice | undefined {
  const notice = (payload ?? {}) as Partial<HubNotice>;
  const { hub, day, wallMs, vector } = notice;
  if (typeof hub !== 'string' || typeof day !== 'string' || typeof wallMs !== 'number') return undefined;
  if (typeof vector !== 'object' || vector === null) return undefined;
  if (Object.values(vector).some((n) => typeof n !== 'number')) return undefined;
  return { hub, day, wallMs, vector, printer: notice.printer === true, gone: notice.gone === true };
}
