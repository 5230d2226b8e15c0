import type { SlipContent, SlipWait } from './slip-content.ts';
import type { PrinterCondition } from './status.ts';

type Language = SlipContent['language'];

interface SlipWords {
  readonly sample: string;
  readonly reprint: string;
  readonly ahead: (people: number) => string;
  readonly wait: (wait: SlipWait) => string;
  /** Between the two. */
  readonly andWait: string;
  readonly matters: (first: string, count: number) => string;
  readonly bring: string;
  readonly scan: string;
  readonly complaints: string;
}

/** The slip's own words; everything about the hall comes in with the content. */
export const SLIP_WORDS: Readonly<Record<Language, SlipWords>> = {
  'zh-CN': {
    sample: '样板 仅供演示',
    reprint: '补打 号码不变',
    ahead: (people) => (people === 0 ? '前面没有人' : `前面 ${people} 人`),
    wait: (wait) => {
      if (wait === 'no-open-window') return '窗口未开放';
      return wait.fromMin === 0 ? `${wait.toMin} 分钟以内` : `约 ${wait.fromMin}–${wait.toMin} 分钟`;
    },
    andWait: ' · ',
    matters: (first, count) => (count === 1 ? first : `${first} 等 ${count} 项`),
    bring: '请带: ',
    scan: '扫码看进度',
    complaints: '投诉建议',
  },
  en: {
    sample: 'SAMPLE ONLY',
    reprint: 'REPRINT',
    ahead: (people) => {
      if (people === 0) return 'No one ahead';
      return people === 1 ? '1 person ahead' : `${people} people ahead`;
    },
    wait: (wait) => {
      if (wait === 'no-open-window') return 'no window open yet';
      return wait.fromMin === 0 ? `within ${wait.toMin} min` : `about ${wait.fromMin}-${wait.toMin} min`;
    },
    andWait: ', ',
    matters: (first, count) => (count === 1 ? first : `${first} and ${count - 1} more`),
    bring: 'Bring: ',
    scan: 'Scan to follow your place',
    complaints: 'Complaints, suggestions',
  },
};

interface NoticeWords {
  readonly title: string;
  readonly missing: (papers: number) => string;
  readonly version: string;
  /** What to do with it; today, because numbers end with their day. */
  readonly comeBack: string;
  readonly quote: string;
}

/** The notice slip's own words. */
export const NOTICE_WORDS: Readonly<Record<Language, NoticeWords>> = {
  'zh-CN': {
    title: '一次性告知单',
    missing: (papers) => `还缺 ${papers} 样:`,
    version: '清单版本',
    comeBack: '今天补齐: 凭此单到导办台, 不用重新取号',
    quote: '请报单号',
  },
  en: {
    title: 'WHAT IS MISSING',
    missing: (papers) => (papers === 1 ? 'Missing, 1 paper:' : `Missing, ${papers} papers:`),
    version: 'List version',
    comeBack: 'Back today with all of it? Show this slip at the guide desk: no new number needed',
    quote: 'Please quote',
  },
};

/** What staff read on the truth line when a printer reports a condition: what it is, then what to do. */
export const CONDITION_WORDS: Readonly<Record<PrinterCondition, Readonly<Record<Language, string>>>> = {
  'cover-open': { 'zh-CN': '打印机盖子开着, 请合上', en: 'The printer cover is open: close it' },
  'paper-end': { 'zh-CN': '打印机缺纸, 请换纸', en: 'The printer is out of paper: put in a roll' },
  'cutter-error': { 'zh-CN': '打印机切刀卡住, 请清理', en: 'The printer cutter is stuck: clear it' },
  'unrecoverable-error': {
    'zh-CN': '打印机故障, 请关机再开, 不行请报修',
    en: 'The printer has failed: switch it off and on, then call for repair',
  },
  'recoverable-error': {
    'zh-CN': '打印机过热或忙, 稍等会自己恢复',
    en: 'The printer is too hot or busy: it will recover by itself',
  },
  offline: { 'zh-CN': '打印机未就绪, 请看机器面板', en: 'The printer is not ready: look at its panel' },
  'paper-near-end': { 'zh-CN': '打印纸快用完, 请备纸', en: 'Paper is running low: fetch a roll' },
};
