import type { Device } from './device.ts';
import type { Overtaken } from './figures.ts';
import type { Ledger } from './ledger.ts';
import {
  type Finding,
  lostEvents,
  overtakenTooOften,
  owedEvents,
  twins,
  unequalTickets,
  unequalVectors,
  unequalWindows,
  unseenDoubles,
  unservedInRecord,
  unservedVisitors,
} from './verdict.ts';
import type { Workload } from './workload.ts';

export interface Case {
  readonly workload: Workload;
  readonly hubs: readonly Device[];
  /** All that stand in the hall; dead ones are passed over. */
  readonly devices: readonly Device[];
  readonly ledger: Ledger;
  readonly overtaken: ReadonlyMap<string, Overtaken>;
  /** How many faults the run injected. */
  readonly faults: number;
}

/** Judges the hall after healing and quiescence; what it finds goes into the ledger. */
export function judge({ workload, hubs: all, devices, ledger, overtaken, faults }: Case): void {
  const hubs = all.filter(({ up }) => up);
  const alive = [...new Set(devices)].filter(({ up }) => up);
  const compared = alive.filter(
    (device, index) => hubs.includes(device) || index % workload.compareEvery === 0,
  );
  const report = (rule: string, findings: readonly Finding[]): void => {
    for (const { says, ticket } of findings.slice(0, 1)) ledger.violateHall(rule, says, ticket);
  };
  report('Q2', lostEvents(compared, acknowledged(devices, hubs, ledger)));
  report('Q8', owedEvents(alive, hubs));
  report('Q1', unequalVectors(alive));
  report('Q1', unequalTickets(compared));
  report('Q7', unequalWindows(compared));
  report('S8', twins(compared));
  report('D1', unseenDoubles(compared, ledger));
  report('S5', unservedVisitors(ledger));
  report('Q5', unservedInRecord(compared, ledger));
  if (workload.overtakingBound !== undefined) {
    report('Q6', overtakenTooOften(overtaken, workload.overtakingBound));
  }
  const never = ledger.neverCalled();
  if (never.length > 0) {
    ledger.violateHall('Q3', `${never.length} tickets were never called, such as ${never[0]}`, never[0]);
  }
  if (faults === 0) ledger.violateHall('Z2', 'the run injected no fault');
}

/** What has been acknowledged and is not lost with a device that will never run again, or a disk that lied. */
function acknowledged(devices: readonly Device[], hubs: readonly Device[], ledger: Ledger): string[] {
  const gone = new Set(devices.filter(({ up }) => !up).map(({ id }) => id));
  if (gone.size === 0 && !ledger.assumptionBroken) return ledger.durableIds;
  return ledger.durableIds.filter((id) => {
    const excused = gone.has(id.slice(0, 32)) || ledger.assumptionBroken;
    return !excused || hubs.some((hub) => hub.fold.event(id) !== undefined);
  });
}
