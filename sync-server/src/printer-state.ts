import { unreachable } from '@onewindow/hall-core';
import type { PrinterState } from '@onewindow/printers';
import type { HubPrinter } from '@onewindow/replica/runtime';

/** A printer's state in the words of a hub's notice. */
export function hubPrinterOf(state: PrinterState): HubPrinter {
  switch (state.kind) {
    case 'unproven':
    case 'silent':
      return { kind: state.kind };
    case 'ready':
      return { kind: state.nearEnd ? 'low' : 'ready' };
    case 'blocked': {
      const [fault] = state.faults;
      return fault === undefined ? { kind: 'blocked' } : { kind: 'blocked', fault };
    }
    case 'unreachable':
      return { kind: 'unreachable', fault: state.reason };
    default:
      return unreachable(state);
  }
}
