import { canonical } from '../src/canonical.ts';
import type { HallFold } from '../src/hall-fold.ts';
import type { Device } from './device.ts';
import type { Ledger } from './ledger.ts';

/** After healing and quiescence: nothing is lost (Q2), and every replica shows the same hall (Q1). */
export function judgeReplicas(devices: readonly Device[], ledger: Ledger): void {
  const [first, ...others] = devices;
  if (first === undefined) return;
  for (const device of devices) {
    const lost = ledger.durableIds.find((id) => device.fold.event(id) === undefined);
    if (lost !== undefined) ledger.violateHall('Q2', `${device.name} lacks ${lost}`);
  }
  const expected = statesOf(first.fold);
  for (const device of others) {
    const found = statesOf(device.fold);
    if (found.size !== expected.size) {
      ledger.violateHall('Q1', `${device.name} shows ${found.size} entities, ${first.name} ${expected.size}`);
    }
    for (const [entity, state] of expected) {
      if (isSame(state, found.get(entity))) continue;
      const says = `${device.name} and ${first.name} show ${entity} differently`;
      ledger.violateHall('Q1', says, entity.startsWith('ticket:') ? entity.slice(7) : undefined);
      return;
    }
  }
}

/** Every ticket and window as a replica shows it. */
function statesOf(fold: HallFold): Map<string, object> {
  const states = new Map<string, object>();
  for (const ticket of fold.tickets()) states.set(`ticket:${ticket.id}`, ticket);
  for (const window of fold.windows()) states.set(`window:${window.number}`, window);
  return states;
}

/** Equal text is equal state; only where the text differs the order of keys may be the reason. */
const isSame = (a: object, b: object | undefined): boolean =>
  b !== undefined && (JSON.stringify(a) === JSON.stringify(b) || canonical(a) === canonical(b));
