import type { Random } from '../hall-core/simulation/random.ts';

/** Hubs by what they are when the round begins. */
export const HUB_ROLES = ['desk', 'second', 'third'] as const;
export const WINDOWS = ['win1', 'win2', 'win3', 'win4'] as const;
export const KIOSKS = ['kio1', 'kio2'] as const;

export type HubRole = (typeof HUB_ROLES)[number];
export type DeviceName = (typeof WINDOWS)[number] | (typeof KIOSKS)[number];
export type Target = HubRole | DeviceName;

export type Fault =
  /** Nothing goes from the one side to the other; `both`: nor back. */
  | {
      readonly kind: 'cut';
      readonly from: readonly Target[];
      readonly to: readonly Target[];
      readonly both: boolean;
    }
  | { readonly kind: 'delay'; readonly target: Target; readonly delayMs: number }
  /** The plug is pulled; without `backAfterMs` it is out until healing. */
  | { readonly kind: 'kill'; readonly target: Target; readonly backAfterMs?: number }
  | { readonly kind: 'pause'; readonly target: Target; readonly forMs: number }
  /** Killed and started again with another wall clock; it is right again from healing on. */
  | { readonly kind: 'clock'; readonly target: Target; readonly offsetMs: number }
  | { readonly kind: 'disk-full'; readonly target: HubRole };

export interface Plan {
  readonly faults: readonly Fault[];
  /** The faults stay at least this long. */
  readonly leastMs: number;
}

const KINDS = ['cut', 'cut', 'cut', 'delay', 'kill', 'kill', 'pause', 'clock', 'disk-full'] as const;
const DEVICES: readonly DeviceName[] = [...WINDOWS, ...KIOSKS];
/** So many faults at once, one, two or three. */
const COUNTS = [1, 1, 2, 2, 3] as const;
const LEAST_MS = 4_000;
/** One round in so many lasts longer than a window's autonomy, so that what it held is taken back. */
const LONG_ONE_IN = 40;
/** The shortest autonomy a set-up file may give is a minute (hall-file.schema.json); its guard a second. */
export const LONG_MS = 72_000;

/** The faults of a round, all of them drawn from its seed before anything begins. */
export function drawPlan(random: Random): Plan {
  if (random.below(LONG_ONE_IN) === 0) return longPlan(random);
  const count = random.pick(COUNTS);
  const faults: Fault[] = [];
  const struck = new Set<Target>();
  while (faults.length < count) {
    const fault = drawFault(random);
    if (fits(fault, struck)) faults.push(fault);
  }
  return { faults, leastMs: LEAST_MS + random.below(3_000) };
}

/** A window that goes on alone until the desk takes its reserve back, and is heard of again only then. */
function longPlan(random: Random): Plan {
  const target = random.pick(WINDOWS);
  return { faults: [{ kind: 'cut', from: [target], to: HUB_ROLES, both: true }], leastMs: LONG_MS };
}

const isHub = (target: Target): boolean => HUB_ROLES.some((role) => role === target);

/** A process is struck once, and one hub process at a time, or nobody would be left to call. */
function fits(fault: Fault, struck: Set<Target>): boolean {
  if (fault.kind === 'cut') return true;
  const { target } = fault;
  if (struck.has(target) || (isHub(target) && [...struck].some(isHub))) return false;
  struck.add(target);
  return true;
}

function drawFault(random: Random): Fault {
  const kind = random.pick(KINDS);
  switch (kind) {
    case 'cut':
      return drawCut(random);
    case 'delay':
      return { kind, target: anyTarget(random), delayMs: 100 + random.below(900) };
    case 'kill': {
      const target = anyTarget(random);
      return random.chance(0.5) ? { kind, target } : { kind, target, backAfterMs: 500 + random.below(3_000) };
    }
    case 'pause':
      return { kind, target: anyTarget(random), forMs: 2_000 + random.below(5_000) };
    case 'clock':
      return { kind, target: anyTarget(random), offsetMs: drawOffset(random) };
    case 'disk-full':
      return { kind, target: aHub(random) };
  }
}

/** A hub as often as a device, and among the hubs the desk as often as the others together. */
function anyTarget(random: Random): Target {
  if (random.chance(0.5)) return random.pick(DEVICES);
  return aHub(random);
}

const aHub = (random: Random): HubRole =>
  random.chance(0.5) ? 'desk' : random.pick(['second', 'third'] as const);

/** From seconds to three hours, early or late. */
function drawOffset(random: Random): number {
  const mostMs = random.pick([30_000, 600_000, 3 * 3_600_000]);
  const offsetMs = 2_000 + random.below(mostMs - 2_000);
  return random.chance(0.5) ? offsetMs : -offsetMs;
}

function drawCut(random: Random): Fault {
  const both = random.chance(0.6);
  const shape = random.pick(['device-off', 'device-from-one', 'hub-off', 'in-two'] as const);
  switch (shape) {
    case 'device-off':
      return turned(random, [random.pick(DEVICES)], HUB_ROLES, both);
    case 'device-from-one':
      return turned(random, [random.pick(DEVICES)], [random.pick(HUB_ROLES)], both);
    case 'hub-off': {
      const hub = random.pick(HUB_ROLES);
      return turned(
        random,
        [hub],
        HUB_ROLES.filter((role) => role !== hub),
        both,
      );
    }
    case 'in-two': {
      const hub = random.pick(HUB_ROLES);
      const side = DEVICES.filter(() => random.chance(0.4));
      const others: readonly Target[] = [...HUB_ROLES, ...DEVICES].filter(
        (target) => target !== hub && !side.some((device) => device === target),
      );
      return turned(random, [hub, ...side], others, both);
    }
  }
}

/** A one-way cut takes what is said by the one side or by the other. */
function turned(random: Random, a: readonly Target[], b: readonly Target[], both: boolean): Fault {
  const [from, to] = random.chance(0.5) ? [a, b] : [b, a];
  return { kind: 'cut', from, to, both };
}

/** The devices a plan may silence: those it strikes, and all of them where it strikes a hub. */
export function silencedBy({ faults }: Plan): readonly DeviceName[] {
  const struck = new Set<Target>();
  let hubStruck = false;
  for (const fault of faults) {
    if (fault.kind === 'cut') {
      const isOneDevices = [fault.from, fault.to].some((side) => side.every((target) => !isHub(target)));
      hubStruck ||= !isOneDevices;
      for (const target of [...fault.from, ...fault.to]) struck.add(target);
    } else {
      struck.add(fault.target);
      hubStruck ||= isHub(fault.target);
    }
  }
  return hubStruck ? DEVICES : DEVICES.filter((device) => struck.has(device));
}

/** The fault as a line of the report. */
export function faultWords(fault: Fault): string {
  switch (fault.kind) {
    case 'cut':
      return `${fault.from.join('+')} ${fault.both ? 'cut off from' : 'not heard by'} ${fault.to.join('+')}`;
    case 'delay':
      return `${fault.target} delayed by ${fault.delayMs} ms each way`;
    case 'kill':
      return `${fault.target} killed${fault.backAfterMs === undefined ? '' : `, back after ${fault.backAfterMs} ms`}`;
    case 'pause':
      return `${fault.target} stopped for ${fault.forMs} ms`;
    case 'clock':
      return `${fault.target} with its clock off by ${Math.round(fault.offsetMs / 1000)} s`;
    case 'disk-full':
      return `the disk of ${fault.target} full`;
  }
}
