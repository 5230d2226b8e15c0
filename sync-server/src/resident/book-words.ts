import type { Language, Weekday } from '@onewindow/hall-core';

/** The words of the page on which a resident books a time, in one language. */
export interface BookWords {
  readonly title: string;
  readonly notOffered: string;
  readonly whatFor: string;
  /** Above the groups that are of no unit of a shared building. */
  readonly ofNoUnit: string;
  readonly whichDay: string;
  readonly whatTime: string;
  readonly whichMatter: string;
  readonly free: (seats: number) => string;
  readonly full: string;
  readonly closed: string;
  readonly noSlots: string;
  readonly book: string;
  readonly noName: string;
  readonly done: string;
  readonly code: string;
  readonly keep: string;
  readonly come: (from: string, until: string) => string;
  readonly late: string;
  readonly bring: string;
  readonly bringNothing: string;
  readonly atKiosk: string;
  readonly calendar: string;
  readonly cancel: string;
  readonly cancelAsk: string;
  readonly cancelled: string;
  readonly cancelling: string;
  readonly checkedIn: (label: string) => string;
  readonly missed: string;
  readonly changed: (why: string) => string;
  readonly back: string;
  readonly again: string;
  readonly haveCode: string;
  readonly find: string;
  readonly unknown: string;
  readonly date: (day: string, weekday: Weekday) => string;
  readonly comma: string;
  /** Why a time could not be booked, and what to do. */
  readonly refused: (code: string) => string;
  readonly tooOften: string;
}

const ZH_DAYS: Readonly<Record<Weekday, string>> = {
  mon: '周一',
  tue: '周二',
  wed: '周三',
  thu: '周四',
  fri: '周五',
  sat: '周六',
  sun: '周日',
};
const EN_DAYS: Readonly<Record<Weekday, string>> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
};

const ZH: BookWords = {
  title: '预约',
  notOffered: '本厅不用预约，到厅取号就可以。',
  whatFor: '要办哪一类事？',
  ofNoUnit: '其他',
  whichDay: '哪一天来？',
  whatTime: '什么时间？',
  whichMatter: '办哪件事？',
  free: (seats) => `余 ${seats}`,
  full: '已满',
  closed: '不开放',
  noSlots: '这一天没有可约的时间，请换一天。',
  book: '预约',
  noName: '不用填姓名和手机。请记好预约码。',
  done: '约好了',
  code: '预约码',
  keep: '请记好或拍下来，到厅要用。',
  come: (from, until) => `请在 ${from}–${until} 之间到厅签到`,
  late: '晚到不作废，按到厅的时间排队。',
  bring: '请带',
  bringNothing: '不用带材料。',
  atKiosk: '到厅后在取号机点「预约签到」，按预约码。',
  calendar: '存到手机日历',
  cancel: '取消预约',
  cancelAsk: '取消后名额马上给别人，要再来只能重新约。确定取消吗？',
  cancelled: '这个预约已经取消。',
  cancelling: '已记下取消，大厅主机连上后放出名额。',
  checkedIn: (label) => `已签到，您的号码是 ${label}。`,
  missed: '这个时间已经过了。要办事，请到厅取号。',
  changed: (why) => `这个时间有变：${why} 请改约，或问导办。`,
  back: '返回',
  again: '再约一个',
  haveCode: '已经约过？输入预约码查看或取消',
  find: '查找',
  unknown: '没有找到这个预约。请核对预约码；过了的和取消的查不到。',
  date: (day, weekday) => `${Number(day.slice(4, 6))} 月 ${Number(day.slice(6))} 日 ${ZH_DAYS[weekday]}`,
  comma: '、',
  refused: (code) => {
    switch (code) {
      case 'slot-full':
        return '刚刚约满了，请换一个时间。';
      case 'seats-elsewhere':
        return '剩下的名额在别的主机上，现在连不上。请换一个时间，或过一会儿再试。';
      case 'slot-over':
      case 'past-cutoff':
      case 'clock-unverified':
        return '离这个时间太近，约不了。请换晚一点的，或直接到厅取号。';
      case 'not-ready':
      case 'slot-not-open':
        return '大厅主机还没准备好，请过一会儿再试。';
      case 'not-kept':
      case 'storage-full':
        return '大厅主机现在存不下，没有约上。请过一会儿再试，或到厅取号。';
      case 'checked-in':
        return '已经签到，不能再取消。';
      default:
        return '这个时间现在不能约，请换一个。';
    }
  },
  tooOften: '点得太快了，请等一分钟再试。',
};

const EN: BookWords = {
  title: 'Book a time',
  notOffered: 'This hall takes no bookings: come and take a ticket.',
  whatFor: 'What do you come for?',
  ofNoUnit: 'Other',
  whichDay: 'Which day?',
  whatTime: 'What time?',
  whichMatter: 'Which matter?',
  free: (seats) => `${seats} left`,
  full: 'full',
  closed: 'closed',
  noSlots: 'Nothing can be booked on this day. Please choose another.',
  book: 'Book',
  noName: 'No name or phone is needed. Please keep the code.',
  done: 'Booked',
  code: 'Booking code',
  keep: 'Write it down or take a picture: you need it at the hall.',
  come: (from, until) => `Check in at the hall between ${from} and ${until}`,
  late: 'If you come later you queue from when you come.',
  bring: 'Please bring',
  bringNothing: 'Nothing to bring.',
  atKiosk: 'At the hall touch “I have a booking” on the kiosk and type the code.',
  calendar: 'Add to the calendar',
  cancel: 'Cancel the booking',
  cancelAsk: 'The seat goes to others at once; to come after all is a new booking. Cancel it?',
  cancelled: 'This booking is cancelled.',
  cancelling: 'Noted: the seat is freed once the hall’s hubs have met.',
  checkedIn: (label) => `Checked in. Your number is ${label}.`,
  missed: 'This time is over. To be served, take a ticket at the hall.',
  changed: (why) => `This time has changed: ${why} Please book another, or ask the guide.`,
  back: 'Back',
  again: 'Book another',
  haveCode: 'Booked already? Type the code to see or cancel it',
  find: 'Find',
  unknown: 'There is no such booking. Check the code; past and cancelled ones are not shown.',
  date: (day, weekday) => `${EN_DAYS[weekday]} ${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
  comma: ', ',
  refused: (code) => {
    switch (code) {
      case 'slot-full':
        return 'It has just become full. Please choose another time.';
      case 'seats-elsewhere':
        return 'What is left is at other hubs, out of reach now. Choose another time, or try again later.';
      case 'slot-over':
      case 'past-cutoff':
      case 'clock-unverified':
        return 'It is too close to be booked. Choose a later time, or come and take a ticket.';
      case 'not-ready':
      case 'slot-not-open':
        return 'The hall’s hub is not ready yet. Please try again in a while.';
      case 'not-kept':
      case 'storage-full':
        return 'The hall’s hub can store nothing now, so it was not booked. Try later, or come and take a ticket.';
      case 'checked-in':
        return 'You have checked in; it cannot be cancelled.';
      default:
        return 'This time cannot be booked now. Please choose another.';
    }
  },
  tooOften: 'That was too fast. Please wait a minute and try again.',
};

export const BOOK_WORDS: Readonly<Record<Language, BookWords>> = { 'zh-CN': ZH, en: EN };
