import { msg, str } from '@lit/localize';
import type { CaseDeed, CaseTold } from '@onewindow/hall-core';

/** 办件与评价: what must be answered, and what residents said. */
export const casePageWords = {
  outcome: () => msg('结果', { id: 'cp-outcome' }),
  did: () => msg('做了什么（可多选）', { id: 'cp-did' }),
  told: () => msg('怎样告知群众', { id: 'cp-told' }),
  noWords: () => msg('这里只选不写：姓名、电话和经过写在纸质登记簿上。', { id: 'cp-no-words' }),

  register: () => msg('工单', { id: 'cp-register' }),
  showWhich: () => msg('看哪些', { id: 'cp-show-which' }),
  allKinds: () => msg('全部', { id: 'cp-all-kinds' }),
  open: (n: number) => msg(str`未结 ${n}`, { id: 'cp-open' }),
  ended: (n: number) => msg(str`已结 ${n}`, { id: 'cp-ended' }),
  noneOpen: () => msg('没有未结的工单。', { id: 'cp-none-open' }),
  noneEnded: () => msg('还没有结过的工单。', { id: 'cp-none-ended' }),
  moreEnded: (n: number) => msg(str`更早的 ${n} 件`, { id: 'cp-more-ended' }),
  nobody: () => msg('还没有人负责', { id: 'cp-nobody' }),
  managerHere: () => msg('本机值班长负责', { id: 'cp-manager-here' }),
  managerAt: (device: string) => msg(str`值班长负责（${device}）`, { id: 'cp-manager-at' }),
  take: () => msg('我来办', { id: 'cp-take' }),
  takeOne: (label: string, kind: string) => msg(str`我来办 ${label} ${kind}`, { id: 'cp-take-one' }),
  taken: (label: string) => msg(str`${label} 由值班长办理。`, { id: 'cp-taken' }),
  assign: (label: string, kind: string) => msg(str`${label} ${kind} 派给谁`, { id: 'cp-assign' }),
  assignTo: () => msg('派给…', { id: 'cp-assign-to' }),
  assigned: (label: string, badge: string) => msg(str`${label} 派给工号 ${badge}。`, { id: 'cp-assigned' }),
  closeOne: (label: string, kind: string) => msg(str`结单 ${label} ${kind}`, { id: 'cp-close-one' }),
  reopen: () => msg('重新办理', { id: 'cp-reopen' }),
  reopenOne: (label: string, kind: string) => msg(str`重新办理 ${label} ${kind}`, { id: 'cp-reopen-one' }),
  reopened: (label: string) => msg(str`${label} 重新办理，到期日重新算。`, { id: 'cp-reopened' }),
  round: (n: number) => msg(str`第 ${n} 次办理`, { id: 'cp-round' }),
  before: (outcome: string, day: string) => msg(str`上次 ${day} 结为${outcome}`, { id: 'cp-before' }),
  endedAs: (outcome: string) => msg(str`已结：${outcome}`, { id: 'cp-ended-as' }),
  servedBy: (window: number, badge: string) =>
    msg(str`${window} 号窗口，工号 ${badge}`, { id: 'cp-served-by' }),
  atWindow: (window: number) => msg(str`${window} 号窗口`, { id: 'cp-at-window' }),
  badge: (badge: string) => msg(str`工号 ${badge}`, { id: 'cp-badge' }),
  overruled: (label: string, other: string, own: string) =>
    msg(str`${label} 在别处先结为「${other}」。本机结的「${own}」不算，以先结的为准。`, {
      id: 'cp-overruled',
    }),
  otherEnds: (outcomes: string) => msg(str`断开时另有结为：${outcomes}（不算）`, { id: 'cp-other-ends' }),

  ratings: () => msg('评价', { id: 'cp-ratings' }),
  today: () => msg('今天', { id: 'cp-today' }),
  lastDays: (n: number) => msg(str`近 ${n} 天`, { id: 'cp-last-days' }),
  rated: () => msg('评价率', { id: 'cp-rated' }),
  ratedOf: (rated: number, asked: number) =>
    msg(str`${asked} 次办结，${rated} 次评价`, { id: 'cp-rated-of' }),
  content: () => msg('满意率', { id: 'cp-content' }),
  contentHow: () => msg('评价里满意和非常满意的', { id: 'cp-content-how' }),
  bad: () => msg('差评', { id: 'cp-bad' }),
  openCases: () => msg('未结工单', { id: 'cp-open-cases' }),
  late: (n: number) => msg(str`${n} 件已超期`, { id: 'cp-late' }),
  noneLate: () => msg('没有超期', { id: 'cp-none-late' }),
  services: () => msg('办结', { id: 'cp-services' }),
  howMany: () => msg('评价数', { id: 'cp-how-many' }),
  times: () => msg('次数', { id: 'cp-times' }),
  share: () => msg('占比', { id: 'cp-share' }),
  byLevel: () => msg('各档', { id: 'cp-by-level' }),
  level: () => msg('评价', { id: 'cp-level' }),
  byReason: () => msg('差评的原因', { id: 'cp-by-reason' }),
  reason: () => msg('原因', { id: 'cp-reason' }),
  byWindow: () => msg('各窗口', { id: 'cp-by-window' }),
  window: () => msg('窗口', { id: 'cp-window' }),
  byClerk: () => msg('各工号', { id: 'cp-by-clerk' }),
  clerk: () => msg('工号', { id: 'cp-clerk' }),
  byMatter: () => msg('各事项', { id: 'cp-by-matter' }),
  matter: () => msg('事项', { id: 'cp-matter' }),
  daysWithout: (n: number) =>
    msg(str`其中 ${n} 天由旧版本记下，没有分窗口、工号和事项。`, { id: 'cp-days-without' }),
  nobodyServed: () => msg('还没有人办结，没有可评价的。', { id: 'cp-nobody-served' }),

  survey: () => msg('给第三方测评：今天的评价存为 CSV', { id: 'cp-survey' }),
  surveyHow: () =>
    msg('没有号码、窗口、工号、姓名和电话，时间只到小时。过去的日子在主机上导出。', {
      id: 'cp-survey-how',
    }),
  saved: (file: string, rows: number) => msg(str`已存为 ${file}，${rows} 行`, { id: 'cp-saved' }),

  tests: () => msg('体验官测试号（今天）', { id: 'cp-tests' }),
  testsNote: () =>
    msg('不算进报表、评价和等候估计，窗口看不出是测试。在帮办台把号标成测试号。', { id: 'cp-tests-note' }),
  noTests: () => msg('今天没有测试号。', { id: 'cp-no-tests' }),
  number: () => msg('号码', { id: 'cp-number' }),
  stage: () => msg('到哪一步', { id: 'cp-stage' }),
  waitMinutes: () => msg('等候 分', { id: 'cp-wait-minutes' }),
  serviceMinutes: () => msg('办理 分', { id: 'cp-service-minutes' }),
  stageWaiting: () => msg('等候', { id: 'cp-stage-waiting' }),
  stageCalled: () => msg('已叫号', { id: 'cp-stage-called' }),
  stageServing: () => msg('办理中', { id: 'cp-stage-serving' }),
  stageDone: () => msg('办结', { id: 'cp-stage-done' }),
  stageOver: () => msg('没有办', { id: 'cp-stage-over' }),
};

/** What was done about a case. */
export function deedWords(deed: CaseDeed): string {
  switch (deed) {
    case 'settled':
      return msg('事情已办成', { id: 'cd-settled' });
    case 'rule-explained':
      return msg('讲清政策', { id: 'cd-rule' });
    case 'papers-told':
      return msg('一次告知材料', { id: 'cd-papers' });
    case 'apologised':
      return msg('致歉', { id: 'cd-apologised' });
    case 'spoke-with-clerk':
      return msg('与窗口人员谈话', { id: 'cd-spoke' });
    case 'mended-process':
      return msg('改了流程', { id: 'cd-mended' });
    case 'passed-on':
      return msg('转主管部门', { id: 'cd-passed-on' });
    case 'not-ours':
      return msg('不归本厅办', { id: 'cd-not-ours' });
  }
}

/** How whoever it concerns was told. */
export function toldWords(told: CaseTold): string {
  switch (told) {
    case 'in-person':
      return msg('当面', { id: 'ct-in-person' });
    case 'phone':
      return msg('电话', { id: 'ct-phone' });
    case 'message':
      return msg('短信或留言', { id: 'ct-message' });
    case 'not-reached':
      return msg('联系过，没联系上', { id: 'ct-not-reached' });
    case 'no-contact':
      return msg('没有留联系方式', { id: 'ct-no-contact' });
  }
}
