import { msg, str } from '@lit/localize';

/** What a guide reads on the tablet carried about in the hall. */
export const guideWords = {
  field: () => msg('扫小票，或输入号码', { id: 'g-field' }),
  example: () => msg('如 A023', { id: 'g-example' }),
  find: () => msg('查号', { id: 'g-find' }),
  keypad: () => msg('屏幕键盘', { id: 'g-keypad' }),
  erase: () => msg('删除', { id: 'g-erase' }),
  notFound: (label: string) =>
    msg(str`没有找到 ${label}。请核对号码；刚取的号可能还没传到，请稍后再查。`, { id: 'g-not-found' }),
  hint: () => msg('查一个号，可以办优先、陪同、恢复、再打一张。', { id: 'g-hint' }),
  acts: () => msg('导办操作', { id: 'g-acts' }),
  issue: () => msg('帮人取号', { id: 'g-issue' }),
  incident: () => msg('突发情况', { id: 'g-incident' }),
  byHand: () => msg('手工号', { id: 'g-by-hand' }),
  close: () => msg('收起', { id: 'g-close' }),

  waiting: () => msg('等候中', { id: 'g-waiting' }),
  reserved: () => msg('已预约，还没报到', { id: 'g-reserved' }),
  servedAt: (window: number) => msg(str`正在 ${window} 号窗口办理`, { id: 'g-served-at' }),
  heldAt: (window: number) => msg(str`在 ${window} 号窗口挂起`, { id: 'g-held-at' }),
  doneAt: (window: number) => msg(str`已在 ${window} 号窗口办结`, { id: 'g-done-at' }),
  missedAt: (window: number) => msg(str`${window} 号窗口叫过，没有来`, { id: 'g-missed-at' }),
  left: () => msg('已离开', { id: 'g-left' }),
  void: () => msg('已作废', { id: 'g-void' }),
  enteredByHand: () => msg('手工办理，事后补录', { id: 'g-entered' }),

  pressPriority: () => msg('优先', { id: 'g-priority' }),
  whyPriority: (label: string) =>
    msg(str`${label} 为什么优先？看得出就行，不查证件。`, { id: 'g-why-priority' }),
  prioritised: (label: string, why: string) => msg(str`${label} 已优先：${why}`, { id: 'g-prioritised' }),
  pressNotes: () => msg('陪同与备注', { id: 'g-notes' }),
  needs: () => msg('需要什么（可多选）', { id: 'g-needs' }),
  purpose: () => msg('来做什么', { id: 'g-purpose' }),
  proxy: () => msg('全程代办', { id: 'g-proxy' }),
  escort: () => msg('陪同人（工号）', { id: 'g-escort' }),
  helper: () => msg('政务专员（工号）', { id: 'g-helper' }),
  nobody: () => msg('无', { id: 'g-nobody' }),
  test: () => msg('体验官测试号', { id: 'g-test' }),
  markedTest: (label: string) =>
    msg(str`${label} 是测试号，不算进报表，窗口看不出来`, { id: 'g-marked-test' }),
  noTest: (label: string) => msg(str`${label} 不再是测试号`, { id: 'g-no-test' }),
  noted: (label: string) => msg(str`${label} 已备注，窗口看得到`, { id: 'g-noted' }),
  papers: () => msg('材料带齐了吗？先看一看，窗口就看得到。', { id: 'g-papers' }),
  restore: () => msg('恢复排队', { id: 'g-restore' }),
  printAgain: () => msg('再打小票', { id: 'g-print-again' }),
  printing: (label: string) => msg(str`${label} 的小票已送打印。`, { id: 'g-printing' }),

  whatHappened: () => msg('发生了什么？点一下就登记，经过写在纸上。', { id: 'g-what-happened' }),
  registered: (what: string) => msg(str`已登记：${what}`, { id: 'g-registered' }),
  undone: () => msg('已撤销。', { id: 'g-undone' }),

  crowd: () => msg('哪里人多', { id: 'g-crowd' }),
  windowsOpen: (n: number) => msg(str`开 ${n} 个窗口`, { id: 'g-windows-open' }),
  noWindow: () => msg('没有窗口开放', { id: 'g-no-window' }),
  nobodyWaits: () => msg('没有人等', { id: 'g-nobody-waits' }),
  noneMissed: () => msg('没有人过号。', { id: 'g-none-missed' }),
  missedAgo: (window: number, span: string) => msg(str`${window} 号窗口 · ${span}前`, { id: 'g-missed-ago' }),
};

/** Entering what was served on pre-printed numbers, and printing those. */
export const byHandWords = {
  title: () => msg('补录手工号', { id: 'bh-title' }),
  why: () =>
    msg('全停时用预先印好的纸号办的事，恢复后在这里补。时间记不准没关系，不计入等候统计。', { id: 'bh-why' }),
  day: () => msg('哪一天', { id: 'bh-day' }),
  pastDay: (day: string) => msg(str`记入 ${day}的统计，今天的队伍不变。`, { id: 'bh-past-day' }),
  closedDay: () => msg('按开放时间，这天大厅不开放。要是那天临时开放过，照常补录。', { id: 'bh-closed-day' }),
  savedOn: (label: string, day: string) => msg(str`${label} 已补录到 ${day}`, { id: 'bh-saved-on' }),
  label: () => msg('纸上的号', { id: 'bh-label' }),
  matter: () => msg('办了什么', { id: 'bh-matter' }),
  choose: () => msg('请选事项', { id: 'bh-choose' }),
  window: () => msg('在哪个窗口', { id: 'bh-window' }),
  arrived: () => msg('几点来的', { id: 'bh-arrived' }),
  started: () => msg('几点开始', { id: 'bh-started' }),
  ended: () => msg('几点办完', { id: 'bh-ended' }),
  save: () => msg('补录', { id: 'bh-save' }),
  saved: (label: string) => msg(str`${label} 已补录`, { id: 'bh-saved' }),
  incomplete: () => msg('请填好号码、窗口和三个时间。', { id: 'bh-incomplete' }),
  sheets: () => msg('印备用纸号', { id: 'bh-sheets' }),
  sheetsWhy: () =>
    msg('平时印好放在导办台。号码末尾的 Z 表示纸号，和机器打的号不会相同。', { id: 'bh-sheets-why' }),
  print: (series: string) => msg(str`打印 ${series} 类`, { id: 'bh-print' }),
  sheetTitle: (hall: string) => msg(str`${hall} · 应急纸号`, { id: 'bh-sheet-title' }),
  sheetUse: () =>
    msg('全停时按顺序发，一人一张，沿线剪开；窗口在背面记下来、开始、办完的时间。', { id: 'bh-sheet-use' }),
};
