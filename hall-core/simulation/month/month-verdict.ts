import { closedDays } from '../../src/business-day.ts';
import type { Day, HallEvent } from '../../src/event.ts';
import type { Device } from '../device.ts';
import type { Ledger } from '../ledger.ts';
import { twins, unequalTickets, unequalVectors, unequalWindows, unseenDoubles } from '../verdict.ts';

type Report = (rule: string, says: string) => void;

/** What is wrong when a day's work is done and all is quiet: `devices` are those that are on and reach each other. */
export function judgeDay(devices: readonly Device[], ledger: Ledger, report: Report): void {
  for (const device of devices) device.refresh();
  const findings = {
    Q1: unequalVectors(devices)[0] ?? unequalTickets(devices)[0],
    Q7: unequalWindows(devices)[0],
    S8: twins(devices)[0],
    D1: unseenDoubles(devices, ledger)[0],
  };
  for (const [rule, finding] of Object.entries(findings)) {
    if (finding !== undefined) report(rule, finding.says);
  }
  const [never] = ledger.neverCalled();
  if (never !== undefined) report('Q3', `${never} was never called`);
}

export interface HubOfMonth {
  readonly device: Device;
  /** The first day on which every other hub was on with it; undefined for one that was there from the beginning. */
  readonly metOn: Day | undefined;
}

/**
 * Q2: every event ever made durable is on every hub's disk, in the database of its day. A hub that came later has at
 * least what devices handed in when it had met all (K8): what was older by then may lie with another hub alone. Not
 * required is what only a disk had that is lost. Answers how many are lacking.
 */
export function judgeMonth(
  hubs: readonly HubOfMonth[],
  all: readonly HallEvent[],
  lost: ReadonlySet<string>,
  report: Report,
): number {
  const key = ({ day, _id }: HallEvent): string => `${day} ${_id}`;
  const held = hubs.map(({ device }) => new Set([...device.fold.events(), ...device.disk.events()].map(key)));
  const required = all.filter(
    (event) => !lost.has(event.by.device) || held.some((keys) => keys.has(key(event))),
  );
  let most = 0;
  hubs.forEach(({ device, metOn }, index) => {
    const earliest = metOn === undefined ? '' : (closedDays(metOn).at(-1) ?? '');
    const lacking = required.filter(
      (event) => event.day >= earliest && held[index]?.has(key(event)) !== true,
    );
    const [first] = lacking;
    if (first === undefined) return;
    most = Math.max(most, lacking.length);
    report('Q2', `${device.name} lacks ${lacking.length} events, such as ${first._id} of ${first.day}`);
  });
  return most;
}
