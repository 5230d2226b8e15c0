import { canonical } from '../canonical.ts';
import type { HallEvent } from '../event.ts';
import { HallFold } from '../hall-fold.ts';

const byId = <T extends { readonly id: string }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Everything a fold can be asked, as one text: two replicas that agree show the same. */
export function stateOf(fold: HallFold): string {
  const requests = new Set<string>();
  const series = new Set<string>();
  const devices = new Set<string>();
  const alerts = new Set<string>();
  for (const { data, by, about } of fold.events()) {
    devices.add(by.device);
    if (about.startsWith('alert:')) alerts.add(about.slice('alert:'.length));
    const named = data as { request?: unknown; series?: unknown };
    if (typeof named.request === 'string') requests.add(named.request);
    if (typeof named.series === 'string') series.add(named.series);
  }
  const highest = [...devices]
    .sort()
    .flatMap((device) =>
      [...series]
        .sort()
        .map((one) => [device, one, fold.highestGranted(device, one), fold.highestOwnCount(device, one)]),
    );
  return canonical({
    tickets: byId(fold.tickets()),
    open: byId(fold.openTickets()),
    windows: fold.windows(),
    devices: byId(fold.devices()),
    slips: fold.slips().sort((a, b) => (`${a.ticket}.${a.copy}` < `${b.ticket}.${b.copy}` ? -1 : 1)),
    cases: byId(fold.cases()),
    alerts: [...alerts]
      .sort()
      .map((key) => [key, fold.noticesOf(key).map(({ level, atMs }) => [level, atMs])]),
    hall: fold.hallFile() ?? null,
    setups: fold.setup()?.versions.map(({ id, number, from }) => [id, number, from ?? '']) ?? [],
    parted: fold.setup()?.parted.map(({ id }) => id) ?? [],
    answers: [...requests]
      .sort()
      .map((one) => [fold.grantFor(one)?._rev, fold.passFor(one)?._rev ?? ''].join()),
    highest,
    letters: [...fold.given.letters].sort(),
    ordinals: [...fold.given.ordinals].sort(),
    twins: byId(fold.twins),
    notUnderstood: fold.notUnderstood,
    holdings: fold.holdings.vector(),
    size: fold.size,
  });
}

export function stateAfter(events: Iterable<HallEvent>): string {
  const fold = new HallFold();
  for (const event of events) fold.add(event);
  return stateOf(fold);
}
