import { AILMENTS, ailmentsOf, type Replica, type SeenDevice } from '@onewindow/replica/runtime';

export type Reading = readonly [labels: Readonly<Record<string, string>>, value: number];

interface VitalsGauge {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  readonly read: () => readonly Reading[];
}

/** Figures of what devices say of themselves: by role, so that there are few, however many devices there are. */
export function vitalsGauges(parts: {
  readonly replica: Replica;
  readonly vitals: { readonly devices: readonly SeenDevice[] };
}): readonly VitalsGauge[] {
  const { replica, vitals } = parts;
  const byRole = (amountOf: (seen: SeenDevice) => number): Reading[] => {
    const sums = new Map<string, number>();
    for (const seen of vitals.devices) {
      const role = replica.fold.rolesOf(seen.device)[0] ?? 'none';
      sums.set(role, (sums.get(role) ?? 0) + amountOf(seen));
    }
    return [...sums].map(([role, sum]) => [{ role }, sum]);
  };
  const isSo = (fact: boolean): number => (fact ? 1 : 0);
  return [
    {
      name: 'devices_connected',
      help: 'Devices connected to this hub',
      labels: ['role'],
      read: () => byRole(({ isHere }) => isSo(isHere)),
    },
    {
      name: 'devices_unsent_events',
      help: 'Events that devices say no hub has confirmed',
      labels: ['role'],
      read: () => byRole(({ vitals: said }) => said?.unsent ?? 0),
    },
    {
      name: 'devices_ailing',
      help: 'Devices that say something is wrong with them, by what it is',
      labels: ['role', 'what'],
      read: () =>
        AILMENTS.flatMap((what) =>
          byRole(({ vitals: said }) => isSo(said !== undefined && ailmentsOf(said).includes(what))).map(
            ([labels, sum]): Reading => [{ ...labels, what }, sum],
          ),
        ),
    },
  ];
}
