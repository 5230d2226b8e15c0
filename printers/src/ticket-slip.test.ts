import {
  draft,
  type EventDraft,
  encodePaper,
  type HallFile,
  HallFold,
  LogWriter,
  paperOf,
  readPresented,
  sealNow,
  type TicketState,
  ticketEntity,
  windowEntity,
} from '@onewindow/hall-core';
import { describe, expect, it } from 'vitest';
import township from '../../halls/township.json' with { type: 'json' };
import { slipContentOf } from './ticket-slip.ts';

const hall = township as unknown as HallFile;
/** A Monday, 09:30 in Beijing. */
const NINE_THIRTY = Date.UTC(2026, 2, 2, 1, 30);
const MINUTE_MS = 60_000;

/** The township with these windows open and six people waiting, the last of them `mine`. */
function morning(...open: readonly number[]): HallFold {
  const fold = new HallFold();
  const drafts: EventDraft[] = ['a', 'b', 'c', 'd', 'e', 'mine'].map((id, index) =>
    draft('ticket-issued', ticketEntity(id), {
      label: `C00${index + 1}`,
      series: 'C',
      matters: ['elder-card'],
      groups: ['civil-affairs'],
      usualMinutes: 8,
      rank: NINE_THIRTY + index,
      language: 'zh-CN',
    }),
  );
  const writers = open.map((number) => {
    const about = windowEntity(number);
    return [
      draft('window-signed-in', about, { clerk: '011' }),
      draft('window-ordered', about, { wish: 'open', rank: 'clerk' }),
    ];
  });
  for (const [index, of] of [drafts, ...writers].entries()) {
    const log = new LogWriter(`${index}`.repeat(32), '1');
    const now = { wallMs: NINE_THIRTY, monoMs: 0 };
    for (const event of sealNow(log.seal(of, '20260302', now), () => 'unsigned')) fold.add(event);
  }
  return fold;
}

function slipAt(fold: HallFold, copy: number, nowMs?: number) {
  const ticket = fold.ticket('mine') as TicketState;
  const token = encodePaper(paperOf(ticket));
  const paper = { copy, origin: 'http://localhost:8080', token, ...(nowMs === undefined ? {} : { nowMs }) };
  return slipContentOf(fold, hall, ticket, paper);
}

describe('where to go, on paper', () => {
  it('is the numbers of windows, and of a cloud window the seat at its screen', () => {
    const fold = morning(1);
    const ticket = fold.ticket('mine') as TicketState;
    const place = { 'zh-CN': '云窗口 1 号座', en: 'Cloud seat 1' };
    const windows = hall.windows.map((window) =>
      window.number === 2 ? { ...window, kind: 'cloud' as const, place } : window,
    );
    const paper = { copy: 1, origin: 'http://localhost:8080', token: encodePaper(paperOf(ticket)) };
    const on = (language: 'zh-CN' | 'en') =>
      slipContentOf(fold, { ...hall, windows }, { ...ticket, language }, paper).windows;
    expect(on('zh-CN')).toBe('1、3–4 号窗口、云窗口 1 号座');
    expect(on('en')).toBe('Window 1, 3–4, Cloud seat 1');
    expect(slipContentOf(fold, hall, ticket, paper).windows).toBe('1–4 号窗口');
  });
});

describe('whose matters they are, on paper', () => {
  it('is the unit’s, with its own complaint number; of several units it names all and gives the hall’s number', () => {
    const fold = morning(1);
    const mine = fold.ticket('mine') as TicketState;
    const paper = { copy: 1, origin: 'http://localhost:8080', token: encodePaper(paperOf(mine)) };
    const units = [
      {
        id: 'a',
        name: { 'zh-CN': '民政所', en: 'Civil affairs' },
        groups: ['civil-affairs'],
        complaintPhone: '114',
      },
      { id: 'b', name: { 'zh-CN': '派出所' }, groups: ['household'] },
    ];
    const of = (ticket: Partial<TicketState>) =>
      slipContentOf(fold, { ...hall, units }, { ...mine, ...ticket }, paper);
    expect(of({})).toMatchObject({ unitName: '民政所', complaintPhone: '114' });
    expect(of({ language: 'en' })).toMatchObject({ unitName: 'Civil affairs' });
    expect(of({ groups: ['civil-affairs', 'household'] })).toMatchObject({
      unitName: '民政所、派出所',
      complaintPhone: hall.complaintPhone,
    });
    expect(of({ groups: ['general'] })).not.toHaveProperty('unitName');
    expect(slipContentOf(fold, hall, mine, paper)).not.toHaveProperty('unitName');
  });
});

describe('in what order, on paper', () => {
  it('is by arrival, and of several places the first that calls', () => {
    const fold = morning(1);
    const mine = fold.ticket('mine') as TicketState;
    const paper = { copy: 1, origin: 'http://localhost:8080', token: encodePaper(paperOf(mine)) };
    const on = (ticket: TicketState) => slipContentOf(fold, hall, ticket, paper).orderRule;
    expect(on(mine)).toBe('先到先办; 预约按时段');
    expect(on({ ...mine, anyOrder: true })).toBe('先到先办; 预约按时段; 几处不分先后, 先叫先去');
    expect(on({ ...mine, anyOrder: true, language: 'en' })).toContain('go where you are called');
  });

  it('is by the time that was booked, by arrival for whoever came late, and says which code is to be checked', () => {
    const fold = morning(1);
    const mine = fold.ticket('mine') as TicketState;
    const paper = { copy: 1, origin: 'http://localhost:8080', token: encodePaper(paperOf(mine)) };
    const on = (ticket: Partial<TicketState>) =>
      slipContentOf(fold, hall, { ...mine, ...ticket }, paper).orderRule;
    const booked = { slot: '0900', seat: 1, turn: 1, startMs: NINE_THIRTY - 30 * MINUTE_MS };
    expect(on({ booked })).toBe('预约 09:00, 按预约时间办');
    expect(on({ booked: { ...booked, late: true } })).toBe('预约 09:00 已过, 按到厅时间办');
    expect(on({ booked: { ...booked, late: true }, language: 'en' })).toContain('came late: by arrival');
    expect(on({ claim: '318420753' })).toBe('预约码 318 420 753 待核对; 先到先办');
  });
});

describe('how long it takes, on paper', () => {
  it('is the people ahead and a range', () => {
    expect(slipAt(morning(1, 2), 1, NINE_THIRTY)).toMatchObject({
      label: 'C006',
      peopleAhead: 5,
      wait: { fromMin: 10, toMin: 30 },
    });
  });

  it('says that no window is open yet', () => {
    expect(slipAt(morning(), 1, NINE_THIRTY)).toMatchObject({ peopleAhead: 5, wait: 'no-open-window' });
    expect(slipAt(morning(5), 1, NINE_THIRTY)).toMatchObject({ peopleAhead: 5, wait: 'no-open-window' });
  });

  it('is left out of a reprint, of paper that comes late, and where what is known is too old', () => {
    const fold = morning(1, 2);
    expect(slipAt(fold, 2, NINE_THIRTY)).not.toHaveProperty('wait');
    expect(slipAt(fold, 1, NINE_THIRTY + 3 * MINUTE_MS)).not.toHaveProperty('wait');
    expect(slipAt(fold, 1)).not.toHaveProperty('wait');
    expect(slipAt(fold, 1)).toHaveProperty('peopleAhead', 5);
  });
});

describe('the address on paper', () => {
  it('leads to the ticket’s page and carries the ticket for a window its issue has not reached', () => {
    const { ticketUrl } = slipAt(morning(), 1);
    expect(ticketUrl.split('#')[0]).toBe('http://localhost:8080/t/mine');
    expect(readPresented(ticketUrl)).toEqual({
      ticket: 'mine',
      paper: {
        label: 'C006',
        series: 'C',
        matters: ['elder-card'],
        groups: ['civil-affairs'],
        usualMinutes: 8,
        rank: NINE_THIRTY + 5,
        language: 'zh-CN',
      },
    });
  });
});

describe('whoever comes for the result of an earlier day', () => {
  const ticket = {
    ...(morning(1).ticket('mine') as TicketState),
    purpose: 'collect',
    of: '2026-case',
  } as const;
  const paper = { copy: 1, origin: 'http://localhost:8080', token: encodePaper(paperOf(ticket)) };

  it('reads what is collected, and is asked for none of the papers that were handed in', () => {
    const { matterNames, materials } = slipContentOf(morning(1), hall, ticket, paper);
    expect([matterNames, materials]).toEqual([['取件: 老年人优待证申领'], []]);
    const english = slipContentOf(morning(1), hall, { ...ticket, language: 'en' }, paper);
    expect(english.matterNames[0]).toMatch(/^Collect: /);
  });
});

it('is laid out by the hall’s own template, and by the usual one where it has none', () => {
  const fold = morning(2);
  const ticket = fold.ticket('mine') as TicketState;
  const paper = { copy: 1, origin: 'http://localhost:8080', token: encodePaper(paperOf(ticket)) };
  const lines = ['{number}', '请坐下等候', '{qr}', '{sample}', '{reprint}'];
  const own = { ...hall, slip: { format: 'onewindow-slip/1', lines } } as const;
  expect(slipContentOf(fold, hall, ticket, paper).template).toBeUndefined();
  expect(slipContentOf(fold, own, ticket, paper).template).toMatchObject([
    { kind: 'whole', field: 'number' },
    { kind: 'text', parts: [{ pieces: ['请坐下等候'] }] },
    { kind: 'whole', field: 'qr' },
    { kind: 'text' },
    { kind: 'text' },
  ]);
});
