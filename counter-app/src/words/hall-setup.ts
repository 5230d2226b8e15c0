import { msg, str } from '@lit/localize';
import type { SetupPart } from '@onewindow/hall-core';

/** The manager's page on which the hall is set up. */
export const setupPageWords = {
  page: () => msg('设置', { id: 'hs-page' }),
  hall: () => msg('大厅', { id: 'hs-hall' }),
  parted: () => msg('有两份设置', { id: 'hs-parted-short' }),
  sections: () => msg('设置的各部分', { id: 'hs-sections' }),
  version: (number: number) => msg(str`第 ${number} 版`, { id: 'hs-version' }),
  current: (number: number, when: string, who: string) =>
    msg(str`现在用第 ${number} 版 · ${when} · ${who}`, { id: 'hs-current' }),
  noneYet: () => msg('没有改动。改好一处，这里就会列出来。', { id: 'hs-none' }),
  changes: (n: number) => msg(str`改了 ${n} 处，还没保存`, { id: 'hs-changes' }),
  more: (n: number) => msg(str`还有 ${n} 处`, { id: 'hs-more' }),
  save: () => msg('保存', { id: 'hs-save' }),
  saving: () => msg('正在保存…', { id: 'hs-saving' }),
  drop: () => msg('放弃改动', { id: 'hs-drop' }),
  saved: (number: number) => msg(str`已存为第 ${number} 版，各屏幕马上用。`, { id: 'hs-saved' }),
  savedHere: (number: number) =>
    msg(str`已在本机存为第 ${number} 版。现在断开，连上后传到别处。`, { id: 'hs-saved-here' }),
  takeBack: () => msg('撤回这次保存', { id: 'hs-take-back' }),
  problems: (n: number) => msg(str`有 ${n} 处要先改好`, { id: 'hs-problems' }),
  losses: () => msg('这些正在用，去掉之前请看清楚：', { id: 'hs-losses' }),
  lostWindow: (window: string, people: number) =>
    msg(str`${window} 号窗口有人在岗，窗口前 ${people} 人`, { id: 'hs-lost-window' }),
  lostClerk: (badge: string) => msg(str`工号 ${badge} 正在窗口`, { id: 'hs-lost-clerk' }),
  lostGroup: (name: string, people: number) =>
    msg(str`「${name}」还有 ${people} 人没办完`, { id: 'hs-lost-group' }),
  lostMatter: (name: string, people: number) =>
    msg(str`「${name}」还有 ${people} 人没办完`, { id: 'hs-lost-matter' }),
  lossesMean: () => msg('去掉后，这些人要由导办台转办或重新取号。', { id: 'hs-losses-mean' }),
  confirm: () => msg('我看过了，仍然去掉', { id: 'hs-confirm' }),
  clashes: (number: number, parts: string) =>
    msg(str`别人刚存了第 ${number} 版，也改了：${parts}。保存会用您这边的。`, { id: 'hs-clashes' }),
  theirs: () => msg('这几部分改用别人的', { id: 'hs-theirs' }),
  followed: (number: number) =>
    msg(str`别人刚存了第 ${number} 版；您的改动已放到它上面。`, { id: 'hs-followed' }),
  partedLong: () =>
    msg('断开时有人各自改过设置，没有看到对方的。大厅现在用后改的一份，另一份也留着：', {
      id: 'hs-parted',
    }),
  partedOne: (number: number, when: string, who: string) =>
    msg(str`第 ${number} 版 · ${when} · ${who}`, { id: 'hs-parted-one' }),
  takeOver: () => msg('换用这一份', { id: 'hs-take-over' }),
  leaveAsIs: () => msg('保留现在的', { id: 'hs-leave' }),
  look: () => msg('看有什么不同', { id: 'hs-look' }),
  same: () => msg('没有不同。', { id: 'hs-same' }),
  restore: () => msg('恢复到这一版', { id: 'hs-restore' }),
  restoreWhat: () => msg('恢复会列出改动，保存后成为新的一版。', { id: 'hs-restore-what' }),
  isCurrent: () => msg('现在用的', { id: 'hs-is-current' }),
  comparedToNow: () => msg('和现在比，恢复它会改：', { id: 'hs-compared' }),
  firstOne: () => msg('大厅的第一份设置', { id: 'hs-first' }),
  effect: (before: string, after: string) =>
    msg(str`按现在排队的人推算，平均等候 ${before} → ${after} 分`, { id: 'hs-effect' }),
  effectNobody: (people: number) =>
    msg(str`现在排队的人里，有 ${people} 人没有开着的窗口能叫`, { id: 'hs-effect-nobody' }),
};

export const setupRefusals = {
  fixed: () =>
    msg('大厅编号和样板标记不能改。要开自己的大厅，请到「开设我自己的大厅」。', { id: 'hs-r-fixed' }),
  dayRuns: () =>
    msg('时区、换日时刻和主机号段，只能在当天第一张号之前改。请明天开门前再改。', { id: 'hs-r-day' }),
  noHub: () => msg('时区、换日时刻和主机号段，要连着主机才能改。请连上后再存。', { id: 'hs-r-hub' }),
  changed: (number: number) =>
    msg(str`别人刚存了第 ${number} 版。您的改动已放到它上面，请再看一遍再存。`, { id: 'hs-r-changed' }),
  wrong: (path: string, what: string) => msg(str`${path}：${what}`, { id: 'hs-r-wrong' }),
  inUse: () => msg('有正在用的东西要去掉，请先勾选确认。', { id: 'hs-r-in-use' }),
  notAllowed: () => msg('这台设备不是值班长的设备，不能改设置。', { id: 'hs-r-not-allowed' }),
  loading: () => msg('本机还在补录今天的记录，请等几秒再存。', { id: 'hs-r-loading' }),
};

/** How one thing that differs is said. */
export const differenceWords = {
  added: (what: string) => msg(str`新增 ${what}`, { id: 'hd-added' }),
  gone: (what: string) => msg(str`去掉 ${what}`, { id: 'hd-gone' }),
  order: (part: string) => msg(str`${part}：换了次序`, { id: 'hd-order' }),
  changed: (what: string, from: string, to: string) =>
    msg(str`${what}：${from} → ${to}`, { id: 'hd-changed' }),
  entry: (part: string, name: string) => msg(str`${part}「${name}」`, { id: 'hd-entry' }),
  of: (what: string, field: string) => msg(str`${what} ${field}`, { id: 'hd-of' }),
  nothing: () => msg('没有', { id: 'hd-nothing' }),
  usual: () => msg('默认', { id: 'hd-usual' }),
  yes: () => msg('是', { id: 'hd-yes' }),
  no: () => msg('否', { id: 'hd-no' }),
  items: (n: number) => msg(str`${n} 项`, { id: 'hd-items' }),
  picture: () => msg('一张图片', { id: 'hd-picture' }),
};

const PARTS: Readonly<Partial<Record<SetupPart, () => string>>> = {
  name: () => msg('大厅名称', { id: 'hp-name' }),
  timeZone: () => msg('时区', { id: 'hp-zone' }),
  dayStartsAt: () => msg('换日时刻', { id: 'hp-day' }),
  complaintPhone: () => msg('投诉电话', { id: 'hp-phone' }),
  hours: () => msg('开放时间', { id: 'hp-hours' }),
  workedDays: () => msg('照常开放的节假日', { id: 'hp-worked-days' }),
  closedDays: () => msg('不开放的日子', { id: 'hp-closed-days' }),
  look: () => msg('外观', { id: 'hp-look' }),
  groups: () => msg('分组', { id: 'hp-groups' }),
  units: () => msg('单位', { id: 'hp-units' }),
  matters: () => msg('事项', { id: 'hp-matters' }),
  bundles: () => msg('一件事', { id: 'hp-bundles' }),
  windows: () => msg('窗口', { id: 'hp-windows' }),
  clerks: () => msg('人员', { id: 'hp-clerks' }),
  rules: () => msg('规则', { id: 'hp-rules' }),
  handNotes: () => msg('转办附言', { id: 'hp-notes' }),
  pickUpGroup: () => msg('统一出件的分组', { id: 'hp-pick-up' }),
  unsureMatter: () => msg('「我不清楚」取的事项', { id: 'hp-unsure' }),
  slip: () => msg('小票版式', { id: 'hp-slip' }),
  notices: () => msg('通知', { id: 'hp-notices' }),
  publishRatings: () => msg('评价公示', { id: 'hp-publish-ratings' }),
  voice: () => msg('语音', { id: 'hp-voice' }),
  shifts: () => msg('排班', { id: 'hp-shifts' }),
  reservations: () => msg('预约', { id: 'hp-reservations' }),
  floor: () => msg('平面图', { id: 'hp-floor' }),
};

/** A part of a set-up, as its section is called; one of a newer version by its own name. */
export const partWords = (part: SetupPart): string => PARTS[part]?.() ?? part;
