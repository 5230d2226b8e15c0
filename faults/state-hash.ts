import { canonical, type HallFold, sha256 } from '@onewindow/hall-core';

const byKey = <T>(items: readonly T[], keyOf: (item: T) => string): T[] =>
  [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

/**
 * One hash over all a replica shows and holds: tickets, windows, devices, slips, desks, the set-up, twins and the
 * version vector, in canonical form (RFC 8785). Equal hashes mean equal halls.
 */
export function stateHash(fold: HallFold): string {
  return sha256(
    canonical({
      tickets: byKey(fold.tickets(), ({ id }) => id),
      windows: fold.windows(),
      devices: byKey(fold.devices(), ({ id }) => id),
      slips: byKey(fold.slips(), ({ ticket, copy }) => `${ticket}.${copy}`),
      desks: fold.desks().map((desk) => ({
        ...desk,
        acknowledged: byKey([...desk.acknowledged], ([device]) => device),
        promised: byKey([...desk.promised], ([device]) => device),
      })),
      hall: fold.hallFile() ?? null,
      twins: byKey(fold.twins, ({ id }) => id),
      notUnderstood: fold.notUnderstood,
      vector: fold.holdings.vector(),
    }),
  );
}
