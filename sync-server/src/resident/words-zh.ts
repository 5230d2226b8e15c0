import { hoursOf, type ResidentWords } from './resident-words.ts';

function zhAge(minutes: number): string {
  const [hours, rest] = hoursOf(minutes);
  return hours === 0 ? `${minutes} 分` : `${hours} 小时 ${rest} 分`;
}

const zhAgo = (minutes: number): string => (minutes < 1 ? '刚刚' : `${zhAge(minutes)}前`);

export const ZH: ResidentWords = {
  state: {
    reserved: '已预约',
    waiting: '等候中',
    called: '请到',
    serving: '正在办理',
    held: '已挂起',
    done: '已办结',
    'no-show': '已过号',
    left: '已离开',
    void: '已作废',
  },
  todo: {
    called: '请带好材料过去，出示号票。',
    held: '办好手头的事，请直接回这个窗口，不用重新取号。',
    left: '如果还要办，请重新取号。',
    reserved: '到了请先在取号机报到。',
    void: '请找导办，或者重新取号。',
    missed: '多次叫号没有到，这个号不能再用。请重新取号，或者找导办。',
  },
  noShow: (atGuideOnly) =>
    atGuideOnly
      ? '叫号时您不在。请到导办台，由导办帮您重新排队。'
      : '叫号时您不在。请拿号票到导办台或窗口，可以重新排队，不用重新取号。',
  sample: '样板',
  ahead: (people) => ['前面 ', String(people), ' 人'],
  next: '下一个就可能是您，请留意叫号。',
  wait: ({ fromMin, toMin }) => `大约还要 ${fromMin}–${toMin} 分`,
  noWindow: '现在没有窗口在办这类事项，还不知道要等多久。',
  windowName: (windows) => `${windows} 号窗口`,
  at: (place) => `在 ${place}`,
  anyOrder: (places) => `还要去：${places}，不分先后，先叫到哪里就先去哪里。`,
  nextUnit: (unit, isLater) => (isLater ? `这里办完，再到${unit}办` : `接下来到${unit}办`),
  since: (state, clock, minutes) => {
    switch (state.kind) {
      case 'reserved':
        return `预约 ${clock}`;
      case 'waiting':
        return `${clock} ${state.isBack ? '重新排队' : '取号'}，${minutes < 1 ? '刚刚' : `已等 ${zhAge(minutes)}`}`;
      case 'called':
        return `${clock} 叫号，${zhAgo(minutes)}`;
      case 'serving':
        return `${clock} 开始，${minutes < 1 ? '刚刚' : `已 ${zhAge(minutes)}`}`;
      case 'held':
        return `${clock} 挂起，${zhAgo(minutes)}`;
      case 'done':
        return `${clock} 办结`;
      case 'no-show':
        return `${clock} 过号，${zhAgo(minutes)}`;
      case 'left':
        return `${clock} 离开`;
      case 'void':
        return `${clock} 作废`;
    }
  },
  calls: (calls) => `已叫 ${calls} 次`,
  matters: '办理事项',
  bring: '请带',
  show: '出示',
  copies: (count) => `${count} 份`,
  stale: '这台主机暂时联系不上别的主机，前面人数可能不准。请同时留意大屏和叫号。',
  asOf: (clock, looking) =>
    `${clock} 的情况${looking === 'over' ? '' : looking === 'every' ? '，每 15 秒自动更新' : '，已停止自动更新'}`,
  stop: '停止自动更新',
  resume: '恢复自动更新',
  now: '现在更新',
  cut: '连不上大厅的网络，以上是断开前的情况。请留意大屏和叫号；连上后会自动更新。',
  complain: '投诉建议',
  unknown: {
    title: '没有找到这个号',
    says: '这里今天没有这个号。',
    todo: [
      '刚取的号：请等一会儿，本页会自动更新。',
      '昨天的号，或别的大厅的号，在这里不能用：请重新取号。',
      '今天在这里取的号，号票拿在手里就有效：请看大屏，或到窗口、导办台出示。',
    ],
  },
  rate: {
    ask: '这次办理，您满意吗？',
    why: '哪里不满意？（可多选）',
    press: '评价',
    skip: '不想评价，关掉本页就可以。窗口人员看不到您的评价。',
    thanks: '谢谢您的评价',
    kept: '已经记下。每次办理评价一次。',
    levels: { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' },
    reasons: {
      'waited-long': '等得太久',
      'served-slowly': '办得太慢',
      'not-told-at-once': '没有一次讲清',
      'needless-papers': '要了不必要的材料',
      'sent-around': '来回跑',
      unfriendly: '态度不好',
      'not-done': '事情没办成',
      other: '其他',
    },
  },
  told: {
    'rated-already': '这次办理已经评价过了，只记第一次的评价。',
    'not-served-yet': '还没有办结，办结以后才能评价。',
    'leg-over': '您又办了一次，请评价最近这一次。',
    'no-level': '请先选一项，再按“评价”。',
    malformed: '评价没有收到完整，请再试一次。',
    'not-kept': '主机现在存不下，评价没有记上。请过一会儿再试。',
  },
  back: '回到我的号',
  comma: '、',
};
