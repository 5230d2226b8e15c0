import type { DeviceId, LogId, VersionVector } from '@onewindow/hall-core';
import {
  type HubNotice,
  type HubPrinter,
  isVector,
  type NoticeMark,
  readHubNotice,
  readHubPrinter,
  readMark,
} from './hub-notice.ts';

/**
 * What has changed since one whole notice of a hub: all of it each time, so that one that is lost takes nothing with
 * it. Retained like that notice, so that whoever connects has both.
 */
export interface HubChanges {
  readonly hub: DeviceId;
  readonly mark: NoticeMark;
  /** The `n` of the whole notice it builds on, of the same start of the hub. */
  readonly since: number;
  readonly wallMs: number;
  /** The logs of which the hub holds another number of events than that notice says, and new ones. */
  readonly vector: VersionVector;
  /** How the printer is, where that is another than in that notice. */
  readonly printerState?: HubPrinter;
}

/** A notice as what has changed since a whole one; undefined: it cannot be told so, and is to be said as a whole. */
export function changesSince(whole: HubNotice, now: HubNotice): HubChanges | undefined {
  const { mark } = now;
  if (mark === undefined || whole.mark?.boot !== mark.boot || whole.hub !== now.hub) return undefined;
  // A day has ended: what is not held any more has no place among changes.
  if (whole.day !== now.day || Object.keys(whole.vector).some((log) => now.vector[log] === undefined))
    return undefined;
  if (whole.desk !== now.desk || !isSame(whole.peers, now.peers) || now.gone) return undefined;
  const vector: Record<LogId, number> = {};
  for (const [log, n] of Object.entries(now.vector)) if (whole.vector[log] !== n) vector[log] = n;
  const { hub, wallMs, printerState } = now;
  const said = { hub, mark, since: whole.mark.n, wallMs, vector };
  return printerState === undefined || isSame(printerState, whole.printerState)
    ? said
    : { ...said, printerState };
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Reads changes off the wire; anything of another form is none. */
function readHubChanges(payload: unknown): HubChanges | undefined {
  const changes = (payload ?? {}) as { readonly [member in keyof HubChanges]?: unknown };
  const { hub, since, wallMs, vector } = changes;
  const mark = readMark(changes.mark);
  if (typeof hub !== 'string' || typeof wallMs !== 'number' || mark === undefined) return undefined;
  if (!Number.isSafeInteger(since) || !isVector(vector)) return undefined;
  const printerState = readHubPrinter(changes.printerState);
  return {
    hub,
    mark,
    since: Number(since),
    wallMs,
    vector,
    ...(printerState === undefined ? {} : { printerState }),
  };
}

/**
 * Puts together what is heard of a hub over one connection: its last whole notice, and the last changes that build on
 * just that one. What builds on another, or is older than what has been heard, is left; the next whole notice comes
 * within 5 s.
 */
export class HeardNotice {
  #whole: HubNotice | undefined;
  /** Of what has been taken last, counted by the hub that said that whole notice. */
  #n = 0;
  /** Came before the notice they build on, as a broker may send what it has kept in any order. */
  #early: HubChanges | undefined;

  /** The notice as it stands now; undefined for what is none, or is older than what has been heard. */
  whole(payload: unknown): HubNotice | undefined {
    const notice = readHubNotice(payload);
    if (notice === undefined || notice.gone) return notice;
    const { hub, mark } = notice;
    const isOfSameStart =
      hub === this.#whole?.hub && mark !== undefined && mark.boot === this.#whole.mark?.boot;
    if (isOfSameStart && mark.n <= this.#n) return undefined;
    this.#whole = notice;
    this.#n = mark?.n ?? 0;
    const early = this.#early;
    return (early === undefined ? undefined : this.#with(early)) ?? notice;
  }

  /** The same, of changes. */
  changes(payload: unknown): HubNotice | undefined {
    const changes = readHubChanges(payload);
    if (changes === undefined) return undefined;
    this.#early = changes;
    return this.#with(changes);
  }

  #with({ hub, mark, since, wallMs, vector, printerState }: HubChanges): HubNotice | undefined {
    const whole = this.#whole;
    const isOnIt = hub === whole?.hub && mark.boot === whole.mark?.boot && since === whole.mark.n;
    if (!isOnIt || mark.n <= this.#n) return undefined;
    this.#n = mark.n;
    return {
      ...whole,
      wallMs,
      vector: { ...whole.vector, ...vector },
      ...(printerState === undefined ? {} : { printerState, printer: printerState.kind !== 'none' }),
    };
  }
}
