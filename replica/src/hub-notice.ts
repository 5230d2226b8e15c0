import type { Day, DeviceId, VersionVector } from '@onewindow/hall-core';

/** The kinds of state a hub's printer can be in; `unproven`: never reached yet, `silent`: it answers nothing. */
const PRINTER_KINDS = ['none', 'unproven', 'ready', 'low', 'blocked', 'unreachable', 'silent'] as const;

/** How the printer of a hub is, as a screen tells it. */
export interface HubPrinter {
  readonly kind: (typeof PRINTER_KINDS)[number];
  /** What is wrong, to act on first: a key of the printers' `CONDITION_WORDS`, or why it is out of reach. */
  readonly fault?: string;
  /** About how many slips are left on its roll, by count; absent where nobody has said that a roll was put in. */
  readonly left?: number;
}

/** Which of a hub's words one is. */
export interface NoticeMark {
  /** Another for every start of the hub. */
  readonly boot: string;
  /** Counts what it has said since that start, whole notices and changes alike. */
  readonly n: number;
}

/** What a hub says of itself, retained, so that whoever connects knows at once what it lacks. */
export interface HubNotice {
  readonly hub: DeviceId;
  readonly day: Day;
  readonly wallMs: number;
  readonly vector: VersionVector;
  /** Whether a printer hangs on this hub. */
  readonly printer: boolean;
  /** How that printer is; absent from a hub of an older version. */
  readonly printerState?: HubPrinter;
  /** Which device keeps the desk as this hub sees it; absent: the hub itself, or a hub of an older version. */
  readonly desk?: DeviceId;
  /** Where other hubs of the hall are, as base URLs a browser may go to when this one dies. */
  readonly peers?: readonly string[];
  /** What later changes name; absent from a hub of an older version, which says everything each time. */
  readonly mark?: NoticeMark;
  /** The last will: the broker lost the hub, which proves nothing about its desk. */
  readonly gone?: boolean;
}

/** Reads a notice off the wire; anything of another form is no notice. */
export function readHubNotice(payload: unknown): HubNotice | undefined {
  const notice = (payload ?? {}) as Partial<HubNotice>;
  const { hub, day, wallMs, vector } = notice;
  if (typeof hub !== 'string' || typeof day !== 'string' || typeof wallMs !== 'number') return undefined;
  if (!isVector(vector)) return undefined;
  const printerState = readHubPrinter(notice.printerState);
  const mark = readMark(notice.mark);
  const peers = Array.isArray(notice.peers) ? notice.peers.filter((url) => typeof url === 'string') : [];
  return {
    hub,
    day,
    wallMs,
    vector,
    printer: notice.printer === true,
    ...(printerState === undefined ? {} : { printerState }),
    ...(typeof notice.desk === 'string' ? { desk: notice.desk } : {}),
    ...(peers.length === 0 ? {} : { peers }),
    ...(mark === undefined ? {} : { mark }),
    gone: notice.gone === true,
  };
}

export const isVector = (value: unknown): value is VersionVector =>
  typeof value === 'object' && value !== null && Object.values(value).every((n) => typeof n === 'number');

/** Reads a mark off the wire; without one a notice is none that changes may build on. */
export function readMark(value: unknown): NoticeMark | undefined {
  const { boot, n } = (value ?? {}) as { boot?: unknown; n?: unknown };
  return typeof boot === 'string' && Number.isSafeInteger(n) ? { boot, n: Number(n) } : undefined;
}

/** Reads a printer's state off the wire; a kind this version does not know is as good as no word about it. */
export function readHubPrinter(value: unknown): HubPrinter | undefined {
  const { kind, fault, left } = (value ?? {}) as { kind?: unknown; fault?: unknown; left?: unknown };
  const known = PRINTER_KINDS.find((candidate) => candidate === kind);
  if (known === undefined) return undefined;
  return {
    kind: known,
    ...(typeof fault === 'string' ? { fault } : {}),
    ...(Number.isSafeInteger(left) ? { left: Number(left) } : {}),
  };
}
