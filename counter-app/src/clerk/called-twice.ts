import type { HallSession } from '@onewindow/replica';
import { clerkWords } from '../words/clerk.ts';
import { common } from '../words/common.ts';

/** Who keeps the person, said to the clerk of a window that has called a ticket which another window called too. */
export function calledTwiceWords({ fold, device }: HallSession): string[] {
  return fold.openTickets().flatMap(({ label, leg, anomalies }) =>
    anomalies.flatMap((anomaly) => {
      if (anomaly.kind !== 'called-twice' || anomaly.leg !== leg) return [];
      if (anomaly.keeper.device === device) {
        const windows = anomaly.others.map(({ window }) => window).join(common.listComma());
        return [clerkWords.twiceKeep(label, windows)];
      }
      if (!anomaly.others.some((other) => other.device === device)) return [];
      return [clerkWords.twiceLose(label, anomaly.keeper.window)];
    }),
  );
}
