import { msg, str } from '@lit/localize';
import type { MatterOutcome } from '@onewindow/hall-core';

export const clerkWords = {
  chooseWindow: () => msg('您坐在哪个窗口？', { id: 'c-choose-window' }),
  chooseBadge: () => msg('您的工号？', { id: 'c-choose-badge' }),
  findBadge: () => msg('输入工号查找', { id: 'c-find-badge' }),
  noBadge: () => msg('没有这个工号。', { id: 'c-no-badge' }),
  signIn: () => msg('签到', { id: 'c-sign-in' }),
  signOut: () => msg('签退', { id: 'c-sign-out' }),
  asLast: (window: number, badge: string) =>
    msg(str`和上次一样：${window} 号窗口，工号 ${badge}`, { id: 'c-as-last' }),
  takenBy: (badge: string) => msg(str`工号 ${badge} 在用`, { id: 'c-taken-by' }),
  takeOverHint: (badge: string) =>
    msg(str`这个窗口由工号 ${badge} 在用。您签到后，那边会退出。`, { id: 'c-take-over' }),
  signedOutElsewhere: (n: number) =>
    msg(str`${n} 号窗口已在另一台设备签到，这里已退出。`, { id: 'c-elsewhere' }),
  free: () => msg('空闲', { id: 'c-free' }),
  pressToCall: () => msg('点「叫号」请下一位', { id: 'c-press-to-call' }),
  nobody: () => msg('现在没有人等候', { id: 'c-nobody' }),
  noneToCall: () => msg('没有可叫的号', { id: 'c-none-to-call' }),
  called: (times: number) => msg(str`已叫 ${times} 次，等人过来`, { id: 'c-called' }),
  serving: () => msg('正在办理', { id: 'c-serving' }),
  paused: () => msg('已暂停', { id: 'c-paused' }),
  closed: () => msg('已关闭', { id: 'c-closed' }),
  closing: () => msg('办完这一位就停', { id: 'c-closing' }),
  pausedBy: (reason: string) => msg(str`已暂停：${reason}`, { id: 'c-paused-why' }),
  managerPaused: () => msg('值班长让本窗口暂停', { id: 'c-manager-paused' }),
  managerClosed: () => msg('值班长让本窗口关闭', { id: 'c-manager-closed' }),
  oldest: (span: string) => msg(str`最久 ${span}`, { id: 'c-oldest' }),
  elsewhere: (n: number) => msg(str`另有 ${n} 人等其他窗口`, { id: 'c-elsewhere-waiting' }),
  andMore: (n: number) => msg(str`后面还有 ${n} 人`, { id: 'c-and-more' }),
  waitingList: () => msg('等候', { id: 'c-waiting-list' }),
  reserve: () => msg('备份', { id: 'c-reserve' }),
  reserveNone: () => msg('没有备份号', { id: 'c-reserve-none' }),
  reserveHint: () => msg('断网时可叫', { id: 'c-reserve-hint' }),
  notStarted: () => msg('未开始', { id: 'c-not-started' }),
  inWork: () => msg('办理中', { id: 'c-in-work' }),
  calling: () => msg('正在叫号…', { id: 'c-calling' }),
  whyPaused: () => msg('为什么暂停？（可不选）', { id: 'c-why' }),
  reasonAway: () => msg('暂时离开', { id: 'c-reason-away' }),
  reasonMeal: () => msg('用餐轮岗', { id: 'c-reason-meal' }),
  reasonSystem: () => msg('系统故障', { id: 'c-reason-system' }),
  reasonMeeting: () => msg('会商', { id: 'c-reason-meeting' }),
  news: () => msg('提醒', { id: 'c-news' }),
  keys: () => msg('办理操作', { id: 'c-keys' }),
  matters: () => msg('办理事项', { id: 'c-matters' }),
  finished: (label: string) => msg(str`${label} 已办结。`, { id: 'c-finished' }),
  noShowDone: (label: string) => msg(str`${label} 已过号。`, { id: 'c-no-show-done' }),
  trialSignIn: () => msg('选一个窗口和工号，再点「签到」。', { id: 'c-trial-sign-in' }),
  trialCall: () => msg('点「叫号」，请下一位。', { id: 'c-trial-call' }),
  trialEmpty: () => msg('还没有人取号。先去取一张：', { id: 'c-trial-empty' }),
  trialOpenKiosk: () => msg('打开取号机', { id: 'c-trial-open-kiosk' }),
  trialCalled: () => msg('大屏上已经显示。人来了，点「开始办理」。', { id: 'c-trial-called' }),
  trialCalledApart: () => msg('人来了，点「开始办理」。', { id: 'c-trial-called-apart' }),
  trialOpenBoard: () => msg('打开大屏', { id: 'c-trial-open-board' }),
  trialServing: () => msg('办完后，点「办结」。', { id: 'c-trial-serving' }),
  trialPaused: () => msg('点「开放」，继续叫号。', { id: 'c-trial-paused' }),
};

/** How a matter ended, as the button that says so. */
export function outcomeWords(outcome: MatterOutcome): string {
  switch (outcome) {
    case 'done':
      return msg('当场办结', { id: 'o-done' });
    case 'accepted':
      return msg('已受理', { id: 'o-accepted' });
    case 'notice':
      return msg('告知单', { id: 'o-notice' });
    case 'refused':
      return msg('不予受理', { id: 'o-refused' });
    case 'sent-up':
      return msg('报上级', { id: 'o-sent-up' });
  }
}
