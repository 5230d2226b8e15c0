import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseState } from './case-state.ts';
import { caseLists, collectingTicket } from './collecting.ts';
import type { Command } from './custody/participant.ts';
import { decideConfigure } from './enrolment.ts';
import type { HallFile, Matter } from './hall-file.ts';
import type { MatterCommand } from './matter-commands.ts';
import { matterIn, textVersion } from './matter-text.ts';
import { HallNet, MATTER, townshipWith } from './test-support/hall-net.ts';
import type { Member } from './test-support/member.ts';
import type { TicketState } from './ticket.ts';

const ALLOWANCE = 'old-age-allowance';
const PAPERS = ['居民身份证', '户口簿'] as const;

/** The township, where the allowance is decided within ten working days and may be pledged for. */
function hallWith(changes: Partial<Matter> = {}): HallFile {
  const hall = townshipWith();
  const allowance = { limitDays: 10, result: 'pick-up', pledge: true, fee: true } as const;
  const materials = PAPERS.map((name) => ({ name: { 'zh-CN': name }, kind: 'show' as const }));
  const matters = hall.matters.map((matter) => {
    const { limitDays, result, pledge, fee, ...plain } = matter;
    return matter.id === ALLOWANCE ? { ...plain, materials, ...allowance, ...changes } : plain;
  });
  return { ...hall, matters };
}

let net: HallNet;
let three: Member;
let guide: Member;
let ticket: TicketState;

beforeEach(() => {
  net = new HallNet(hallWith());
  const kiosk = net.join('kiosk', 'kiosk');
  guide = net.join('guide', 'guide');
  three = net.windowDevice(3);
  ticket = net.issue(kiosk, 'intent 1', [MATTER, ALLOWANCE]);
});

type Wish = MatterCommand extends infer C ? (C extends { ticket: string } ? Omit<C, 'ticket'> : C) : never;

/** What was said to a command about the ticket: `ok`, or the code of the refusal. */
function say(wish: Wish, member = three): string | undefined {
  const ref = net.do(member, { ticket: ticket.id, ...wish } as MatterCommand);
  net.settle();
  return net.said(ref);
}

function detail(wish: Wish): unknown {
  const ref = net.do(three, { ticket: ticket.id, ...wish } as MatterCommand);
  const answer = net.answers.get(ref);
  return answer?.ok === false ? answer.refusal : answer;
}

function serve(): void {
  net.callNext(three);
  net.do(three, { kind: 'start', ticket: ticket.id });
  net.settle();
}

const close = (
  closing: Omit<Extract<MatterCommand, { kind: 'close-matter' }>, 'kind' | 'ticket' | 'matter'>,
) => say({ kind: 'close-matter', matter: ALLOWANCE, ...closing });
const now = (): TicketState => three.fold.ticket(ticket.id) as TicketState;
const allowance = () => now().matters.find(({ matter }) => matter === ALLOWANCE);
const cases = () =>
  three.fold.cases().map(({ kind, dueDay, closed }) => `${kind} ${dueDay} ${closed?.outcome ?? 'open'}`);
const version = (): string => textVersion(matterIn(three.fold.hallFile(), ALLOWANCE) as Matter);
const owing = (dueDay: string, papers: readonly string[] = ['户口簿']) => ({
  outcome: 'accepted' as const,
  owed: { version: version(), papers, dueDay },
});
const reconfigure = (changes: Partial<Matter>): void => {
  net.hub.record(decideConfigure(net.hub.fold, hallWith(changes)));
  net.settle();
};

describe('closing a matter', () => {
  beforeEach(serve);

  it('[PA1] is refused with a reason, which is kept of nothing else', () => {
    expect(close({ outcome: 'refused' })).toBe('reason-needed');
    expect(close({ outcome: 'refused', reason: 'wrong-place' })).toBe('ok');
    expect(allowance()).toMatchObject({ outcome: 'refused', reason: 'wrong-place' });
    expect(close({ outcome: 'sent-up', reason: 'wrong-place' })).toBe('ok');
    expect(allowance()).not.toHaveProperty('reason');
  });

  it('[PA2] is due as many working days later as the matter has, and leaves a case with the result’s road', () => {
    expect(close({ outcome: 'accepted' })).toBe('ok');
    expect(allowance()).toMatchObject({ outcome: 'accepted', dueDay: '20260316', result: 'pick-up' });
    expect(three.fold.cases()).toMatchObject([
      {
        kind: 'accepted',
        arose: '20260302',
        dueDay: '20260316',
        ticket: ticket.id,
        label: ticket.label,
        owner: 'clerk-013',
        matter: ALLOWANCE,
        result: 'pick-up',
      },
    ]);
    expect(close({ outcome: 'accepted', result: 'post' })).toBe('ok');
    expect(allowance()).toMatchObject({ result: 'post' });
  });

  it('[PA2] without a limit is due on no day and leaves no case', () => {
    expect(say({ kind: 'close-matter', matter: MATTER, outcome: 'accepted' })).toBe('ok');
    expect(now().matters[0]).not.toHaveProperty('dueDay');
    expect(cases()).toEqual([]);
  });

  it('[PA2] by finishing leaves the same behind', () => {
    net.do(three, { kind: 'finish', ticket: ticket.id });
    expect(allowance()).toMatchObject({ outcome: 'accepted', dueDay: '20260316', result: 'pick-up' });
    expect(cases()).toEqual(['accepted 20260316 open']);
  });

  it('[PA3] is accepted although a paper is missing, which is due on its own day', () => {
    expect(close(owing('20260301'))).toBe('day-passed');
    expect(close(owing('soon'))).toBe('day-passed');
    expect(close(owing('20260305', ['房产证']))).toBe('unknown-paper');
    expect(cases()).toEqual([]);
    expect(close(owing('20260305'))).toBe('ok');
    expect(allowance()).toMatchObject({ outcome: 'accepted', dueDay: '20260305', owed: ['户口簿'] });
    expect(cases()).toEqual(['accepted 20260316 open', 'owed-paper 20260305 open']);
  });

  it('[PA3] owes nothing where no paper is named, and what is done owes nothing', () => {
    expect(close(owing('20260305', []))).toBe('ok');
    expect(allowance()).not.toHaveProperty('owed');
    expect(close({ ...owing('20260305'), outcome: 'done' })).toBe('ok');
    expect(allowance()).not.toHaveProperty('owed');
  });

  it('[PA4] again as something else ends what was opened for it as a mistake', () => {
    close(owing('20260305'));
    const before = three.fold.size;
    expect(close(owing('20260305'))).toBe('ok');
    expect(three.fold.size).toBe(before);
    close(owing('20260306'));
    expect(cases()).toEqual([
      'accepted 20260316 open',
      'owed-paper 20260305 mistaken',
      'owed-paper 20260306 open',
    ]);
    close({ outcome: 'refused', reason: 'withdrawn' });
    expect(cases()).toEqual([
      'accepted 20260316 mistaken',
      'owed-paper 20260305 mistaken',
      'owed-paper 20260306 mistaken',
    ]);
    close({ outcome: 'accepted' });
    expect(cases().at(-1)).toBe('accepted 20260316 open');
    expect(cases()).toHaveLength(4);
  });

  it('[PA4] and taken back leaves the cases that stood before', () => {
    const undo = (): void => {
      net.do(three, { kind: 'undo', ticket: ticket.id });
      net.settle();
    };
    close({ outcome: 'accepted' });
    net.sleep(1_000);
    close(owing('20260305'));
    expect(cases()).toEqual(['accepted 20260316 open', 'owed-paper 20260305 open']);
    undo();
    expect(allowance()).not.toHaveProperty('owed');
    expect(cases()).toEqual(['accepted 20260316 open', 'owed-paper 20260305 mistaken']);
    net.sleep(1_000);
    close({ outcome: 'refused', reason: 'wrong-place' });
    undo();
    expect(allowance()).toMatchObject({ outcome: 'accepted', dueDay: '20260316' });
    expect(cases()).toEqual([
      'accepted 20260316 mistaken',
      'owed-paper 20260305 mistaken',
      'accepted 20260316 open',
    ]);
  });

  it('[PA4] by two devices of one window that have not heard of each other leaves one case', () => {
    net.cutOff.add(three);
    const spare = net.join('spare tablet', 'counter');
    net.do(spare, { kind: 'sign-in', window: 3, clerk: 'clerk-014' });
    net.settle();
    const wish = { kind: 'close-matter', matter: ALLOWANCE, outcome: 'accepted' } as const;
    expect(say(wish, spare)).toBe('ok');
    expect(say(wish)).toBe('ok');
    net.heal();
    expect(spare.fold.cases()).toHaveLength(1);
    expect(three.fold.cases()).toHaveLength(1);
  });
});

describe('what is noted of a matter', () => {
  it('[PA5] another matter is added once, if the hall has it', () => {
    serve();
    expect(say({ kind: 'add-matter', matter: 'homestead-on-the-moon' })).toBe('unknown-matter');
    expect(say({ kind: 'add-matter', matter: 'card-lost' })).toBe('ok');
    const before = three.fold.size;
    expect(say({ kind: 'add-matter', matter: 'card-lost' })).toBe('ok');
    expect(say({ kind: 'add-matter', matter: MATTER })).toBe('ok');
    expect(three.fold.size).toBe(before);
    expect(now().matters.map(({ matter, added }) => [matter, added])).toEqual([
      [MATTER, undefined],
      [ALLOWANCE, undefined],
      ['card-lost', true],
    ]);
  });

  it('[PA6] only what the set-up gives it, and the same again changes nothing', () => {
    serve();
    expect(say({ kind: 'mark-matter', matter: ALLOWANCE, crossRegion: true })).toBe('not-for-this-matter');
    expect(say({ kind: 'mark-matter', matter: MATTER, fee: 'due' })).toBe('not-for-this-matter');
    expect(say({ kind: 'mark-matter', matter: 'card-lost', fee: 'due' })).toBe('unknown-matter');
    expect(say({ kind: 'mark-matter', matter: ALLOWANCE, fee: 'due', pledge: true })).toBe('ok');
    const before = three.fold.size;
    expect(say({ kind: 'mark-matter', matter: ALLOWANCE, pledge: true })).toBe('ok');
    expect(say({ kind: 'mark-matter', matter: ALLOWANCE })).toBe('ok');
    expect(three.fold.size).toBe(before);
    expect(say({ kind: 'mark-matter', matter: ALLOWANCE, fee: 'paid' })).toBe('ok');
    expect(allowance()).toMatchObject({ fee: 'paid', pledge: true });
  });
});

describe('papers', () => {
  const look = (here: readonly string[], missing: readonly string[], of = version(), member = three) =>
    say({ kind: 'check-papers', matter: ALLOWANCE, version: of, here, missing }, member);

  it('[PA7] are of another version when a word, a kind, a number or their order changes, and of no other', () => {
    const matter = matterIn(hallWith(), ALLOWANCE) as Matter;
    const [first, second] = matter.materials as [Matter['materials'][0], Matter['materials'][0]];
    const versions = [
      matter,
      { ...matter, name: { 'zh-CN': '高龄津贴' } },
      { ...matter, materials: [second, first] },
      { ...matter, materials: [first] },
      { ...matter, materials: [{ ...first, kind: 'hand-in' as const }, second] },
      { ...matter, materials: [{ ...first, copies: 2 }, second] },
    ].map(textVersion);
    expect(new Set(versions).size).toBe(versions.length);
    for (const one of versions) expect(one).toMatch(/^[0-9a-f]{8}$/);
    expect(textVersion({ ...matter, limitDays: 20, usualMinutes: 1 } as Matter)).toBe(versions[0]);
    expect(textVersion({ materials: [], name: { 'zh-CN': '咨询' } })).toBe('ada2f74a');
  });

  it('[PA8] are here, missing or not looked at, and none is both', () => {
    serve();
    expect(look(['居民身份证'], ['居民身份证'])).toBe('here-and-missing');
    expect(look(['驾驶证'], [])).toBe('unknown-paper');
    expect(look(['居民身份证'], [])).toBe('ok');
    expect(allowance()?.checked).toMatchObject({ here: ['居民身份证'], missing: [], version: version() });
    const before = three.fold.size;
    expect(look(['居民身份证'], [])).toBe('ok');
    expect(three.fold.size).toBe(before);
    expect(look(['居民身份证'], ['户口簿'])).toBe('ok');
    expect(allowance()?.checked).toMatchObject({ missing: ['户口簿'] });
  });

  it('[PA9] in a text that has changed meanwhile are refused, and what was said before stays', () => {
    serve();
    const read = version();
    look([], ['户口簿']);
    reconfigure({ materials: [{ name: { 'zh-CN': '居民身份证' }, kind: 'show' }] });
    expect(version()).not.toBe(read);
    expect(look([], ['户口簿', '居民身份证'], read)).toBe('text-changed');
    expect(
      detail({
        kind: 'give-notice',
        request: 'press',
        items: [{ matter: ALLOWANCE, version: read, missing: ['户口簿'] }],
      }),
    ).toEqual({
      code: 'text-changed',
      detail: { matter: ALLOWANCE, name: '高龄津贴申领', version: version() },
    });
    expect(
      close({ outcome: 'accepted', owed: { version: read, papers: ['户口簿'], dueDay: '20260305' } }),
    ).toBe('text-changed');
    expect(allowance()?.checked).toMatchObject({ version: read, missing: ['户口簿'] });
    expect(look(['居民身份证'], [])).toBe('ok');
  });

  it('[PA12] that leave open what to bring are told of nowhere, though the hall was set up with them', () => {
    serve();
    reconfigure({ materials: [{ name: { 'zh-CN': '其他相关材料' }, kind: 'hand-in' }] });
    const missing = ['其他相关材料'];
    expect(look([], missing)).toBe('catch-all-wording');
    expect(
      detail({
        kind: 'give-notice',
        request: 'press',
        items: [{ matter: ALLOWANCE, version: version(), missing }],
      }),
    ).toEqual({
      code: 'catch-all-wording',
      detail: { paper: '其他相关材料', words: '其他相关材料' },
    });
    expect(close(owing('20260305', missing))).toBe('catch-all-wording');
  });

  it('[PA13] are looked at by the window that has the person, or by a guide until a window has called', () => {
    expect(look(['居民身份证'], [], version(), guide)).toBe('ok');
    expect(say({ kind: 'close-matter', matter: ALLOWANCE, outcome: 'done' }, guide)).toBe('not-signed-in');
    serve();
    expect(look(['户口簿'], [], version(), guide)).toBe('at-another-window');
    expect(look(['户口簿'], [], version(), net.windowDevice(4))).toBe('at-another-window');
    expect(say({ kind: 'add-matter', matter: 'card-lost' }, guide)).toBe('at-another-window');
    expect(say({ kind: 'mark-matter', matter: ALLOWANCE, fee: 'due' }, guide)).toBe('at-another-window');
    net.do(three, { kind: 'finish', ticket: ticket.id });
    net.settle();
    expect(look(['户口簿'], [])).toBe('wrong-state');
  });
});

describe('a notice', () => {
  const items = () => [{ matter: ALLOWANCE, version: version(), missing: ['户口簿'] }];
  const give = (request = 'press', member = three, printer?: string) =>
    say(
      { kind: 'give-notice', request, items: items(), ...(printer === undefined ? {} : { printer }) },
      member,
    );

  it('[PA10] tells once what is missing, ends those matters, and the next one begins', () => {
    net.callNext(three);
    expect(give()).toBe('wrong-state');
    net.do(three, { kind: 'start', ticket: ticket.id });
    expect(say({ kind: 'give-notice', request: 'press', items: [] })).toBe('nothing-missing');
    const nothing = [{ matter: ALLOWANCE, version: version(), missing: [] }];
    expect(say({ kind: 'give-notice', request: 'press', items: nothing })).toBe('nothing-missing');
    close({ outcome: 'accepted' });
    expect(give()).toBe('ok');
    expect(now().notices).toMatchObject([{ notice: 'press', window: 3, items: items() }]);
    expect(now().matters.map(({ outcome }) => outcome)).toEqual([undefined, 'notice']);
    expect(cases()).toEqual(['accepted 20260316 mistaken']);
    const before = three.fold.size;
    expect(give()).toBe('ok');
    expect(three.fold.size).toBe(before);
    expect(give('another-press')).toBe('ok');
    expect(now().notices).toHaveLength(2);
  });

  it('[PA10] for the matter that was begun begins the other', () => {
    serve();
    const first = matterIn(three.fold.hallFile(), MATTER) as Matter;
    const missing = [first.materials[0]?.name['zh-CN'] ?? ''];
    say({
      kind: 'give-notice',
      request: 'press',
      items: [{ matter: MATTER, version: textVersion(first), missing }],
    });
    expect(now().matters.map(({ outcome, startedMs }) => [outcome, startedMs !== undefined])).toEqual([
      ['notice', true],
      [undefined, true],
    ]);
  });

  it('[PA10] of a guide only tells', () => {
    expect(give('press', guide)).toBe('ok');
    expect(now().notices).toMatchObject([{ notice: 'press', items: items() }]);
    expect(now().notices?.[0]).not.toHaveProperty('window');
    expect(allowance()).not.toHaveProperty('outcome');
  });

  it('[PA11] is printed where a printer is named, and again as its next copy, apart from the ticket’s own', () => {
    serve();
    const hub = net.hub.device;
    const again = (notice: string) => say({ kind: 'reprint-notice', notice, printer: hub });
    expect(again('press')).toBe('unknown-notice');
    give('silent');
    give('press', three, hub);
    net.do(three, { kind: 'reprint', ticket: ticket.id, printer: hub });
    expect(again('press')).toBe('ok');
    expect(again('silent')).toBe('ok');
    expect(net.hub.fold.slips().map(({ notice, copy }) => [notice, copy])).toEqual([
      ['press', 1],
      [undefined, 2],
      ['press', 2],
      ['silent', 1],
    ]);
    expect(net.hub.fold.slip(ticket.id, 2, 'press')).toMatchObject({ printer: hub, state: 'queued' });
  });
});

describe('what was accepted', () => {
  const caseId = () => three.fold.cases()[0]?.id ?? '';

  it('[PA14] is ready once, and handing it over ends it, ready before or not', () => {
    serve();
    expect(say({ kind: 'ready-case', id: '2026-none' })).toBe('unknown-case');
    close({ outcome: 'accepted' });
    expect(say({ kind: 'ready-case', id: caseId() })).toBe('ok');
    const { readyMs } = three.fold.case(caseId()) ?? {};
    expect(readyMs).toBeDefined();
    net.sleep(1_000);
    expect(say({ kind: 'ready-case', id: caseId() })).toBe('ok');
    expect(three.fold.case(caseId())?.readyMs).toBe(readyMs);
    expect(say({ kind: 'collect-case', id: caseId() })).toBe('ok');
    expect(three.fold.case(caseId())?.closed).toMatchObject({ outcome: 'resolved', clerk: 'clerk-013' });
    expect(say({ kind: 'collect-case', id: caseId() })).toBe('ok');
    expect(say({ kind: 'ready-case', id: caseId() })).toBe('case-closed-already');
  });

  it('[PA14] is ready when it is handed over, and nothing else can be', () => {
    serve();
    close(owing('20260305'));
    const [accepted, owed] = three.fold.cases();
    expect(say({ kind: 'collect-case', id: owed?.id ?? '' })).toBe('not-accepted-here');
    expect(say({ kind: 'collect-case', id: accepted?.id ?? '' })).toBe('ok');
    expect(three.fold.case(accepted?.id ?? '')).toMatchObject({ closed: { outcome: 'resolved' } });
    expect(three.fold.case(accepted?.id ?? '')?.readyMs).toBeDefined();
  });
});

describe('coming back for the result', () => {
  const issue = (intent: string, wish: object): string | undefined => {
    const kiosk = net.members.find(({ role }) => role === 'kiosk') as Member;
    const language = 'zh-CN' as const;
    const ref = net.do(kiosk, { kind: 'issue', intent, matters: [ALLOWANCE], language, ...wish });
    net.settle();
    return net.said(ref);
  };

  it('[I10] is a number of the group that hands results over, which names the case', () => {
    serve();
    close({ outcome: 'accepted' });
    const [held] = three.fold.cases();
    expect(issue('later', { of: held?.id })).toBe('ok');
    expect(three.fold.ticket('later')).toMatchObject({
      purpose: 'collect',
      of: held?.id,
      groups: ['general'],
    });
    expect(three.fold.ticket('later')?.label).toMatch(/^H/);
    say({ kind: 'collect-case', id: held?.id ?? '' });
    expect(issue('again', { of: held?.id })).toBe('case-closed-already');
    expect(issue('unknown', { of: '2026-none' })).toBe('unknown-case');
  });

  it('[I10] is one of the matter’s own group where the hall names none; a purpose is kept as it was said', () => {
    serve();
    close({ outcome: 'accepted' });
    const { pickUpGroup, ...hall } = hallWith();
    net.hub.record(decideConfigure(net.hub.fold, hall));
    net.settle();
    expect(issue('later', { of: three.fold.cases()[0]?.id })).toBe('ok');
    expect(three.fold.ticket('later')?.groups).toEqual(['civil-affairs']);
    expect(issue('asks', { purpose: 'consult' })).toBe('ok');
    expect(three.fold.ticket('asks')).toMatchObject({ purpose: 'consult', groups: ['civil-affairs'] });
    expect(three.fold.ticket('asks')).not.toHaveProperty('of');
  });

  describe('at the window', () => {
    const caseNow = () =>
      three.fold.cases().map(({ readyMs, closed }) => [readyMs !== undefined, closed?.outcome]);
    const tell = (command: Command): string | undefined => {
      const ref = net.do(three, command);
      net.settle();
      return net.said(ref);
    };

    /** The allowance was accepted and is here; its person has taken a number for it and is served. */
    beforeEach(() => {
      serve();
      close({ outcome: 'accepted' });
      tell({ kind: 'finish', ticket: ticket.id });
      const of = three.fold.cases()[0]?.id ?? '';
      say({ kind: 'ready-case', id: of });
      issue('later', { of });
      net.callNext(three);
      tell({ kind: 'start', ticket: 'later' });
    });

    it('[PA16] the result is handed over when the ticket is finished, and nothing new is accepted', () => {
      expect(collectingTicket(three.fold, three.fold.cases()[0] as CaseState)?.id).toBe('later');
      expect(tell({ kind: 'finish', ticket: 'later' })).toBe('ok');
      expect(three.fold.ticket('later')?.matters).toMatchObject([{ matter: ALLOWANCE, outcome: 'done' }]);
      expect(caseNow()).toEqual([[true, 'resolved']]);
      expect(collectingTicket(three.fold, three.fold.cases()[0] as CaseState)).toBeUndefined();
    });

    it('[PA16] the case stays where its matter ended otherwise', () => {
      const matter = ALLOWANCE;
      tell({ kind: 'close-matter', ticket: 'later', matter, outcome: 'refused', reason: 'not-in-person' });
      expect(tell({ kind: 'finish', ticket: 'later' })).toBe('ok');
      expect(caseNow()).toEqual([[true, undefined]]);
    });

    it('[PA16] a matter added there ends in its own usual way', () => {
      const added = 'elder-card';
      tell({ kind: 'add-matter', ticket: 'later', matter: added });
      tell({ kind: 'finish', ticket: 'later' });
      const usual = matterIn(three.fold.hallFile(), added)?.usualOutcome;
      expect(three.fold.ticket('later')?.matters[1]).toMatchObject({ matter: added, outcome: usual });
      expect(three.fold.cases()[0]?.closed?.outcome).toBe('resolved');
    });

    it('[PA16] a finish taken back puts the case back among what can be collected, and the next one ends it', () => {
      tell({ kind: 'finish', ticket: 'later' });
      expect(tell({ kind: 'undo', ticket: 'later' })).toBe('ok');
      expect(caseNow()).toEqual([
        [true, 'resolved'],
        [true, undefined],
      ]);
      expect(caseLists(three.fold, '20260302').toCollect).toMatchObject([
        { label: ticket.label, matter: ALLOWANCE },
      ]);
      expect(collectingTicket(three.fold, three.fold.cases()[1] as CaseState)?.id).toBe('later');
      net.sleep(1_000);
      expect(tell({ kind: 'finish', ticket: 'later' })).toBe('ok');
      expect(caseNow()).toEqual([
        [true, 'resolved'],
        [true, 'resolved'],
      ]);
    });

    it('[PA16] handed over before at another window, the ticket ends and nothing else happens', () => {
      const held = three.fold.cases()[0];
      say({ kind: 'collect-case', id: held?.id ?? '' });
      const { closed } = three.fold.case(held?.id ?? '') ?? {};
      net.sleep(1_000);
      expect(tell({ kind: 'finish', ticket: 'later' })).toBe('ok');
      expect(three.fold.cases().map((each) => each.closed)).toEqual([closed]);
    });
  });
});
