import { msg, str } from '@lit/localize';
import type { Refusal } from '@onewindow/hall-core';

/** The manager's page of who sits where. */
export const rosterWords = {
  page: () => msg('排班', { id: 'sh-page' }),
  today: () => msg('今天', { id: 'sh-today' }),
  tomorrow: () => msg('明天', { id: 'sh-tomorrow' }),
  days: () => msg('哪一天', { id: 'sh-days' }),
  pickDay: () => msg('别的日子', { id: 'sh-pick' }),
  daySet: () => msg('已排', { id: 'sh-day-set' }),
  dayPattern: () => msg('按周表', { id: 'sh-day-pattern' }),
  dayNone: () => msg('没排', { id: 'sh-day-none' }),
  dayClosed: () => msg('不开放', { id: 'sh-day-closed' }),
  dayFindings: (n: number) => msg(str`${n} 处要看`, { id: 'sh-day-findings' }),
  dayUnsaved: () => msg('没保存', { id: 'sh-day-unsaved' }),
  setWhen: () => msg('这一天由值班长排过。', { id: 'sh-set' }),
  fromPattern: () => msg('这一天没有另排，按大厅配置里的周表。', { id: 'sh-from-pattern' }),
  none: () => msg('这一天还没有排班。可以从前一天或上周复制，或逐个添加。', { id: 'sh-none' }),
  noneNeeded: () => msg('大厅这一天不开放，也没有排班。', { id: 'sh-none-needed' }),
  overPattern: () => msg('这一天已过，只能看。没有另排，按现在的周表。', { id: 'sh-over-pattern' }),
  over: () => msg('这一天已过，只能看。', { id: 'sh-over' }),

  copyDayBefore: () => msg('复制前一天', { id: 'sh-copy-day' }),
  copyWeekBefore: () => msg('复制上周同一天', { id: 'sh-copy-week' }),
  copyPattern: () => msg('恢复周表', { id: 'sh-copy-pattern' }),
  nothingToCopy: (day: string) => msg(str`${day}没有排班，没有可复制的。`, { id: 'sh-nothing-to-copy' }),
  print: () => msg('打印', { id: 'sh-print' }),

  bars: () => msg('各窗口的班', { id: 'sh-bars' }),
  barsHint: () =>
    msg('点一个班就能改。拖动可移时间；键盘用 ← → 移 15 分，按住 Shift 改结束时间。', { id: 'sh-bars-hint' }),
  list: () => msg('一览表', { id: 'sh-list' }),
  add: (window: string) => msg(str`给${window}加一个班`, { id: 'sh-add' }),
  addShort: () => msg('加班次', { id: 'sh-add-short' }),
  noOneFree: () => msg('没有空闲又会办的人。', { id: 'sh-no-one-free' }),
  span: (from: string, until: string) => msg(str`${from}–${until}`, { id: 'sh-span' }),
  roleA: () => msg('A 岗', { id: 'sh-role-a' }),
  roleB: () => msg('B 岗', { id: 'sh-role-b' }),
  roleNone: () => msg('不分', { id: 'sh-role-none' }),
  role: () => msg('AB 岗', { id: 'sh-role' }),
  insteadOf: (badge: string) => msg(str`替 ${badge}`, { id: 'sh-instead-of' }),
  absent: () => msg('缺勤', { id: 'sh-absent' }),
  window: () => msg('窗口', { id: 'sh-window' }),
  badge: () => msg('工号', { id: 'sh-badge' }),
  time: () => msg('时间', { id: 'sh-time' }),
  from: () => msg('从', { id: 'sh-from' }),
  until: () => msg('到', { id: 'sh-until' }),
  there: () => msg('到岗', { id: 'sh-there' }),
  acts: () => msg('改动', { id: 'sh-acts' }),
  change: () => msg('改', { id: 'sh-change' }),
  changeOf: (shift: string) => msg(str`改：${shift}`, { id: 'sh-change-of' }),
  editing: (shift: string) => msg(str`改这个班：${shift}`, { id: 'sh-editing' }),
  free: () => msg('空闲', { id: 'sh-free' }),
  addPartner: () => msg('加 B 岗（中午顶一小时）', { id: 'sh-add-partner' }),
  noPartner: () => msg('加不了 B 岗：没有空闲又会办的人，或这个班太短。', { id: 'sh-no-partner' }),
  remove: () => msg('删掉这个班', { id: 'sh-remove' }),
  done: () => msg('改好了', { id: 'sh-done' }),

  whoCan: () => msg('找人顶', { id: 'sh-who-can' }),
  whoCanOf: (shift: string) => msg(str`找人顶：${shift}`, { id: 'sh-who-can-of' }),
  whoCanAsk: (badge: string, when: string) =>
    msg(str`${badge} 不在（${when}），谁来顶？`, { id: 'sh-who-can-ask' }),
  canFree: (badge: string) => msg(str`工号 ${badge}`, { id: 'sh-can' }),
  canPartner: (badge: string) => msg(str`工号 ${badge}（B 岗）`, { id: 'sh-can-partner' }),
  canBetween: (badge: string) => msg(str`工号 ${badge}（在歇班）`, { id: 'sh-can-between' }),
  canSits: (badge: string, window: number) =>
    msg(str`工号 ${badge}（坐在 ${window} 号窗口）`, { id: 'sh-can-sits' }),
  onlyAbsent: () => msg('先记缺勤', { id: 'sh-only-absent' }),
  nobodyCan: () => msg('会办的人都有班。', { id: 'sh-nobody-can' }),
  busy: (list: string) => msg(str`会办但那时有班：${list}`, { id: 'sh-busy' }),
  busyOne: (badge: string, window: number) => msg(str`${badge}（${window} 号窗口）`, { id: 'sh-busy-one' }),

  unsaved: (n: number) => msg(str`改了 ${n} 处，还没保存`, { id: 'sh-unsaved' }),
  save: () => msg('保存排班', { id: 'sh-save' }),
  stepBack: () => msg('退一步', { id: 'sh-step-back' }),
  drop: () => msg('不要了', { id: 'sh-drop' }),
  saved: (day: string) => msg(str`${day}的排班已保存`, { id: 'sh-saved' }),
  givenTo: (badge: string) => msg(str`已由工号 ${badge} 顶班`, { id: 'sh-given-to' }),
  markedAbsent: (badge: string) => msg(str`工号 ${badge} 已记缺勤`, { id: 'sh-marked-absent' }),
  othersChanged: () =>
    msg('这一天别人刚改过。保存后，两边的改动都会留下；改到同一个班时，以后改的为准。', { id: 'sh-others' }),
  clash: (what: string, stands: string, gaveWay: string) =>
    msg(str`${what}：两处同时改过。现在是“${stands}”；另一处改成“${gaveWay}”，没有采用。`, {
      id: 'sh-clash',
    }),
  clashTitle: () => msg('两位值班长改了同一个班', { id: 'sh-clash-title' }),
  clashSettle: () => msg('知道了，就按现在的', { id: 'sh-clash-settle' }),
  takenOut: () => msg('删掉', { id: 'sh-taken-out' }),

  findings: () => msg('要看一下', { id: 'sh-findings' }),
  noFindings: () => msg('没有冲突，开放时间都有人。', { id: 'sh-no-findings' }),
  mustMend: () => msg('必须改', { id: 'sh-must' }),
};

/** Who is there now, and how time at windows went. */
export const thereWords = {
  title: () => msg('现在到岗', { id: 'sh-now' }),
  count: (there: number, due: number) => msg(str`应到 ${due} 人，到岗 ${there} 人`, { id: 'sh-count' }),
  allThere: () => msg('该到的都到了。', { id: 'sh-all-there' }),
  nobodyDue: () => msg('现在没有班。', { id: 'sh-nobody-due' }),
  missing: (late: string) => msg(str`没到，已过 ${late}`, { id: 'sh-missing' }),
  left: (since: string) => msg(str`${since} 走了，班还没完`, { id: 'sh-left' }),
  elsewhere: (window: number) => msg(str`人在 ${window} 号窗口`, { id: 'sh-elsewhere' }),
  other: (badge: string) => msg(str`现在坐的是工号 ${badge}`, { id: 'sh-other' }),
  satInstead: (badge: string) => msg(str`没来，工号 ${badge} 坐的`, { id: 'sh-sat-instead' }),
  didNotCome: () => msg('没来', { id: 'sh-did-not-come' }),
  absent: () => msg('缺勤，还没有人顶', { id: 'sh-absent-open' }),
  waits: () => msg('等前一位办完手上的人', { id: 'sh-waits' }),
  due: () => msg('刚到点', { id: 'sh-due' }),
  ahead: () => msg('还没到时间', { id: 'sh-ahead' }),
  came: (clock: string) => msg(str`${clock} 到`, { id: 'sh-came' }),
  cameLate: (clock: string, late: string) => msg(str`${clock} 到，晚 ${late}`, { id: 'sh-came-late' }),
  leftAt: (clock: string) => msg(str`${clock} 走`, { id: 'sh-left-at' }),
  longPause: (window: number, badge: string, reason: string, span: string, most: number) =>
    msg(str`${window} 号窗口（工号 ${badge}）暂停了 ${span}：${reason}，一般不超过 ${most} 分`, {
      id: 'sh-long',
    }),
  times: () => msg('计划与实际、休息与空闲', { id: 'sh-times' }),
  planned: () => msg('排班', { id: 'sh-planned' }),
  actual: () => msg('在岗', { id: 'sh-actual' }),
  difference: () => msg('相差', { id: 'sh-difference' }),
  plannedActual: () => msg('计划与实际（分）', { id: 'sh-planned-actual' }),
  noFigures: () => msg('这一天还没有记录。', { id: 'sh-no-figures' }),
};

/** What is wrong with a roster, and what mends it. */
export const findingWords = {
  noTime: (shift: string) => msg(str`${shift}：结束时间要晚于开始时间。`, { id: 'sf-no-time' }),
  unknownClerk: (shift: string) => msg(str`${shift}：大厅配置里没有这个人。`, { id: 'sf-unknown-clerk' }),
  unknownWindow: (shift: string) => msg(str`${shift}：大厅没有这个窗口。`, { id: 'sf-unknown-window' }),
  clerkTwice: (badge: string, one: number, other: number, when: string) =>
    msg(str`工号 ${badge} 在 ${when} 同时排在 ${one} 号和 ${other} 号窗口。`, { id: 'sf-clerk-twice' }),
  windowTwice: (window: number, one: string, other: string, when: string) =>
    msg(str`${window} 号窗口在 ${when} 排了两个人：${one} 和 ${other}。`, { id: 'sf-window-twice' }),
  untrained: (shift: string, groups: string) => msg(str`${shift}：不会办${groups}。`, { id: 'sf-untrained' }),
  closedThen: (shift: string) => msg(str`${shift}：大厅那时不开放。`, { id: 'sf-closed' }),
  gap: (when: string, groups: string) => msg(str`${when} 没有窗口能办${groups}。`, { id: 'sf-gap' }),
  gapNoon: (when: string, groups: string) =>
    msg(str`午间 ${when} 没有窗口能办${groups}。`, { id: 'sf-gap-noon' }),
  gapAll: (when: string) => msg(str`${when} 一个能办事的窗口也没有。`, { id: 'sf-gap-all' }),
  gapAllNoon: (when: string) => msg(str`午间 ${when} 一个能办事的窗口也没有。`, { id: 'sf-gap-all-noon' }),
  andMore: (first: string, n: number) => msg(str`${first}等 ${n} 类业务`, { id: 'sf-and-more' }),
  fixRemove: () => msg('删掉这个班', { id: 'sf-fix-remove' }),
  fixGive: (badge: string) => msg(str`改给工号 ${badge}`, { id: 'sf-fix-give' }),
  fixBegin: (window: number, at: string) =>
    msg(str`${window} 号窗口的改成 ${at} 开始`, { id: 'sf-fix-begin' }),
  fixLeave: (badge: string, when: string) => msg(str`${badge} 让出 ${when}`, { id: 'sf-fix-leave' }),
  fixAdd: (badge: string, window: number, when: string) =>
    msg(str`请工号 ${badge} 坐 ${window} 号窗口（${when}）`, { id: 'sf-fix-add' }),
};

/** At the window: where one is planned to sit, and who comes next. */
export const plannedWords = {
  signIn: (window: number, badge: string, when: string) =>
    msg(str`按排班签到：${window} 号窗口，工号 ${badge}，${when}`, { id: 'sp-sign-in' }),
  atWindow: (badge: string) => msg(str`排班 ${badge}`, { id: 'sp-at-window' }),
  yours: (window: number, when: string) =>
    msg(str`排班：您在 ${window} 号窗口，${when}。`, { id: 'sp-yours' }),
  ahead: (clock: string, badge: string) => msg(str`${clock} 由工号 ${badge} 接班`, { id: 'sp-ahead' }),
  finishFirst: (badge: string, label: string) =>
    msg(str`到交接时间了：请办完 ${label} 再签退，工号 ${badge} 接班。`, { id: 'sp-finish' }),
  signOut: (badge: string) => msg(str`到交接时间了：请签退，工号 ${badge} 接班。`, { id: 'sp-sign-out' }),
};

/** Why a roster was not kept. */
export function rosterRefusal({ code, detail = {} }: Refusal): string | undefined {
  const { badge = '', window = '', other = '', from = '', until = '' } = detail;
  switch (code) {
    case 'roster-day-over':
      return msg('这一天已过，排班不能再改。', { id: 'sr-day-over' });
    case 'roster-too-long':
      return msg(str`一天最多 ${detail.most ?? ''} 个班，请删掉几个。`, { id: 'sr-too-long' });
    case 'roster-no-time':
      return msg(str`${window} 号窗口 ${from}–${until}：结束要晚于开始，请改时间。`, { id: 'sr-no-time' });
    case 'roster-unknown-clerk':
      return msg(str`大厅没有工号 ${badge}，请换人。`, { id: 'sr-unknown-clerk' });
    case 'roster-unknown-window':
      return msg(str`大厅没有 ${window} 号窗口，请换一个。`, { id: 'sr-unknown-window' });
    case 'roster-clerk-twice':
      return msg(str`没有保存：工号 ${badge} 同时排在 ${other} 号和 ${window} 号窗口。请改时间或换人。`, {
        id: 'sr-clerk-twice',
      });
    case 'roster-window-twice':
      return msg(str`没有保存：${window} 号窗口 ${from}–${until} 已经有人。请改时间或换窗口。`, {
        id: 'sr-window-twice',
      });
    default:
      return undefined;
  }
}
