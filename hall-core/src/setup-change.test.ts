import { beforeEach, describe, expect, it } from 'vitest';
import { decideAdmit, decideHubPlace } from './enrolment.ts';
import type { HallFile } from './hall-file.ts';
import { decideSetup, type SetupWish, setupLosses } from './setup-change.ts';
import { checkSetup } from './setup-check.ts';
import { setupDifferences } from './setup-differences.ts';
import { HallNet, townshipWith } from './test-support/hall-net.ts';
import type { Member } from './test-support/member.ts';
import { foldOf, Pen } from './test-support/pen.ts';
import { rootedFold } from './test-support/trust-words.ts';

let net: HallNet;
let manager: Member;

beforeEach(() => {
  net = new HallNet();
  manager = net.join('manager', 'manager');
});

const hallWith = (changes: Partial<HallFile>): HallFile => ({ ...townshipWith(), ...changes });
/** Without the parts that name windows and clerks, such as shifts. */
const bareWith = (changes: Partial<HallFile>): HallFile => {
  const { format, id, name, timeZone, dayStartsAt, complaintPhone, hours } = townshipWith();
  const { groups, matters, bundles, windows, clerks } = townshipWith();
  const bare = { format, id, name, timeZone, dayStartsAt, complaintPhone, hours };
  return { ...bare, groups, matters, bundles, windows, clerks, ...changes };
};
const held = () => manager.fold.setup()?.current;
type Wish = Omit<SetupWish, 'hall'> & { readonly hall: HallFile };
const wish = (hall: HallFile, more: Partial<Wish> = {}): Wish => {
  const base = held()?.id;
  return { hall, ...(base === undefined ? {} : { base }), ...more };
};
/** Checked and given, as pages do: nothing where it was done, or why not. */
function configure(by: Member, asked: Wish) {
  const checked = checkSetup(asked.hall);
  if (!checked.ok) return checked.refusal;
  const result = net.answers.get(net.do(by, { kind: 'configure', ...asked, hall: checked.value }));
  if (result === undefined) throw new Error('no answer');
  return result.ok ? undefined : result.refusal;
}

describe('changing the set-up in a page', () => {
  it('[SU1] is a version of its own, with what differs, and reaches every device', () => {
    const before = held();
    expect(configure(manager, wish(hallWith({ complaintPhone: '0571-1' })))).toBeUndefined();
    net.settle();
    const { current, versions } = net.hub.fold.setup() ?? {};
    expect(current).toMatchObject({ number: 2, by: { device: manager.device }, from: before?.id });
    const [first, second] = versions ?? [];
    if (first === undefined || second === undefined) throw new Error('no version');
    expect(setupDifferences(first.hall, second.hall)).toEqual([
      { part: 'complaintPhone', what: 'changed', from: '12345', to: '0571-1' },
    ]);
  });

  it('[SU4] names what was added, taken away, changed and moved in a list', () => {
    const { matters, windows, rules = {}, ...rest } = townshipWith();
    const [one, two, ...others] = matters;
    if (one === undefined || two === undefined) throw new Error('no matters');
    const added = { ...one, id: 'new-one', name: { 'zh-CN': '新事项' } };
    const to = {
      ...rest,
      rules: { ...rules, reserveSize: 1 },
      windows,
      matters: [{ ...two, fee: true }, ...others, added],
    };
    expect(setupDifferences(townshipWith(), to)).toEqual([
      { part: 'rules', what: 'changed', field: 'reserveSize', from: undefined, to: 1 },
      { part: 'matters', what: 'taken-away', key: one.id, name: one.name, from: one },
      {
        part: 'matters',
        what: 'changed',
        key: two.id,
        name: two.name,
        field: 'fee',
        from: undefined,
        to: true,
      },
      { part: 'matters', what: 'added', key: 'new-one', name: added.name, to: added },
    ]);
    expect(setupDifferences(townshipWith(), hallWith({ matters: [two, one, ...others] }))).toEqual([
      { part: 'matters', what: 'order' },
    ]);
  });

  it('[SU5] is refused where the file would be, naming the field and the fix', () => {
    expect(configure(manager, wish(hallWith({ complaintPhone: '十二三四五' })))).toMatchObject({
      code: 'set-up-wrong',
      detail: { path: 'complaintPhone', problems: 1, 'zh-CN': expect.stringMatching(/数字和连字符/) },
    });
  });

  it('[SU6] never changes the id or the mark of a trial', () => {
    expect(configure(manager, wish(hallWith({ id: 'xihu' })))).toEqual({
      code: 'fixed',
      detail: { field: 'id' },
    });
    const sample = wish(hallWith({ sample: true }));
    expect(configure(manager, sample)).toEqual({ code: 'fixed', detail: { field: 'sample' } });
  });

  it.each([
    ['timeZone', { timeZone: 'Asia/Urumqi' }],
    ['dayStartsAt', { dayStartsAt: '03:00' }],
    ['rules.hubRange', { rules: { hubRange: 400 } }],
  ])(
    '[SU6] changes %s only before the first number of the day, and in contact with a hub',
    (field, changes) => {
      net.cutOff.add(manager);
      manager.participant.link(undefined);
      expect(configure(manager, wish(hallWith(changes)))).toEqual({ code: 'no-hub-in-reach' });
      net.cutOff.delete(manager);
      manager.participant.link(net.hub.device);
      net.issue(net.join('kiosk', 'kiosk'), 'visit-1');
      net.settle();
      expect(configure(manager, wish(hallWith(changes)))).toEqual({ code: 'day-runs', detail: { field } });
    },
  );

  it('[SU6] changes the time zone before the first number, but not so that another day begins', () => {
    expect(configure(manager, wish(hallWith({ timeZone: 'Asia/Urumqi' })))).toBeUndefined();
    expect(configure(manager, wish(hallWith({ timeZone: 'America/New_York' })))).toMatchObject({
      code: 'day-runs',
    });
  });

  it('[SU7] takes away what is in use only when that is confirmed', () => {
    net.windowDevice(3);
    net.issue(net.join('kiosk', 'kiosk'), 'visit-1');
    net.settle();
    const { windows, matters, clerks, bundles } = townshipWith();
    const smaller = bareWith({
      windows: windows.filter(({ number }) => number !== 3),
      matters: matters.filter(({ id }) => id !== 'elder-card'),
      bundles: bundles.filter((bundle) => !bundle.matters.includes('elder-card')),
      clerks: clerks.filter(({ id }) => id !== 'clerk-013'),
    });
    expect(setupLosses(manager.fold, smaller)).toEqual([
      { kind: 'window', key: '3', people: 0 },
      { kind: 'clerk', key: 'clerk-013', people: 0 },
      { kind: 'matter', key: 'elder-card', people: 1 },
    ]);
    expect(configure(manager, wish(smaller))).toEqual({
      code: 'in-use',
      detail: { things: 3, kind: 'window', key: '3' },
    });
    expect(configure(manager, wish(smaller, { confirmed: true }))).toBeUndefined();
    expect(manager.fold.hallFile()).toEqual(smaller);
  });

  it('[SU7] asks nothing about what nobody uses', () => {
    const { windows } = townshipWith();
    expect(configure(manager, wish(bareWith({ windows: windows.slice(0, -1) })))).toBeUndefined();
  });

  it('[SU8] is refused where another version holds by now, and taking one back is a new version', () => {
    const old = held();
    const stale = wish(hallWith({ complaintPhone: '1111' }));
    configure(net.hub, wish(hallWith({ complaintPhone: '2222' })));
    net.settle();
    expect(configure(manager, stale)).toEqual({ code: 'set-up-changed', detail: { number: 2 } });
    if (old === undefined) throw new Error('no version');
    expect(configure(manager, wish(old.hall))).toBeUndefined();
    expect(held()).toMatchObject({ number: 3, hall: old.hall });
    expect(configure(manager, wish(old.hall))).toBeUndefined();
    expect(manager.fold.setup()?.versions).toHaveLength(3);
  });

  it('[SU3] of two managers apart: both are kept and told, and either takes the other’s over', () => {
    const other = net.join('manager 2', 'manager');
    net.cutOff.add(manager);
    configure(manager, wish(hallWith({ complaintPhone: '1111' })));
    net.wallMs += 10_000;
    const base = other.fold.setup()?.current.id ?? '';
    configure(other, { hall: hallWith({ complaintPhone: '2222' }), base });
    net.cutOff.delete(manager);
    net.heal();
    for (const { fold } of [manager, other, net.hub]) {
      expect(fold.hallFile()?.complaintPhone).toBe('2222');
      expect(fold.setup()?.parted).toMatchObject([{ by: { device: manager.device } }]);
    }
    const [parted] = manager.fold.setup()?.parted ?? [];
    if (parted === undefined) throw new Error('none beside it');
    expect(
      configure(other, { hall: parted.hall, base: held()?.id ?? '', settles: [parted.id] }),
    ).toBeUndefined();
    net.heal();
    expect(held()).toMatchObject({ number: 3, hall: { complaintPhone: '1111' } });
    expect(manager.fold.setup()?.parted).toEqual([]);
  });

  it('[SU3] an end to what stands beside it may leave the one that holds as it is', () => {
    const first = held()?.id ?? '';
    const pen = new Pen('manager 9');
    const apart = {
      type: 'hall-configured',
      v: 1,
      about: 'hall',
      data: { hall: hallWith({ complaintPhone: '7777' }), base: first },
    };
    configure(manager, wish(hallWith({ complaintPhone: '2222' })));
    const event = pen.write(apart, -60);
    for (const member of [manager, net.hub]) member.fold.add(event);
    expect(manager.fold.setup()?.parted).toMatchObject([{ id: event._id }]);
    expect(
      configure(manager, wish(hallWith({ complaintPhone: '2222' }), { settles: [event._id] })),
    ).toBeUndefined();
    expect(manager.fold.setup()).toMatchObject({ parted: [], current: { number: 3 } });
  });
});

describe('who changes the set-up', () => {
  it('[SU8] is nobody whose device is no manager’s and no hub', () => {
    const root = new Pen('root');
    const fold = rootedFold(root);
    const place = decideHubPlace(fold, root.device);
    for (const draft of place.ok ? place.value : []) fold.add(root.write(draft));
    const checked = checkSetup(townshipWith());
    if (!checked.ok) throw new Error('the township is wrong');
    const [hall, now] = [checked.value, { wallMs: 0, monoMs: 0 }];
    const devices = (['counter', 'manager'] as const).map((role) => {
      const pen = new Pen(role);
      const admitted = decideAdmit(fold, root.device, pen.device, [role]);
      if (!admitted.ok) throw new Error('not admitted');
      for (const draft of admitted.value) fold.add(root.write(draft));
      return { device: pen.device };
    });
    const said = devices.map((person) => decideSetup(fold, person, undefined, { hall }, now));
    expect(said).toMatchObject([{ ok: false, refusal: { code: 'not-allowed' } }, { ok: true }]);
  });

  it('[SU8] is nobody on a device that has not got all of the day yet', () => {
    const fold = foldOf();
    fold.awaits({ 'a.d1': 3 });
    const checked = checkSetup(townshipWith());
    if (!checked.ok) throw new Error('the township is wrong');
    const asked = { hall: checked.value };
    expect(decideSetup(fold, { device: 'a' }, 'hub', asked, { wallMs: 0, monoMs: 0 })).toMatchObject({
      ok: false,
      refusal: { code: 'still-loading' },
    });
  });
});
