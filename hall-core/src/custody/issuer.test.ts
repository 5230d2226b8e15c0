import { beforeEach, describe, expect, it } from 'vitest';
import { startDraft } from '../enrolment.ts';
import { HallFold } from '../hall-fold.ts';
import { HallNet, MATTER, MONDAY_9, townshipWith } from '../test-support/hall-net.ts';
import type { Member } from '../test-support/member.ts';
import type { TicketState } from '../ticket.ts';
import { Participant } from './participant.ts';

let net: HallNet;
let kiosk: Member;

beforeEach(() => {
  net = new HallNet();
  kiosk = net.join('kiosk', 'kiosk');
});

const ask = (intent: string, matters: readonly string[] = [MATTER], member = kiosk): string =>
  net.do(member, { kind: 'issue', intent, matters, language: 'en', printer: net.hub.device });
const label = (intent: string): string | undefined => kiosk.fold.ticket(intent)?.label;

function alone(): void {
  net.cutOff.add(kiosk);
  kiosk.participant.link(undefined);
}

describe('a kiosk with a hub', () => {
  it('[I1] makes one ticket of one intent, however often it is tapped', () => {
    const refs = [ask('a'), ask('a'), ask('a')];
    net.settle();
    refs.push(ask('a'));
    expect(refs.map((ref) => net.said(ref))).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(net.hub.fold.tickets()).toHaveLength(1);
    expect(net.hub.fold.slips()).toHaveLength(1);
    expect(label('a')).toBe('C001');
  });

  it('[I2] takes the desk’s number and rank, passes the ticket to the hub and asks for its slip', () => {
    ask('a', [MATTER, 'old-age-allowance', MATTER]);
    net.settle();
    expect(net.hub.fold.ticket('a')).toMatchObject({
      label: 'C001',
      rank: MONDAY_9,
      groups: ['civil-affairs'],
      matters: [{ matter: MATTER }, { matter: 'old-age-allowance' }],
      language: 'en',
      holder: { device: net.hub.device },
      pass: { k: 1, reason: 'issue' },
    });
    expect(net.hub.fold.slip('a', 1)).toMatchObject({ printer: net.hub.device, state: 'queued' });
    const minutes = townshipWith()
      .matters.filter(({ id }) => id === MATTER || id === 'old-age-allowance')
      .reduce((sum, { usualMinutes }) => sum + usualMinutes, 0);
    expect(net.hub.fold.ticket('a')?.usualMinutes).toBe(minutes);
  });

  it('[I2] does not pass to itself what a hub issues, since it rests there already', () => {
    ask('own', [MATTER], net.hub);
    expect(net.hub.fold.ticket('own')).toMatchObject({ label: 'C001', holder: { device: net.hub.device } });
    expect(net.hub.fold.ticket('own')?.pass).toBeUndefined();
    const three = net.windowDevice(3);
    expect(net.callNext(three)).toBe('ok');
  });

  it('[I7] refuses no matter, an unknown one and a hall not set up', () => {
    expect(net.said(ask('a', []))).toBe('no-matter-chosen');
    expect(net.said(ask('b', ['land-on-the-moon']))).toBe('unknown-matter');
    const early = new HallNet({} as never);
    const tablet = early.join('tablet', 'kiosk');
    const ref = early.do(tablet, { kind: 'issue', intent: 'c', matters: [MATTER], language: 'zh-CN' });
    expect(early.said(ref)).toBeDefined();
    expect(early.said(ref)).not.toBe('ok');
  });
});

describe('the hours', () => {
  it('[I6] refuse a ticket while the hall is closed, and say when it opens', () => {
    net.wallMs = Date.UTC(2026, 2, 1, 2, 0);
    expect(net.answers.get(ask('sunday'))).toMatchObject({
      ok: false,
      refusal: { code: 'tickets-closed', detail: { weekday: 'mon' } },
    });
    expect(kiosk.fold.tickets()).toEqual([]);
  });

  /** The last second of the morning on which the kiosks give tickets. */
  const lastSecond = (): void => {
    const [hours] = townshipWith().hours;
    const [hour, minute] = (hours?.ticketsUntil ?? '').split(':').map(Number);
    net.wallMs = Date.UTC(2026, 2, 2, (hour ?? 0) - 8, minute ?? 0) - 1_000;
    if (net.said(ask('probe')) !== undefined) throw new Error('the hall is closed before its time');
    net.settle();
  };

  it('[I6] are those of the moment the resident asked, though the number comes after closing time', () => {
    lastSecond();
    const ref = ask('a');
    net.sleep(1_200);
    net.settle();
    expect(net.said(ref)).toBe('ok');
    expect(net.said(ask('b'))).toBe('tickets-closed');
  });

  it('[I6] are those of the moment the resident asked, though nobody answers before closing time', () => {
    lastSecond();
    const ref = ask('a');
    net.letters = [];
    net.sleep(1_600);
    kiosk.tick();
    expect(net.said(ref)).toBe('ok');
    expect(label('a')).toBe('CB01');
  });
});

describe('a kiosk without a hub', () => {
  it('[I3] prints series, its own letters and its own count', () => {
    alone();
    expect(net.said(ask('a'))).toBe('ok');
    expect(net.said(ask('b'))).toBe('ok');
    expect([label('a'), label('b')]).toEqual(['CB01', 'CB02']);
    expect(kiosk.fold.ticket('b')).toMatchObject({ rank: MONDAY_9, holder: { device: kiosk.device } });
  });

  it('[I3] waits a second and a half for the desk, then prints its own and takes no number that comes later', () => {
    const ref = ask('a');
    net.sleep(1_499);
    kiosk.tick();
    expect(net.said(ref)).toBeUndefined();
    net.sleep(1);
    kiosk.tick();
    expect(label('a')).toBe('CB01');
    net.settle();
    expect(label('a')).toBe('CB01');
    expect(net.hub.fold.tickets()).toHaveLength(1);
    expect(net.hub.fold.ticket('a')?.anomalies).toEqual([]);
  });

  it('[I3] gives each of several people who waited in vain a number of their own', () => {
    const refs = ['a', 'b', 'c'].map((intent) => ask(intent));
    net.letters = [];
    net.sleep(2_000);
    for (const _ of refs) kiosk.tick();
    expect(refs.map((ref) => net.said(ref))).toEqual(['ok', 'ok', 'ok']);
    expect(['a', 'b', 'c'].map(label)).toEqual(['CB01', 'CB02', 'CB03']);
  });

  it('[I4] prints nothing before it has letters', () => {
    const stranger = net.add('stranger', 'kiosk');
    for (const event of net.hub.disk) stranger.take(event);
    expect(net.said(ask('a', [MATTER], stranger))).toBe('no-letters-yet');
    expect(stranger.fold.tickets()).toEqual([]);
  });

  it('[I5] hands in what it issued while alone when it reaches a hub, once', () => {
    alone();
    ask('a');
    net.heal();
    kiosk.participant.link(net.hub.device);
    net.pass(3_000);
    expect(net.hub.fold.ticket('a')).toMatchObject({
      holder: { device: net.hub.device },
      pass: { k: 1, reason: 'issue' },
    });
    const passes = [...net.hub.fold.events()].filter(({ type }) => type === 'ticket-passed');
    expect(passes).toHaveLength(1);
  });

  it('[N6] goes on in its own count from the other day it wrote in', () => {
    const fold = new HallFold();
    for (const event of kiosk.fold.events()) fold.add(event);
    const options = { device: kiosk.device, boot: 'd9', fold, unclean: false, desk: false };
    const issuing = (ownCounts: Record<string, number>): unknown => {
      const wish = { intent: 'x', matters: [MATTER], language: 'en' } as const;
      const now = { wallMs: MONDAY_9, monoMs: 0 };
      const effects = new Participant({ ...options, ownCounts }).command(
        'r',
        { kind: 'issue', ...wish },
        now,
      );
      return effects.flatMap((effect) => (effect.kind === 'record' ? effect.drafts : []))[0]?.data;
    };
    expect(issuing({ C: 6, A: 40 })).toMatchObject({ label: 'CB07', count: 7 });
    expect(issuing({})).toMatchObject({ label: 'CB01', count: 1 });
  });

  it('[I8] jumps in its own count past what it may have printed before an unclean start', () => {
    alone();
    ask('a');
    kiosk.restart({ clean: false });
    ask('b');
    ask('c');
    expect([label('b'), label('c')]).toEqual(['CB07', 'CB08']);
    kiosk.restart({ clean: true });
    ask('d');
    expect(label('d')).toBe('CB09');
  });

  it('[I8] jumps elsewhere when the disk has lost once more what came after the last one it knows', () => {
    alone();
    ask('a');
    const startsUnclean = (loses: number): void => {
      kiosk.restart({ clean: false, loses });
      kiosk.record([startDraft(kiosk.device, { clean: false, app: 'test', role: 'kiosk' })]);
    };
    startsUnclean(0);
    const before = kiosk.disk.length;
    ask('b');
    expect(label('b')).toBe('CB07');
    startsUnclean(kiosk.disk.length - before);
    ask('c');
    expect(label('c')).toBe('CB12');
  });

  it('[I9] prints its own when the desk has no number to give', () => {
    const small = new HallNet(townshipWith({ hubRange: 1 }));
    const tablet = small.join('kiosk', 'kiosk');
    const tickets: TicketState[] = ['a', 'b'].map((intent) => small.issue(tablet, intent));
    expect(tickets.map((ticket) => ticket.label)).toEqual(['C001', 'CB01']);
    small.pass(1_000);
    expect(small.hub.fold.ticket('b')?.holder.device).toBe(small.hub.device);
  });
});
