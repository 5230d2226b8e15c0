import {
  draft,
  type EventPayloads,
  type GivenLanguage,
  type HallFile,
  HallFold,
  ticketEntity,
  windowEntity,
} from '@onewindow/hall-core';
import { describe, expect, it } from 'vitest';
import { DeviceLog } from '../test-support/device-log.ts';
import { township } from '../test-support/township.ts';
import { languageFor, type PageLanguage, pageLanguage } from './page-language.ts';
import { residentPage } from './resident-page.ts';
import { residentView } from './resident-view.ts';

const DAY = '20260302';
/** A Monday, 09:00 in Beijing. */
const NINE = Date.UTC(2026, 2, 2, 1, 0);
const CODE = 'q7x2mfd5kzt3ahw6cpn4erys2u';
const [AHEAD, MINE, BEHIND] = ['a', 'b', 'c'].map((end) => `q7x2mfd5kzt3ahw6cpn4erys2${end}`) as [
  string,
  string,
  string,
];
const AT_1 = { leg: 1, window: 1 } as const;
/** Less than one full packet train of a new TCP connection (RFC 6928: ten segments). */
const BYTES_MAX = 14 * 1024;

type About = Exclude<keyof EventPayloads & `ticket-${string}`, 'ticket-issued'>;
type Step = { [T in About]: readonly [T, EventPayloads[T]] }[About];

const called: Step = ['ticket-called', { ...AT_1, k: 1, basis: 'desk' }];
const started: Step = ['ticket-started', AT_1];
const finished: Step = ['ticket-finished', AT_1];

/** A hall at nine: one ahead, the ticket itself, one behind; then steps of the ticket, a minute apart. */
function hallAfter(steps: readonly Step[], { staffed = true } = {}): HallFold {
  const fold = new HallFold();
  const log = new DeviceLog('a device of the hall');
  const add = (...given: Parameters<DeviceLog['write']>): unknown => fold.add(log.write(...given));
  add(draft('hall-configured', 'hall', { hall: township() }), DAY, NINE);
  if (staffed) {
    add(draft('window-signed-in', windowEntity(1), { clerk: 'clerk-011' }), DAY, NINE);
    add(draft('window-ordered', windowEntity(1), { wish: 'open', rank: 'clerk' }), DAY, NINE);
  }
  for (const [place, id] of [AHEAD, MINE, BEHIND].entries()) {
    fold.add(log.ticket(id, `A00${place + 1}`, DAY, NINE + place * 60_000));
  }
  for (const [place, [type, data]] of steps.entries()) {
    add(draft(type, ticketEntity(MINE), data), DAY, NINE + (place + 10) * 60_000);
  }
  return fold;
}

interface Look {
  readonly language?: 'zh-CN' | 'en';
  readonly isStale?: boolean;
  readonly code?: string;
  readonly refreshes?: boolean;
  readonly hall?: HallFile;
}

/** The page at half past nine. */
function pageOf(
  fold: HallFold,
  { language = 'zh-CN', isStale = false, code = MINE, refreshes = true, hall = township() }: Look = {},
) {
  const wallMs = NINE + 30 * 60_000 + 7_000;
  const view = residentView(fold, hall, code, { wallMs, isStale });
  return residentPage(view, {
    hall,
    language: pageLanguage(language),
    wallMs,
    path: `/t/${code}`,
    refreshes,
  });
}

/** What a person reads: no tags, no style, no script. */
const readOf = (html: string): string =>
  html
    .replace(/<(style|script)>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

const inBoth = (fold: HallFold, look: Look = {}): readonly [zh: string, en: string] => [
  readOf(pageOf(fold, { ...look, language: 'zh-CN' })),
  readOf(pageOf(fold, { ...look, language: 'en' })),
];

const returned: Step = ['ticket-returned', { leg: 2, rank: NINE, why: 'restored' }];
const sentOn: Step = [
  'ticket-returned',
  { leg: 2, rank: NINE, why: 'next-step', to: { groups: ['household', 'investment'], anyOrder: true } },
];
const rated: Step = ['ticket-rated', { leg: 1, level: 5, reasons: [], way: 'phone' }];

describe('the page of a ticket', () => {
  it.each<readonly [string, readonly Step[], zh: readonly string[], en: readonly string[]]>([
    [
      'that waits',
      [],
      ['A002', '等候中', '前面 1 人', '09:01 取号，已等 29 分', '请带', '居民身份证', '09:30:07 的情况'],
      [
        'Waiting',
        '1 person ahead',
        'Taken at 09:01, waiting 29 min',
        'Please bring',
        'Resident identity card',
      ],
    ],
    ['that is called', [called], ['请到 1 号窗口', '09:10 叫号，20 分前'], ['Please go to Window 1']],
    [
      'that is called again',
      [called, ['ticket-recalled', AT_1]],
      ['已叫 2 次', '09:11 叫号'],
      ['Called 2 times'],
    ],
    ['that is served', [called, started], ['正在办理', '在 1 号窗口'], ['Being served', 'At Window 1']],
    [
      'that is held',
      [called, started, ['ticket-held', { ...AT_1, hold: 'left-papers' }]],
      ['已挂起', '不用重新取号'],
      ['On hold', 'go straight back to this window'],
    ],
    [
      'that is done',
      [called, started, finished],
      ['已办结', '您满意吗', '非常满意', '非常不满意', '窗口人员看不到'],
      ['Finished', 'How was the service?', 'Very good', 'Very poor', 'Clerks do not see'],
    ],
    [
      'that is done and rated',
      [called, started, finished, rated],
      ['谢谢您的评价', '已经记下'],
      ['Thank you for your rating'],
    ],
    [
      'that missed its call',
      [called, ['ticket-no-show', AT_1]],
      ['已过号', '可以重新排队'],
      ['Call missed', 'rejoin the line'],
    ],
    [
      'that is back in the line',
      [called, ['ticket-no-show', AT_1], returned],
      ['等候中', '重新排队，已等'],
      ['Back in line at'],
    ],
    [
      'that goes to several places in any order',
      [called, started, sentOn],
      ['还要去：', '户籍', '不分先后'],
      ['Still to go to, in any order:', 'Go where your number is called first'],
    ],
    ['that left', [['ticket-left', { leg: 1 }]], ['已离开', '重新取号'], ['Left', 'take a new number']],
    [
      'that was called in vain too often',
      [called, ['ticket-no-show', AT_1], ['ticket-voided', { reason: 'missed' }]],
      ['已作废', '多次叫号没有到'],
      ['Void', 'called several times'],
    ],
    ['that is void', [['ticket-voided', { reason: 'mistyped' }]], ['已作废', '请找导办'], ['ask the guide']],
  ])('%s says so, and what to do', (_, steps, zh, en) => {
    const [chinese, english] = inBoth(hallAfter(steps));
    for (const words of zh) expect(chinese).toContain(words);
    for (const words of en) expect(english).toContain(words);
    expect(english).not.toMatch(/\p{Script=Han}{2,}(?<!中文)/u);
    for (const language of ['zh-CN', 'en'] as const) {
      const html = pageOf(hallAfter(steps), { language });
      expect(Buffer.byteLength(html)).toBeLessThan(BYTES_MAX);
      expect(html).toContain(`<html lang="${language}">`);
    }
  });

  it('says how long it may take, and nothing where that cannot be said', () => {
    expect(inBoth(hallAfter([])).join()).toMatch(/大约还要 \d+–\d+ 分.*About \d+–\d+ min more/);
    const [zh, en] = inBoth(hallAfter([], { staffed: false }));
    expect(zh).toContain('还不知道要等多久');
    expect(en).toContain('no estimate yet');
    const stale = inBoth(hallAfter([]), { isStale: true });
    expect(stale.join()).not.toMatch(/大约|About|还不知道/);
    expect(stale[0]).toContain('前面人数可能不准');
    expect(stale[0]).toContain('前面 1 人');
  });

  it('tells whoever missed too many calls to see the guide', () => {
    const twice: readonly Step[] = [
      called,
      ['ticket-no-show', AT_1],
      returned,
      ['ticket-called', { leg: 2, window: 1, k: 2, basis: 'desk' }],
      ['ticket-no-show', { leg: 2, window: 1 }],
    ];
    expect(inBoth(hallAfter(twice))[0]).toContain('请到导办台，由导办');
  });

  it('sends whoever is called to a cloud window to its seat', () => {
    const hall = township();
    const [first, ...rest] = hall.windows;
    if (first === undefined) throw new Error('the township has no window');
    const place = { 'zh-CN': '东侧 2 号屏', en: 'Screen 2, east side' };
    const cloud = { ...hall, windows: [{ ...first, kind: 'cloud' as const, place }, ...rest] };
    const fold = hallAfter([called]);
    const view = residentView(fold, cloud, MINE, { wallMs: NINE, isStale: false });
    expect(view?.state).toMatchObject({ kind: 'called', place: { seat: place } });
    expect(residentView(new HallFold(), cloud, MINE, { wallMs: NINE, isStale: false })).toBeUndefined();
  });

  it('names the unit and its complaint number; of a ticket of two both, and where to go next', () => {
    const units = [
      {
        id: 'centre',
        name: { 'zh-CN': '便民中心 <1>', en: 'Service centre' },
        groups: ['social-insurance'],
        complaintPhone: '12333',
      },
      { id: 'tax', name: { 'zh-CN': '税务所', en: 'Tax office' }, groups: ['investment'] },
    ];
    const shared = { ...township(), units };
    const read = (steps: readonly Step[], language: 'zh-CN' | 'en' = 'zh-CN'): string =>
      readOf(pageOf(hallAfter(steps), { hall: shared, language }));
    expect(read([])).toMatch(/便民中心 &lt;1> A002 .*投诉建议 12333/);
    expect(read([])).not.toMatch(/税务所|接下来/);
    const toTax: Step = [
      'ticket-returned',
      { leg: 2, rank: NINE, why: 'transferred', to: { groups: ['investment'] } },
    ];
    const sent = [called, started, toTax];
    expect(read(sent)).toMatch(/便民中心 &lt;1>、税务所 A002 .*接下来到税务所办/);
    expect(read(sent)).toContain(`投诉建议 ${shared.complaintPhone}`);
    expect(read(sent, 'en')).toMatch(/Service centre, Tax office A002 .*Next: Tax office/);
    expect(pageOf(hallAfter(sent))).not.toMatch(/class="unit"|税务所/);
  });

  it('looks again by itself until nothing changes any more, and not where that was switched off', () => {
    const again = '<noscript><meta http-equiv="refresh" content="15"></noscript>';
    expect(pageOf(hallAfter([]))).toContain(again);
    expect(pageOf(hallAfter([]))).toContain('<main data-refresh>');
    expect(pageOf(hallAfter([]), { refreshes: false })).not.toMatch(
      /http-equiv="refresh"|<main data-refresh/,
    );
    // A form that is half filled in would be empty again.
    expect(pageOf(hallAfter([called, started, finished]))).not.toMatch(/http-equiv="refresh"/);
  });

  it('follows a person to the typed number they were served under', () => {
    const fold = hallAfter([['ticket-voided', { reason: 'same-as typed-A002-3f2a91c0' }]]);
    expect(readOf(pageOf(fold))).toContain('已作废');
    const log = new DeviceLog('window');
    const typed = ticketEntity('typed-A002-3f2a91c0');
    const paper = { label: 'A002', series: 'A', matters: [], groups: [], usualMinutes: 0, rank: 0 };
    const shown = { ...AT_1, paper: { ...paper, language: 'zh-CN' } } as const;
    fold.add(log.write(draft('ticket-present', typed, shown), DAY, NINE));
    fold.add(log.write(draft('ticket-finished', typed, AT_1), DAY, NINE + 60_000));
    expect(readOf(pageOf(fold))).toMatch(/A002.*已办结.*城乡居民基本养老保险参保登记/);
  });

  it('shows nothing of what has a guessable name, and puts no made-up code into a page', () => {
    const fold = hallAfter([]);
    const log = new DeviceLog('guide');
    fold.add(log.ticket('by-hand-A007Z', 'A007Z', DAY, NINE));
    for (const code of [CODE, 'by-hand-A007Z', 'x', '"><script>alert(1)</script>', `${MINE}x`, '']) {
      const view = residentView(fold, township(), code, { wallMs: NINE, isStale: false });
      expect([code, view]).toEqual([code, undefined]);
    }
    const [zh, en] = inBoth(fold, { code: CODE });
    expect(zh).toContain('没有找到这个号');
    expect(zh).toContain('昨天的号，或别的大厅的号');
    expect(en).toContain('Number not found');
  });
});

describe('the language of the page', () => {
  it.each([
    ['en', 'zh-CN', 'zh-CN', 'en'],
    ['zh-CN', 'en-GB', 'en', 'zh-CN'],
    [undefined, 'en-GB,en;q=0.9', 'zh-CN', 'en'],
    [undefined, 'fr;q=1,zh-TW;q=0.4,en;q=0.8', 'zh-CN', 'en'],
    [undefined, 'zh-Hans-CN,en;q=0.5', 'en', 'zh-CN'],
    [undefined, 'ug-CN,bo;q=0.9', 'en', 'en'],
    [undefined, 'en;q=0', 'zh-CN', 'zh-CN'],
    ['ug', undefined, undefined, 'zh-CN'],
    [['en', 'zh-CN'], '*', 'en', 'en'],
  ] as const)(
    'asked for %s by a phone of %s for a ticket in %s is %s',
    (asked, accepts, ticket, expected) => {
      expect(languageFor(asked, accepts, ticket)).toBe(expected);
    },
  );
});

describe('the page in a language the hall has given', () => {
  const UYGHUR: GivenLanguage = {
    tag: 'ug',
    name: 'ئۇيغۇرچە',
    direction: 'rtl',
    messages: {
      'phone-state-waiting': 'ساقلاۋاتىدۇ',
      'phone-ahead': 'ئالدىڭىزدا {0} ئادەم',
      'phone-bring': 'A<b> & c',
    },
    names: { 城乡居民养老保险参保: 'ياشانغانلار سۇغۇرتىسى' },
  };

  const page = (language: PageLanguage): string => {
    const wallMs = NINE + 30 * 60_000;
    const hall = township();
    const view = residentView(hallAfter([]), hall, MINE, { wallMs, isStale: false });
    return residentPage(view, { hall, language, wallMs, path: `/t/${MINE}`, refreshes: true });
  };

  it('says what the file says, the rest in Chinese, in the direction of the script', () => {
    const html = page(pageLanguage('ug', [UYGHUR]));
    expect(html).toContain('<html lang="ug" dir="rtl">');
    expect(readOf(html)).toContain('ساقلاۋاتىدۇ');
    expect(readOf(html)).toMatch(/ئالدىڭىزدا \d+ ئادەم/);
    expect(readOf(html)).toContain('投诉建议');
    expect(html).toContain('?lang=zh-CN"');
    expect(html).toContain('?lang=en"');
  });

  it('takes what stands in the file as text only', () => {
    const html = page(pageLanguage('ug', [UYGHUR]));
    expect(html).toContain('A&lt;b> &amp; c');
  });

  it('is offered beside the others, named in itself', () => {
    expect(page(pageLanguage('zh-CN', [UYGHUR]))).toContain('lang="ug" hreflang="ug">ئۇيغۇرچە</a>');
  });

  it.each([
    ['ug', undefined, 'ug'],
    [undefined, 'ug-CN,zh;q=0.9', 'ug'],
    [undefined, 'zh-CN,ug;q=0.5', 'zh-CN'],
    ['bo', undefined, 'zh-CN'],
  ] as const)('asked for %s by a phone of %s is %s', (asked, accepts, expected) => {
    expect(languageFor(asked, accepts, undefined, ['ug'])).toBe(expected);
  });

  it('has in Chinese every sentence the Chinese page has', () => {
    const none = { ...UYGHUR, messages: {} };
    const { since: _s, noShow, ...words } = pageLanguage('ug', [none]).words;
    const { since: _t, noShow: zhNoShow, ...chinese } = pageLanguage('zh-CN').words;
    const plain = (all: object) => JSON.parse(JSON.stringify(all)) as unknown;
    expect(plain(words)).toEqual(plain(chinese));
    expect([noShow(true), words.wait({ fromMin: 10, toMin: 20 }), words.windowName('3')]).toEqual([
      zhNoShow(true),
      chinese.wait({ fromMin: 10, toMin: 20 }),
      chinese.windowName('3'),
    ]);
    expect([words.ahead(4), words.at('甲'), words.asOf('10:32:07', 'every')]).toEqual([
      chinese.ahead(4),
      chinese.at('甲'),
      chinese.asOf('10:32:07', 'every'),
    ]);
  });
});
