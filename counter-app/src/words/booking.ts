import { msg, str } from '@lit/localize';
import type { Refusal, Weekday } from '@onewindow/hall-core';
import { language } from './locale.ts';
import { weekdayWords } from './reports.ts';
import { dayWords } from './time.ts';

/** Booking ahead: the guide's desk, and what a manager sees of it. */
export const bookingWords = {
  title: () => msg('预约', { id: 'b-title' }),
  findTitle: () => msg('查预约', { id: 'b-find-title' }),
  code: () => msg('预约码（9 位数字，可扫码）', { id: 'b-code' }),
  find: () => msg('查找', { id: 'b-find' }),
  newTitle: () => msg('新预约', { id: 'b-new' }),
  matter: () => msg('要办的事', { id: 'b-matter' }),
  choose: () => msg('请选择', { id: 'b-choose' }),
  moreMatter: () => msg('再加一件', { id: 'b-more-matter' }),
  day: () => msg('哪一天', { id: 'b-day' }),
  slot: () => msg('什么时间', { id: 'b-slot' }),
  free: (n: number) => msg(str`余 ${n}`, { id: 'b-free' }),
  full: () => msg('已满', { id: 'b-full' }),
  fullHere: () => msg('这里没有了', { id: 'b-full-here' }),
  closed: () => msg('不开放', { id: 'b-closed' }),
  notOpen: () => msg('还没开', { id: 'b-not-open' }),
  past: () => msg('已过', { id: 'b-past' }),
  noSlots: () => msg('这一天没有可约的时间，请换一天。', { id: 'b-no-slots' }),
  loading: () => msg('正在问主机…', { id: 'b-loading' }),
  again: () => msg('重试', { id: 'b-again' }),
  name: () => msg('姓名（可不填）', { id: 'b-name' }),
  phone: () => msg('手机（可不填）', { id: 'b-phone' }),
  privacy: () => msg('姓名和手机只存在主机上，到期自动删除，不上大屏和小票。', { id: 'b-privacy' }),
  book: (slot: string) => msg(str`预约 ${slot}`, { id: 'b-book' }),
  bookFirst: () => msg('先选时间', { id: 'b-book-first' }),
  booked: (code: string) => msg(str`约好了，预约码 ${code}。`, { id: 'b-booked' }),
  yourCode: () => msg('预约码', { id: 'b-your-code' }),
  come: (from: string, until: string) => msg(str`${from}–${until} 之间到厅签到`, { id: 'b-come' }),
  comeLate: () => msg('晚到不作废，按到厅时间排队。', { id: 'b-come-late' }),
  bring: () => msg('请带', { id: 'b-bring' }),
  bringNothing: () => msg('不用带材料', { id: 'b-bring-nothing' }),
  print: () => msg('打印预约单', { id: 'b-print' }),
  sheet: () => msg('预约单', { id: 'b-sheet' }),
  atKiosk: () => msg('到厅后在取号机点「预约签到」，扫这个码或按预约码。', { id: 'b-at-kiosk' }),
  move: () => msg('改时间', { id: 'b-move' }),
  moveTo: (slot: string) => msg(str`改到 ${slot}`, { id: 'b-move-to' }),
  moved: (code: string) => msg(str`已改好，新的预约码 ${code}，旧码作废。`, { id: 'b-moved' }),
  cancel: () => msg('取消预约', { id: 'b-cancel' }),
  cancelAsk: (when: string) =>
    msg(str`取消 ${when} 的预约？名额马上给别人，要再来只能重新约。`, { id: 'b-cancel-ask' }),
  cancelled: () => msg('预约已取消。', { id: 'b-cancelled' }),
  cancelling: () => msg('已记下取消；名额在另一台主机上，连上后放出来。', { id: 'b-cancelling' }),
  checkIn: () => msg('签到', { id: 'b-check-in' }),
  isCheckedIn: (label: string) => msg(str`已签到，号码 ${label}`, { id: 'b-checked-in' }),
  isBooked: () => msg('已预约，还没来', { id: 'b-is-booked' }),
  isNoShow: () => msg('没有来', { id: 'b-no-show' }),
  affected: (why: string) => msg(str`这个时间有变：${why}`, { id: 'b-affected' }),
  close: () => msg('关闭', { id: 'b-close' }),
  cutOff: () =>
    msg('现在连不上主机，约不了：名额由主机登记，断网时谁也不敢说还有没有。可以先取号。', {
      id: 'b-cut-off',
    }),
  cutOffFind: () => msg('今天的预约仍可在这里查到和签到。', { id: 'b-cut-off-find' }),
  notOffered: () => msg('本厅没有开预约。要开，请值班长在大厅设置里填预约时段。', { id: 'b-not-offered' }),
  slotsOf: (when: string) => msg(str`${when} 的预约`, { id: 'b-slots-of' }),
  when: (day: string, from: string, to: string) => msg(str`${day} ${from}–${to}`, { id: 'b-when' }),
  ahead: (days: number) => msg(str`${days} 天内`, { id: 'b-ahead' }),
};

/** `11 月 24 日 周二`. */
export const dayNamed = (day: string, weekday: Weekday): string =>
  msg(str`${dayWords(day)} ${weekdayWords(weekday)}`, { id: 'b-day-named' });

/** Why a booking was not found, made, moved or cancelled, and what to do. */
export function bookingRefusal({ code, detail = {} }: Refusal): string {
  switch (code) {
    case 'no-hub-in-reach':
      return bookingWords.cutOff();
    case 'not-allowed':
      return msg('这台设备没有预约的权限。请值班长在「设备」里看看它。', { id: 'b-r-not-allowed' });
    case 'no-reservations':
      return bookingWords.notOffered();
    case 'bad-code':
      return msg('预约码是 9 位数字，这个不对。请再看一眼。', { id: 'b-r-bad-code' });
    case 'unknown-booking':
      return msg('没有找到这个预约。请核对预约码；可能已经取消，或是别的大厅的。', { id: 'b-r-unknown' });
    case 'code-twice':
      return msg('有两个预约是这个码。请问清约的时间，由值班长在「预约」页里找。', { id: 'b-r-twice' });
    case 'booking-released':
      return msg('这个预约已经取消了。', { id: 'b-r-released' });
    case 'slot-full':
      return msg('刚刚约满了，请换一个时间。', { id: 'b-r-full' });
    case 'seats-elsewhere':
      return msg('剩下的名额在别的主机上，现在连不上。请换一个时间，或过一会儿再试。', {
        id: 'b-r-elsewhere',
      });
    case 'slot-closed':
    case 'slot-not-open':
    case 'unknown-slot':
      return msg('这个时间现在不能约，请换一个。', { id: 'b-r-closed' });
    case 'slot-over':
    case 'past-cutoff':
    case 'clock-unverified':
      return msg('离这个时间太近，约不了。请换晚一点的，或直接取号。', { id: 'b-r-near' });
    case 'not-ready':
      return msg('主机刚启动，请等几秒再试。', { id: 'b-r-not-ready' });
    case 'checked-in':
      return msg('已经签到了，不能再改。', { id: 'b-r-checked-in' });
    case 'day-over':
      return msg('这一天已经过了。', { id: 'b-r-day-over' });
    case 'id-number':
      return msg('身份证号不要填。只填姓名和手机就行。', { id: 'b-r-id' });
    case 'too-early':
      return msg(str`还没到签到时间，再等 ${detail.minutes ?? 0} 分钟。`, { id: 'b-r-early' });
    default:
      return otherRefusal(code, detail);
  }
}

/** The hub says itself what to do about a code of a newer version. */
function otherRefusal(code: string, detail: NonNullable<Refusal['detail']>): string {
  const fix = detail[language() === 'en' ? 'fixEn' : 'fixZh'];
  if (typeof fix === 'string') return fix;
  return msg(str`没有办成，请再试一次；不行请找值班长（${code}）。`, { id: 'b-r-other' });
}
