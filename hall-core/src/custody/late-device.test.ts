import { beforeEach, describe, expect, it } from 'vitest';
import { currentAt } from '../queue.ts';
import { decideRevoke } from '../revocation.ts';
import { SnapshotSource } from '../snapshot-source.ts';
import { HallNet, townshipWith } from '../test-support/hall-net.ts';
import type { Member } from '../test-support/member.ts';
import { Pen } from '../test-support/pen.ts';
import { enrol, rootedFold } from '../test-support/trust-words.ts';
import type { TicketState } from '../ticket.ts';

const HOURS_MS = 3 * 3_600_000;
/** More than the calls that are over which a snapshot holds. */
const SERVED = 23;

let net: HallNet;
let kiosk: Member;
let late: Member;
let gone: TicketState;
let waiting: TicketState;

beforeEach(() => {
  net = new HallNet(townshipWith({ reserveSize: 0 }));
  kiosk = net.join('kiosk', 'kiosk');
  const three = net.windowDevice(3);
  for (let n = 0; n < SERVED; n++) serve(three, `served ${n}`);
  waiting = net.issue(kiosk, 'waiting');
  gone = net.hub.fold.ticket('served 0') as TicketState;
  late = net.add('late', 'counter');
  begin(late);
  net.do(late, { kind: 'sign-in', window: 4, clerk: 'clerk-014' });
  net.settle();
});

function serve(window: Member, intent: string): void {
  net.issue(kiosk, intent);
  net.callNext(window);
  const ticket = currentAt(window.fold, window.participant.window ?? 0)?.id ?? '';
  for (const kind of ['start', 'finish'] as const) net.do(window, { kind, ticket });
  net.settle();
}

/** A device begins from a snapshot the hub would give it hours later. */
function begin(member: Member): void {
  const { vector, groups } = new SnapshotSource().parts(net.hub.fold, net.wallMs + HOURS_MS);
  member.participant.awaits(vector);
  for (const event of groups.flat()) member.take(event);
  member.participant.link(net.hub.device);
}

const fetchTheRest = (): void => {
  for (const event of net.hub.disk) late.take(event);
};

const shows = (shown: { label?: string; ticket?: string; paper?: object }): string | undefined => {
  const ref = net.do(late, { kind: 'present', ...shown } as Parameters<HallNet['do']>[1]);
  net.settle();
  return net.said(ref);
};

describe('a device that begins from a snapshot', () => {
  it('[O5] is partial until all the hub held is here', () => {
    expect(late.fold.ticket(gone.id)).toBeUndefined();
    expect(late.fold.isPartial).toBe(true);
    fetchTheRest();
    expect(late.fold.isPartial).toBe(false);
  });

  it('[O5] is partial no more when an exchange with a hub has ended, be it that the first hub is gone', () => {
    late.participant.met();
    expect(late.fold.isPartial).toBe(false);
    expect(shows({ label: 'C099' })).toBe('ok');
  });

  it('[O5] is never a hub', () => {
    net.hub.participant.awaits({ [`${'e'.repeat(32)}.d1`]: 7 });
    expect(net.hub.fold.isPartial).toBe(false);
  });

  it('[O6] serves whom it knows, and waits for the rest before it serves whom it does not', () => {
    expect(shows({ label: gone.label })).toBe('not-here-yet');
    expect(shows({ ticket: gone.id, paper: { ...gone, matters: [], rank: 1 } })).toBe('not-here-yet');
    expect(shows({ label: 'nobody' })).toBe('not-a-number');
    fetchTheRest();
    expect(shows({ label: gone.label })).toBe('already-ended');
    expect(shows({ label: waiting.label })).toBe('ok');
  });

  it('[O6] serves whoever stands there once no hub is in reach', () => {
    late.participant.link(undefined);
    expect(shows({ label: gone.label })).toBe('ok');
    expect(late.fold.openTickets().find(({ label }) => label === gone.label)?.unissued).toBe(true);
  });

  it('[O7] calls the next ticket, and none that it does not know', () => {
    const ref = net.do(late, { kind: 'call-next', request: 'r'.repeat(22) });
    net.letters = [];
    const pass = { kind: 'next-pass', request: 'r'.repeat(22), k: 9 } as const;
    late.receive(net.hub.device, { ...pass, ticket: gone.id });
    expect(net.said(ref)).toBeUndefined();
    late.receive(net.hub.device, { ...pass, ticket: waiting.id });
    expect(net.said(ref)).toBe('ok');
    const here = net.calls().filter(({ data }) => data.window === 4);
    expect(here.map(({ about }) => about)).toEqual(['ticket:waiting']);
  });

  it('[O7] revokes nobody before it has all that device has written', () => {
    const root = new Pen('root');
    const lost = new Pen('lost kiosk');
    const fold = rootedFold(root, enrol(root, root, ['hub'], 0, 'A'), enrol(root, lost, ['kiosk']));
    fold.awaits({ [`${lost.device}.d1`]: 40 });
    expect(decideRevoke(fold, root.device, lost.device)).toMatchObject({
      refusal: { code: 'still-loading' },
    });
    fold.awaitsNothing();
    expect(decideRevoke(fold, root.device, lost.device).ok).toBe(true);
  });
});
