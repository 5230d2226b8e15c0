import { unreachable } from '@onewindow/hall-core';
import { entranceWords } from '@onewindow/replica/entry';
import { spokenAge } from './spoken-age.ts';
import type { Words } from './words.ts';

/** The words in Chinese, the source language. */
export const zh: Words = {
  activity: {
    closed: '关闭',
    paused: '暂停',
    free: '空闲',
    calling: '呼叫',
    serving: '办理',
    closing: '收尾',
  },
  window: { before: '', after: '号窗口' },
  sample: '样板',
  nowCalling: '正在叫号',
  recent: '刚叫过的号',
  noneRecent: '还没有',
  waiting: '等候人数',
  windows: '窗口',
  alsoCalled: '也请到窗口',
  comingUp: '即将叫到',
  comingUpWhere: '到哪个窗口，以叫号为准',
  noneWaiting: '没有人等候',
  clerkBadge: '工号',
  people: (count) => `${count} 人`,
  moreCalled: (count) => `另有 ${count} 个号，请看窗口屏`,
  otherGroups: (groups, people) => `其他 ${groups} 类共 ${people} 人`,
  age: (ageMs) => {
    const age = spokenAge(ageMs);
    switch (age.unit) {
      case 'seconds':
        return age.seconds < 1 ? '刚刚' : `${age.seconds} 秒前`;
      case 'minutes':
        return `${age.minutes} 分前`;
      case 'hours':
        return `${age.hours} 小时 ${age.minutes} 分前`;
      default:
        return unreachable(age);
    }
  },
  live: (age) => `数据 ${age}`,
  reconnecting: (age) => `连接断开，正在重连 · 数据 ${age}`,
  cutOffSince: (since, age) => `${since} 起断开 · 数据 ${age}`,
  staleBoard: (shownAt) => ({
    what: `这块屏停在 ${shownAt}`,
    how: '之后的叫号这里看不到，请听窗口叫号，或问工作人员。',
  }),
  keptBoard: { what: '这里是关机前的内容', how: '还没连上大厅主机，请听窗口叫号，或问工作人员。' },
  newVersion: '新版本等空闲时启用',
  notKept: '断网后打不开这一页',
  noVoiceYet: '没有声音：播报程序没有取到，每分钟重试',
  trouble: (kind) => {
    switch (kind) {
      case 'full':
        return '存储已满，请清理这台设备';
      case 'not-kept':
        return '数据存不下来';
      case 'set-aside':
        return '旧数据有损坏，已另存';
      default:
        return unreachable(kind);
    }
  },
  oneLine: ({ what, how }) => `${what}。${how}`,
  opening: { what: '正在打开', how: '请稍候。' },
  lookingForHub: { what: '正在找大厅主机', how: '找到后自动显示，不用操作。' },
  noHub: { what: '还连不上大厅主机', how: '请看主机是否开机、这块屏的网线或无线是否接好。接好后自动显示。' },
  noHallYet: { what: '大厅还没有设置', how: '请管理员在主机上导入大厅设置文件。' },
  noCallsYet: { what: '还没有叫号', how: '取号后请留意这块屏。' },
  noWindowOpen: { what: '窗口还没有开放', how: '可以先取号，开放后按顺序叫号。' },
  cannotOpen: (detail) => ({ what: '这块屏打不开', how: `请刷新这一页；还不行请告诉管理员：${detail}` }),
  noSuchScreen: (path) => ({
    what: '没有这个页面',
    how: `网址是 ${path}。大厅屏用 /display/，窗口屏用 /display/window/3 这样的网址。`,
  }),
  noSuchWindow: (number, known) => ({
    what: `没有 ${number} 号窗口`,
    how: `本厅窗口有 ${known}。请改网址最后的数字。`,
  }),
  atWindow: {
    closed: '请看其他窗口',
    paused: '请稍候，或看其他窗口',
    free: '请等叫号',
    calling: '请到本窗口',
    serving: '正在办理',
    closing: '办完这一位后停止叫号',
  },
  listComma: '、',
  board: '大屏',
  entrance: entranceWords['zh-CN'],
};
