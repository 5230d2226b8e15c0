import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HallEvent, sealEvent, signingText } from './event.ts';
import { type DeviceRole, ticketEntity } from './event-types.ts';
import { HallFold } from './hall-fold.ts';
import { stateOf } from './test-support/hall-state.ts';
import { fakeKey } from './test-support/keyed-fake.ts';
import { issueOf, ofTicket, Pen } from './test-support/pen.ts';
import { enrol, join, revoke } from './test-support/trust-words.ts';

const NAMES = ['root', 'hub 2', 'hub 3', 'kit', 'manager', 'kiosk', 'window 3', 'stranger'] as const;
const ROLES: readonly DeviceRole[] = ['hub', 'recovery', 'manager', 'kiosk', 'counter'];
const who = fc.nat({ max: NAMES.length - 1 });

/** One thing a device writes: whom it enrols or ends, and where it ends it, or what it does with a ticket. */
type Deed = { readonly by: number; readonly at: number } & (
  | { readonly kind: 'enrol'; readonly whom: number; readonly roles: readonly DeviceRole[] }
  | { readonly kind: 'revoke'; readonly whom: number; readonly hall: number; readonly day: number }
  | { readonly kind: 'join' | 'issue' | 'call' | 'grant' }
);

const base = { by: who, at: fc.nat({ max: 40 }) };
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      ...base,
      kind: fc.constant('enrol' as const),
      whom: who,
      roles: fc.subarray([...ROLES], { minLength: 1 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      ...base,
      kind: fc.constant('revoke' as const),
      whom: who,
      hall: fc.nat({ max: 4 }),
      day: fc.nat({ max: 4 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ ...base, kind: fc.constantFrom('join', 'issue', 'call', 'grant') }) },
);

const ISSUE = issueOf();

function write(pens: readonly Pen[], one: Deed, n: number): HallEvent {
  const by = pens[one.by] as Pen;
  switch (one.kind) {
    case 'enrol':
      return enrol(by, pens[one.whom] as Pen, one.roles, one.at, `L${n}`);
    case 'revoke': {
      const whom = pens[one.whom] as Pen;
      const last = { [`${whom.device}.h1`]: one.hall, [`${whom.device}.d1`]: one.day };
      return revoke(by, whom, last, one.at);
    }
    case 'join':
      return join(by);
    case 'issue':
      return by.write({ ...ISSUE, about: ticketEntity(`t${n % 5}`) }, one.at);
    case 'call':
      return by.write(
        {
          ...ofTicket('ticket-called', { leg: 1, k: 0, window: 3, basis: 'desk' }),
          about: `ticket:t${n % 5}`,
        },
        one.at,
      );
    case 'grant': {
      const data = {
        series: 'C',
        number: n + 1,
        label: `C${n}`,
        rank: n,
        request: `visit-${n % 3}`,
        to: 'd',
      };
      return by.write({ type: 'number-granted', v: 1, about: 'series:C', data }, one.at);
    }
  }
}

/** The deeds of a hall; the root has enrolled a few at the beginning, so that much of it counts. */
const history = fc.array(deed, { minLength: 10, maxLength: 50 }).map((deeds) => {
  const pens = NAMES.map((name) => new Pen(name));
  const [root, hub2, hub3, kit, manager, kiosk, window3] = pens as [Pen, Pen, Pen, Pen, Pen, Pen, Pen];
  const events = [
    enrol(root, hub2, ['hub'], 0, 'A'),
    enrol(hub2, hub3, ['hub'], 0, 'B'),
    enrol(root, kit, ['recovery'], 0, 'C'),
    enrol(hub3, manager, ['manager'], 0, 'D'),
    enrol(hub2, kiosk, ['kiosk'], 0, 'E'),
    enrol(root, window3, ['counter'], 0, 'F'),
    ...deeds.map((one, n) => write(pens, one, n)),
  ];
  return { root: root.device, devices: pens.map(({ device }) => device), events };
});

const inOrders = <T extends { readonly events: readonly HallEvent[] }>(given: T) =>
  fc
    .tuple(
      fc.shuffledSubarray([...given.events], { minLength: given.events.length }),
      fc.array(fc.nat({ max: given.events.length - 1 }), { maxLength: 15 }),
    )
    .map(([order, again]) => ({
      ...given,
      order: [...order, ...again.flatMap((at) => given.events[at] ?? [])],
    }));

function foldOf(root: string, events: readonly HallEvent[]): HallFold {
  const fold = new HallFold(undefined, root);
  for (const event of events) fold.add(event);
  return fold;
}

/** Everything a judged fold shows, as one text. */
const shown = (fold: HallFold, devices: readonly string[]): string =>
  JSON.stringify([
    stateOf(fold),
    devices.map((device) => [fold.standing(device), fold.rolesOf(device), fold.keyOf(device)]),
    fold.leftOut,
  ]);

/** A second body under an event's id, as a restored disk writes it. */
function twinOf(event: HallEvent, change: number): HallEvent {
  const body = { ...event, at: [event.at[0] + change + 1, 0] as const };
  return sealEvent(body, fakeKey('restored').sign(signingText(body)));
}

/** The machine may be busy with other tests. */
const PATIENCE_MS = 120_000;

describe('the judgement of a hall', () => {
  it(
    '[Y9] is the same for any order of arrival and any repetition',
    () => {
      fc.assert(
        fc.property(history.chain(inOrders), ({ root, devices, events, order }) => {
          expect(shown(foldOf(root, order), devices)).toBe(shown(foldOf(root, events), devices));
        }),
        { numRuns: 120 },
      );
    },
    PATIENCE_MS,
  );

  it(
    '[Y9] is the same with twins among the events, in any order',
    () => {
      const withTwins = history.chain((given) =>
        fc
          .array(fc.tuple(fc.nat({ max: given.events.length - 1 }), fc.nat({ max: 2 })), {
            minLength: 1,
            maxLength: 8,
          })
          .map((chosen) => ({
            ...given,
            events: [
              ...given.events,
              ...chosen.flatMap(([at, by]) => twinOf(given.events[at] as HallEvent, by)),
            ],
          })),
      );
      fc.assert(
        fc.property(withTwins.chain(inOrders), ({ root, devices, events, order }) => {
          expect(shown(foldOf(root, order), devices)).toBe(shown(foldOf(root, events), devices));
        }),
        { numRuns: 80 },
      );
    },
    PATIENCE_MS,
  );

  it(
    '[Y8] shows the hall that only those events make that count',
    () => {
      fc.assert(
        fc.property(history.chain(inOrders), ({ root, order }) => {
          const fold = foldOf(root, order);
          const open = new HallFold();
          for (const event of fold.countedEvents()) open.add(event);
          const of = (one: HallFold): string =>
            JSON.stringify([
              one.tickets().sort((a, b) => (a.id < b.id ? -1 : 1)),
              one.windows(),
              one.waitingTickets(),
              one
                .devices()
                .map(({ standing, ...device }) => device)
                .sort((a, b) => (a.id < b.id ? -1 : 1)),
              [...one.given.letters].sort(),
              one.hubs(),
              ['visit-0', 'visit-1', 'visit-2'].map((request) => one.grantFor(request)?._id),
              one.hubs().map((hub) => one.highestGranted(hub, 'C')),
            ]);
          expect(of(fold)).toBe(of(open));
          const { leftOut } = fold;
          const counted = [...fold.countedEvents()].length;
          expect(counted + leftOut['unknown-author'] + leftOut.revoked + leftOut['not-its-role']).toBe(
            fold.size,
          );
        }),
        { numRuns: 100 },
      );
    },
    PATIENCE_MS,
  );

  it(
    '[Y3][Y5] leaves nobody with a role no standing enrolment gives',
    () => {
      fc.assert(
        fc.property(history, ({ root, devices, events }) => {
          const fold = foldOf(root, events);
          const counted = [...fold.countedEvents()].filter(({ type }) => type === 'device-enrolled');
          for (const device of devices.filter((each) => each !== root)) {
            const given = counted.flatMap(({ data, about }) =>
              about === `device:${device}` ? (data as { roles: DeviceRole[] }).roles : [],
            );
            expect(new Set(fold.rolesOf(device))).toEqual(new Set(given));
          }
        }),
        { numRuns: 80 },
      );
    },
    PATIENCE_MS,
  );
});
