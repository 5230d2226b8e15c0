import type { EventDraft, HallEvent } from '../../src/event.ts';
import { draft, seriesEntity, ticketEntity } from '../../src/event-types.ts';
import { LookUps } from '../../src/fold-lookups.ts';
import { HallFold } from '../../src/hall-fold.ts';
import { DAY_STARTS_MS, SIMULATED_DAY } from '../device-clock.ts';
import { simulatedDeviceId } from '../fake-signer.ts';
import type { Mutation, Setting } from '../mutation.ts';
import { inPlaceOf, unsaid } from '../patch.ts';
import { QuickLog } from '../quick-log.ts';
import { Random } from '../random.ts';

const hub = simulatedDeviceId('hub-1');
const other = simulatedDeviceId('hub-2');
const kiosk = simulatedDeviceId('kiosk-1');
const window = simulatedDeviceId('window-1');
const elsewhere = simulatedDeviceId('window-2');
const desk = `${hub}.d1`;

const written = (device: string, drafts: readonly EventDraft[], atMs: number): HallEvent[] =>
  new QuickLog(device, '1').seal(drafts, SIMULATED_DAY, { wallMs: DAY_STARTS_MS + atMs, monoMs: atMs });

/** What a fold that hears these in an order of the seed's choice makes of them. */
function folded(seed: number, events: readonly HallEvent[]): HallFold {
  const random = Random.fromSeed(seed);
  const left = [...events];
  const fold = new HallFold();
  while (left.length > 0) for (const event of left.splice(random.below(left.length), 1)) fold.add(event);
  return fold;
}

/**
 * A keeper has made two passes of a ticket that never left it, and another has followed it and passed the ticket
 * on: what the first one built on its own passes is nothing.
 */
const followed: Setting = {
  name: 'two keepers, one ticket',
  run: (seed) => {
    const about = ticketEntity('visit-1');
    const [issue, handedIn] = written(
      kiosk,
      [
        draft('ticket-issued', about, ISSUE),
        draft('ticket-passed', about, { k: 1, to: { device: hub, desk }, reason: 'issue' }),
      ],
      0,
    ) as [HallEvent, HallEvent];
    const after = handedIn._id;
    const unheard = { desk, epoch: 1, to: { device: window, boot: 'd1' } };
    const own = written(
      hub,
      [
        draft('ticket-passed', about, { ...unheard, k: 2, reason: 'reserve', after }),
        draft('ticket-passed', about, { ...unheard, k: 3, reason: 'next', after: `${desk}/000001` }),
      ],
      1_000,
    );
    const to = { device: elsewhere, boot: 'd1' };
    const [next] = written(
      other,
      [draft('ticket-passed', about, { k: 2, to, reason: 'next', after, desk, epoch: 2 })],
      20_000,
    );
    const fold = folded(seed, [issue, handedIn, ...own, next as HallEvent]);
    return fold.ticket('visit-1')?.holder.device === elsewhere ? [] : ['X14'];
  },
};

const ISSUE = {
  label: 'A001',
  series: 'A',
  matters: ['pension'],
  groups: ['social-insurance'],
  usualMinutes: 5,
  rank: 1,
  language: 'zh-CN',
} as const;

/** A hub's image was started twice, and each wrote another number under one id: both may be on paper. */
const granted: Setting = {
  name: 'two bodies, two numbers',
  run: (seed) => {
    const grants = [7, 12].flatMap((number) => {
      const label = `A0${number}`;
      const data = { series: 'A', number, label, rank: 1, request: `visit-${number}`, to: kiosk };
      return written(hub, [draft('number-granted', seriesEntity('A'), data)], 0);
    });
    return folded(seed, grants).highestGranted(hub, 'A') === 12 ? [] : ['F4'];
  },
};

/** What no day shows within a few seeds, looked at in a fold alone. */
export const FOLDS: readonly Mutation[] = [
  {
    name: 'what follows a pass that does not stand stands',
    leavesOut: 'X14',
    rules: ['X14'],
    setting: followed,
    patch: unsaid((type) => type === 'ticket-passed', 'after'),
  },
  {
    name: 'numbers of a body that lost are free again',
    leavesOut: 'F4',
    rules: ['F4'],
    setting: granted,
    patch: inPlaceOf(LookUps.prototype, 'noteUsed', () => () => undefined),
  },
];
