import { msg, str } from '@lit/localize';
import type { CaseKind, CaseOutcome } from '@onewindow/hall-core';

/** What outlives its day: 办不成事, bad ratings, owed papers. */
export const caseWords = {
  title: (n: number) => msg(str`未结工单（${n}）`, { id: 'cs-title' }),
  none: () => msg('没有未结的工单。', { id: 'cs-none' }),
  more: (n: number) => msg(str`后面还有 ${n} 件`, { id: 'cs-more' }),
  noTicket: () => msg('无号', { id: 'cs-no-ticket' }),
  arose: (day: string) => msg(str`${day}登记`, { id: 'cs-arose' }),
  owner: (badge: string) => msg(str`工号 ${badge} 负责`, { id: 'cs-owner' }),
  due: (day: string) => msg(str`${day}到期`, { id: 'cs-due' }),
  daysLeft: (n: number) => msg(str`还有 ${n} 天`, { id: 'cs-days-left' }),
  dueToday: () => msg('今天到期', { id: 'cs-due-today' }),
  overdue: (n: number) => msg(str`已超 ${n} 天`, { id: 'cs-overdue' }),
  late: (n: number) => msg(str`${n} 件已超期`, { id: 'cs-late' }),
  close: () => msg('结单', { id: 'cs-close' }),
  closeOne: (label: string) => msg(str`结单 ${label}`, { id: 'cs-close-one' }),
  howClosed: (label: string) => msg(str`${label} 怎么结的？`, { id: 'cs-how-closed' }),
  closed: (label: string, outcome: string) => msg(str`${label} 已结单：${outcome}。`, { id: 'cs-closed' }),
  register: () => msg('登记办不成事', { id: 'cs-register' }),
  registered: (label: string, day: string) =>
    msg(str`${label} 已登记办不成事，${day}前要有答复。`, { id: 'cs-registered' }),
  undone: (label: string) => msg(str`${label} 的登记已撤销。`, { id: 'cs-undone' }),
};

/** What a case is about, as the field calls it. */
export function caseKindWords(kind: CaseKind): string {
  switch (kind) {
    case 'could-not-be-done':
      return msg('办不成事', { id: 'cs-could-not' });
    case 'bad-rating':
      return msg('差评', { id: 'cs-bad-rating' });
    case 'owed-paper':
      return msg('容缺补件', { id: 'cs-owed-paper' });
    case 'accepted':
      return msg('受理件', { id: 'cs-accepted' });
    case 'incident':
      return msg('突发事件', { id: 'cs-incident' });
  }
}

/** How a case ended, as the button that says so. */
export function caseOutcomeWords(outcome: CaseOutcome): string {
  switch (outcome) {
    case 'resolved':
      return msg('已解决', { id: 'cs-resolved' });
    case 'explained':
      return msg('已说明', { id: 'cs-explained' });
    case 'sent-up':
      return msg('已转上级', { id: 'cs-sent-up' });
    case 'mistaken':
      return msg('登记有误', { id: 'cs-mistaken' });
  }
}

/** A refusal about a case as a sentence; undefined for any other. */
export function caseRefusal(code: string, label: string): string | undefined {
  switch (code) {
    case 'case-open-already':
      return msg(str`${label} 已经登记过，还没有结单。`, { id: 'cs-open-already' });
    case 'unknown-case':
      return msg('本机还没有这张工单，请等几秒再试。', { id: 'cs-unknown' });
    case 'case-closed-already':
      return msg('这张工单已在别处结单，以先结的为准。', { id: 'cs-closed-already' });
    case 'answer-missing':
      return msg('还没有结：请选做了什么；有群众在等答复的，再选怎样告知。', { id: 'cs-answer-missing' });
    case 'rating-stays-with-manager':
      return msg('差评由值班长办理，不派给窗口：窗口人员看不到评价。', { id: 'cs-rating-stays' });
    case 'case-stays-closed':
      return msg('结单超过 30 天，不能重新办理。请另行登记。', { id: 'cs-stays-closed' });
    default:
      return undefined;
  }
}
