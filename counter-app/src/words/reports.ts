import { msg, str } from '@lit/localize';
import type { Weekday } from '@onewindow/hall-core';

/** What the manager's reports say. */
export const reportWords = {
  pageNow: () => msg('现在', { id: 'rp-now' }),
  pageReports: () => msg('报表', { id: 'rp-reports' }),
  pageCases: () => msg('办件与评价', { id: 'rp-cases' }),
  pages: () => msg('值班长的页面', { id: 'rp-pages' }),
  needsWait: (n: number) => msg(str`有 ${n} 件事要您处理`, { id: 'rp-needs-wait' }),
  day: () => msg('日', { id: 'rp-day' }),
  week: () => msg('周', { id: 'rp-week' }),
  month: () => msg('月', { id: 'rp-month' }),
  period: () => msg('看哪一段', { id: 'rp-period' }),
  before: () => msg('往前', { id: 'rp-before' }),
  after: () => msg('往后', { id: 'rp-after' }),
  today: () => msg('今天', { id: 'rp-today' }),
  pickDay: () => msg('选日期', { id: 'rp-pick' }),
  files: () => msg('带走', { id: 'rp-files' }),
  saveCsv: () => msg('存为 CSV', { id: 'rp-csv' }),
  saveXlsx: () => msg('存为 XLSX', { id: 'rp-xlsx' }),
  print: () => msg('打印', { id: 'rp-print' }),
  saved: (file: string) => msg(str`已存为 ${file}`, { id: 'rp-saved' }),
  notSaved: () => msg('没有存成，请再试一次。', { id: 'rp-not-saved' }),

  dayTitle: (year: number, month: number, date: number, weekday: string) =>
    msg(str`${year} 年 ${month} 月 ${date} 日 ${weekday}`, { id: 'rp-day-title' }),
  weekTitle: (from: string, to: string) => msg(str`${from} 至 ${to}`, { id: 'rp-week-title' }),
  monthTitle: (year: number, month: number) => msg(str`${year} 年 ${month} 月`, { id: 'rp-month-title' }),

  live: (clock: string) => msg(str`今天，到 ${clock} 为止`, { id: 'rp-live' }),
  firstReport: (when: string) => msg(str`第 1 版，${when} 记下`, { id: 'rp-first' }),
  revision: (n: number, late: number, when: string) =>
    msg(str`第 ${n} 版：补到 ${late} 条迟到记录，${when} 记下`, { id: 'rp-revision' }),
  revisionShort: (n: number) => msg(str`第 ${n} 版`, { id: 'rp-revision-short' }),
  lateShort: (n: number, late: number) => msg(str`第 ${n} 版，补 ${late} 条`, { id: 'rp-late-short' }),
  missing: () => msg('还没有主机报过这一天', { id: 'rp-missing' }),
  missingLong: () =>
    msg('还没有主机报过这一天。这不等于没有人来：主机连上以后，数字会自己出现。', { id: 'rp-missing-long' }),
  closed: () => msg('不开放', { id: 'rp-closed' }),
  closedLong: () => msg('大厅这一天不开放，没有记录。', { id: 'rp-closed-long' }),
  ahead: () => msg('还没到', { id: 'rp-ahead' }),
  aheadLong: () => msg('这一段还没到。', { id: 'rp-ahead-long' }),
  loadingLong: () => msg('正在读今天的记录，读完再给数字。', { id: 'rp-loading-long' }),
  noneLong: () => msg('这一段里还没有一天有记录。', { id: 'rp-none-long' }),
  nobodyCame: () => msg('没有人取号。', { id: 'rp-nobody' }),
  daysKnown: (known: number, all: number) =>
    msg(str`${all} 个开放日中 ${known} 天有记录`, { id: 'rp-days-known' }),
  daysMissing: (days: string) => msg(str`还没有主机报过：${days}`, { id: 'rp-days-missing' }),
  daysRevised: (days: string) => msg(str`补过迟到记录：${days}`, { id: 'rp-days-revised' }),

  inMinutes: (figure: string) => msg(str`${figure} 分`, { id: 'rp-in-minutes' }),
  medianAnd90: (median: string, p90: string) =>
    msg(str`中位数 ${median} · 九成在 ${p90} 分内`, { id: 'rp-median-90' }),
  missedAndLeft: (missed: string, left: string) =>
    msg(str`过号 ${missed} · 离开 ${left}`, { id: 'rp-missed-left' }),
  content: () => msg('满意率', { id: 'rp-content' }),
  rated: (rated: string) => msg(str`评价率 ${rated}`, { id: 'rp-rated' }),
  stillOpen: (n: number) => msg(str`还有 ${n} 人没办完`, { id: 'rp-still-open' }),
};

/** The titles of tables and charts, and what must be known to read them. */
export const tableWords = {
  summary: () => msg('概况', { id: 'rt-summary' }),
  days: () => msg('每天', { id: 'rt-days' }),
  waits: () => msg('等候时间', { id: 'rt-waits' }),
  groups: () => msg('各类业务', { id: 'rt-groups' }),
  groupsNote: () => msg('办几类事的人，在每一类里各算一次。', { id: 'rt-groups-note' }),
  matters: () => msg('各事项', { id: 'rt-matters' }),
  windows: () => msg('各窗口', { id: 'rt-windows' }),
  clerks: () => msg('各工号', { id: 'rt-clerks' }),
  windowTime: () => msg('窗口时间（分）', { id: 'rt-window-time' }),
  clerkTime: () => msg('工号时间（分）', { id: 'rt-clerk-time' }),
  ratings: () => msg('评价', { id: 'rt-ratings' }),
  about: () => msg('说明', { id: 'rt-about' }),
  perDayIssued: () => msg('每天取号人数', { id: 'rt-per-day-issued' }),
  perDayWait: () => msg('每天平均等候（分）', { id: 'rt-per-day-wait' }),
  waitsChart: () => msg('等候时间分布（人数，每 5 分一段）', { id: 'rt-waits-chart' }),
  most: (bar: string) => msg(str`最多：${bar}`, { id: 'rt-most' }),
  seeTable: () => msg('数字见下表', { id: 'rt-see-table' }),
  topOnly: (shown: number, all: number) =>
    msg(str`打印前 ${shown} 项，全部 ${all} 项在 CSV 和 XLSX 里`, { id: 'rt-top-only' }),
};

/** The names of rows and columns. */
export const figureWords = {
  figure: () => msg('指标', { id: 'rf-figure' }),
  value: () => msg('数值', { id: 'rf-value' }),
  unit: () => msg('单位', { id: 'rf-unit' }),
  persons: () => msg('人', { id: 'rf-persons' }),
  times: () => msg('次', { id: 'rf-times' }),
  minute: () => msg('分', { id: 'rf-minute' }),
  issued: () => msg('取号', { id: 'rf-issued' }),
  served: () => msg('办完', { id: 'rf-served' }),
  missed: () => msg('过号未到', { id: 'rf-missed' }),
  left: () => msg('叫号前离开', { id: 'rf-left' }),
  open: () => msg('没办完', { id: 'rf-open' }),
  void: () => msg('作废', { id: 'rf-void' }),
  meanWait: () => msg('平均等候', { id: 'rf-mean-wait' }),
  medianWait: () => msg('等候中位数', { id: 'rf-median-wait' }),
  p90Wait: () => msg('九成等候不超过', { id: 'rf-p90-wait' }),
  longWaits: () => msg('等 20 分以上', { id: 'rf-long-waits' }),
  abandoned: () => msg('弃号率', { id: 'rf-abandoned' }),
  missedShare: () => msg('其中过号', { id: 'rf-missed-share' }),
  leftShare: () => msg('其中离开', { id: 'rf-left-share' }),
  onTheSpot: () => msg('即办率', { id: 'rf-on-the-spot' }),
  sentOn: () => msg('转办的人', { id: 'rf-sent-on' }),
  sentOnShare: () => msg('转办率', { id: 'rf-sent-on-share' }),
  transfers: () => msg('转办次数', { id: 'rf-transfers' }),
  meanAccepted: () => msg('取号到受理，平均', { id: 'rf-mean-accepted' }),
  medianAccepted: () => msg('取号到受理，中位数', { id: 'rf-median-accepted' }),
  p90Accepted: () => msg('取号到受理，九成不超过', { id: 'rf-p90-accepted' }),
  repeats: () => msg('为同一件事再来', { id: 'rf-repeats' }),
  repeatShare: () => msg('再来率', { id: 'rf-repeat-share' }),
  combined: () => msg('综合窗口办理占比', { id: 'rf-combined' }),
  ratedShare: () => msg('评价率', { id: 'rf-rated-share' }),
  content: () => msg('满意率（满意和非常满意）', { id: 'rf-content' }),
  windowEvenness: () => msg('窗口均衡度（1 为一样忙）', { id: 'rf-window-evenness' }),
  clerkEvenness: () => msg('工号均衡度（1 为一样忙）', { id: 'rf-clerk-evenness' }),
  date: () => msg('日期', { id: 'rf-date' }),
  record: () => msg('记录', { id: 'rf-record' }),
  waited: () => msg('等了', { id: 'rf-waited' }),
  howMany: () => msg('人数', { id: 'rf-how-many' }),
  howOften: () => msg('次数', { id: 'rf-how-often' }),
  shareOf: () => msg('占比', { id: 'rf-share' }),
  minutesFrom: (from: number) => msg(str`${from} 分以上`, { id: 'rf-minutes-from' }),
  minutesBetween: (from: number, to: number) => msg(str`${from}–${to} 分`, { id: 'rf-minutes-between' }),
  group: () => msg('业务', { id: 'rf-group' }),
  matter: () => msg('事项', { id: 'rf-matter' }),
  asked: () => msg('来办', { id: 'rf-asked' }),
  window: () => msg('窗口', { id: 'rf-window' }),
  badge: () => msg('工号', { id: 'rf-badge' }),
  services: () => msg('办理人次', { id: 'rf-services' }),
  missedCalls: () => msg('叫了没来', { id: 'rf-missed-calls' }),
  meanService: () => msg('平均办理', { id: 'rf-mean-service' }),
  staffed: () => msg('在岗', { id: 'rf-staffed' }),
  busy: () => msg('有人', { id: 'rf-busy' }),
  idle: () => msg('空闲', { id: 'rf-idle' }),
  held: () => msg('挂起', { id: 'rf-held' }),
  paused: (reason: string) => msg(str`暂停：${reason}`, { id: 'rf-paused' }),
  noReason: () => msg('没说原因', { id: 'rf-no-reason' }),
  inMinutes: (name: string) => msg(str`${name}（分）`, { id: 'rf-in-minutes' }),
  level: () => msg('评价', { id: 'rf-level' }),
  hall: () => msg('大厅', { id: 'rf-hall' }),
  period: () => msg('时段', { id: 'rf-period' }),
  basis: () => msg('依据', { id: 'rf-basis' }),
  savedAt: () => msg('存于', { id: 'rf-saved-at' }),
};

/** A weekday as a calendar has it. */
export function weekdayWords(weekday: Weekday): string {
  switch (weekday) {
    case 'mon':
      return msg('星期一', { id: 'wd-mon' });
    case 'tue':
      return msg('星期二', { id: 'wd-tue' });
    case 'wed':
      return msg('星期三', { id: 'wd-wed' });
    case 'thu':
      return msg('星期四', { id: 'wd-thu' });
    case 'fri':
      return msg('星期五', { id: 'wd-fri' });
    case 'sat':
      return msg('星期六', { id: 'wd-sat' });
    case 'sun':
      return msg('星期日', { id: 'wd-sun' });
  }
}
