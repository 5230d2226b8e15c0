import { msg, str } from '@lit/localize';
import type { NextTickets, Refusal, TicketState, Weekday, WindowWish } from '@onewindow/hall-core';
import { caseRefusal } from './cases.ts';
import { dayRefusal, floorRefusal } from './floor.ts';
import { enrolmentRefusal } from './joining.ts';
import { matterRefusal } from './matters.ts';
import { movingRefusal } from './moving.ts';
import { rosterRefusal } from './roster.ts';
import { dayWords } from './time.ts';

/** A refusal as a sentence: what is the matter, and what to do. A code of a newer version is still answered. */
export function refusalWords({ code, detail = {} }: Refusal): string {
  const label = String(detail.label ?? '');
  switch (code) {
    case 'tickets-closed':
      return ticketsClosedWords(detail as Partial<NextTickets>);
    case 'no-letters-yet':
      return msg('这台取号机刚装好，还没有自己的号段。请到旁边的取号机或导办台取号。', {
        id: 'r-no-letters',
      });
    case 'no-hall-yet':
      return msg('还没有大厅资料，正在等主机送来。请到导办台取号。', { id: 'r-no-hall' });
    case 'unknown-matter':
      return msg('这个事项刚刚改过，请返回重选。', { id: 'r-unknown-matter' });
    case 'no-matter-chosen':
      return msg('请先点一个要办的事项。', { id: 'r-no-matter' });
    case 'nobody-waiting':
      return msg('现在没有人等候。有人取号会显示在右边。', { id: 'r-nobody' });
    case 'window-not-open':
      return msg('本窗口没有开放，请先点「开放」。', { id: 'r-not-open' });
    case 'not-signed-in':
      return msg('请先签到。', { id: 'r-not-signed-in' });
    case 'finish-first':
      return msg(str`请先办完 ${label}（办结或过号），再做这一步。`, { id: 'r-finish-first' });
    case 'already-asking':
      return msg('正在叫号，请稍等。', { id: 'r-already-asking' });
    case 'recall-too-soon':
      return msg(str`再等 ${detail.seconds ?? 0} 秒才能重呼。`, { id: 'r-recall-soon' });
    case 'call-again-first':
      return callAgainWords(Number(detail.needed ?? 0) - Number(detail.calls ?? 0));
    case 'at-another-window':
      return msg(str`${label} 正在 ${detail.window ?? ''} 号窗口。`, { id: 'r-other-window' });
    case 'wrong-state':
      return wrongStateWords(label, String(detail.state) as TicketState['phase']['kind']);
    case 'clerk-elsewhere':
      return msg(str`您已在 ${detail.window ?? ''} 号窗口签到，请到那边叫号；要在这里办，请重新签到。`, {
        id: 'r-clerk-elsewhere',
      });
    case 'already-ended':
      return msg(str`${label} 已经结束。要再办，请这位重新取号。`, { id: 'r-already-ended' });
    case 'window-not-staffed':
      return msg(str`${detail.window ?? ''} 号窗口没有人签到。`, { id: 'r-not-staffed' });
    case 'held-by-manager':
      return heldWords(String(detail.wish) as WindowWish);
    default:
      return (
        matterRefusal({ code, detail }) ??
        floorRefusal(code, label, String(detail.series ?? '')) ??
        dayRefusal({ code, detail }) ??
        movingRefusal({ code, detail }) ??
        rosterRefusal({ code, detail }) ??
        rareRefusalWords(code, label)
      );
  }
}

function rareRefusalWords(code: string, label: string): string {
  switch (code) {
    case 'cut-off-no-autonomy':
      return msg('断开太久，或本页重开过，不能再叫号。来人请扫码或输入号码办理，并请人查网线。', {
        id: 'r-no-autonomy',
      });
    case 'cut-off-reserve-empty':
      return msg('已断开，备份号叫完了。来人请扫码或输入号码办理，并请人查网线。', { id: 'r-reserve-empty' });
    case 'hub-answers':
      return msg('主机刚才还有应答，没有断开。请再点「叫号」。', { id: 'r-hub-answers' });
    case 'desk-elsewhere':
      return msg(
        '现在叫不到等候的人：主机刚重启，或他们在另一台连不上的主机上。请过几秒再点；来人请扫码或输入号码办理。',
        {
          id: 'r-desk-elsewhere',
        },
      );
    case 'pin-needed':
      return msg('签到要先输入 PIN，请再签到一次。', { id: 'r-pin-needed' });
    case 'no-hub-in-reach':
      return msg('现在连不上别的主机来接手。请先连上主机，再试。', { id: 'r-no-hub' });
    case 'no-printer':
      return msg('现在没有能用的打印机，没有打。', { id: 'r-no-printer' });
    case 'unknown-device':
      return msg('大厅里没有这台设备。', { id: 'r-unknown-device' });
    case 'not-a-number':
      return msg('这不是本大厅的号码。请再扫一次，或输入小票上的号码，如 A023。', { id: 'r-not-a-number' });
    case 'not-our-paper':
      return msg('这张小票不是本大厅打印的。请核对票上的号码，再手工输入。', { id: 'r-not-our-paper' });
    case 'paper-of-another-day':
      return msg(str`${label} 不是今天的号。请这位重新取号。`, { id: 'r-another-day' });
    case 'not-here-yet':
      return msg(str`本机还在补录今天的记录，没有查到 ${label}。请等几秒再试。`, { id: 'r-not-here-yet' });
    case 'unknown-ticket':
      return msg('没有找到这张号。', { id: 'r-unknown-ticket' });
    case 'unknown-window':
      return msg('大厅资料里没有这个窗口，请重选。', { id: 'r-unknown-window' });
    case 'unknown-clerk':
      return msg('大厅资料里没有这个工号，请重选。', { id: 'r-unknown-clerk' });
    case 'storage-full':
      return msg('这台机器的存储已满，没有办成。请找值班长腾出空间。', { id: 'r-storage-full' });
    case 'not-kept':
      return msg('没能存下来，所以没有办成。请再试一次；不行请换一台机器。', { id: 'r-not-kept' });
    case 'day-turned':
      return msg('已经是新的一天，请再点一次。', { id: 'r-day-turned' });
    default:
      return (
        enrolmentRefusal(code) ??
        caseRefusal(code, label) ??
        msg(str`没有办成，请再试一次；不行请找值班长（${code}）。`, { id: 'r-other' })
      );
  }
}

/** What the residents read when no tickets are given out now. */
export function ticketsClosedWords({ weekday, from, day }: Partial<NextTickets> = {}): string {
  if (weekday === undefined || from === undefined) {
    return msg('现在不取号。请问导办台什么时候开放。', { id: 'r-closed' });
  }
  const name = weekdayWords(weekday);
  const when = day === undefined ? name : `${dayWords(day)} ${name}`;
  return msg(str`现在不取号。${when} ${from} 开始取号。`, { id: 'r-closed-until' });
}

/** Said before that on a public holiday. */
export const holidayWords = (holiday: string): string => msg(str`今天${holiday}放假。`, { id: 'r-holiday' });

export function callAgainWords(left: number): string {
  return msg(str`还需再叫 ${left} 次，才能过号。`, { id: 'r-call-again' });
}

function heldWords(wish: WindowWish): string {
  return wish === 'paused'
    ? msg('值班长让本窗口暂停，请联系值班长开放。', { id: 'r-held-paused' })
    : msg('值班长让本窗口关闭，请联系值班长开放。', { id: 'r-held-closed' });
}

function wrongStateWords(label: string, state: TicketState['phase']['kind']): string {
  switch (state) {
    case 'called':
      return msg(str`${label} 还没开始办理，请先点「开始办理」。`, { id: 'r-state-called' });
    case 'serving':
      return msg(str`${label} 正在办理。`, { id: 'r-state-serving' });
    case 'waiting':
      return msg(str`${label} 还在等候，没有叫到。`, { id: 'r-state-waiting' });
    case 'held':
      return msg(str`${label} 已挂起，请点「继续办」。`, { id: 'r-state-held' });
    case 'no-show':
      return msg(str`${label} 已过号，请先恢复。`, { id: 'r-state-missed' });
    default:
      return msg(str`${label} 已经结束。`, { id: 'r-state-over' });
  }
}

function weekdayWords(day: Weekday): string {
  switch (day) {
    case 'mon':
      return msg('星期一', { id: 'mon' });
    case 'tue':
      return msg('星期二', { id: 'tue' });
    case 'wed':
      return msg('星期三', { id: 'wed' });
    case 'thu':
      return msg('星期四', { id: 'thu' });
    case 'fri':
      return msg('星期五', { id: 'fri' });
    case 'sat':
      return msg('星期六', { id: 'sat' });
    case 'sun':
      return msg('星期日', { id: 'sun' });
  }
}
