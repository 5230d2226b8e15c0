import { msg, str } from '@lit/localize';
import { spanWords } from './time.ts';

/** What a manager is alerted of, what to do about it, and the sound. */
export const alertWords = {
  strandedAll: (n: number) => msg(str`等候 ${n} 人，没有窗口开着`, { id: 'al-stranded-all' }),
  stranded: (group: string, n: number) =>
    msg(str`${group}：${n} 人在等，开着的窗口都办不了`, { id: 'al-stranded' }),
  crowd: (group: string, waiting: number, open: number) =>
    msg(str`${group}：等候 ${waiting} 人，能办的窗口开着 ${open} 个`, { id: 'al-crowd' }),
  longWait: (label: string, waitMs: number) =>
    msg(str`${label} 已等 ${spanWords(waitMs)}，等得最久`, { id: 'al-long-wait' }),
  kioskAway: (kiosk: string, forMs: number) =>
    msg(str`${kiosk} ${spanWords(forMs)}没有消息。请去看它的电源和网络；先用别的取号机或导办台取号。`, {
      id: 'al-kiosk-away',
    }),
  deviceSays: (device: string, words: string) => msg(str`${device}：${words}`, { id: 'al-device-says' }),
  badRating: (label: string, day: string) =>
    msg(str`${label} 给了差评，请在 ${day}前回访`, { id: 'al-bad-rating' }),
  someRating: (day: string) => msg(str`有一条差评，请在 ${day}前回访`, { id: 'al-some-rating' }),

  sitsThere: (badge: string, window: number) =>
    msg(str`工号 ${badge} 就在 ${window} 号窗口，没有叫号`, { id: 'al-sits-there' }),
  couldGo: (badge: string, window: number) =>
    msg(str`可以请工号 ${badge} 去 ${window} 号窗口`, { id: 'al-could-go' }),
  nobodyTrained: () => msg('会办的人都在窗口上', { id: 'al-nobody-trained' }),
  seeCases: () => msg('看差评', { id: 'al-see-cases' }),
  missing: (n: number, who: string) => msg(str`${n} 人没到岗：${who}`, { id: 'al-missing' }),
  due: (window: number, badge: string) => msg(str`${window} 号窗口工号 ${badge}`, { id: 'al-due' }),
  longPauses: (n: number, where: string) => msg(str`${n} 个窗口暂停太久：${where}`, { id: 'al-long-pauses' }),
  paused: (window: number, span: string) => msg(str`${window} 号窗口 ${span}`, { id: 'al-paused' }),

  notice: () => msg('知道了', { id: 'al-notice' }),
  noticed: (time: string) => msg(str`${time} 已有人知道`, { id: 'al-noticed' }),
  andMore: (n: number) => msg(str`还有 ${n} 件`, { id: 'al-and-more' }),

  soundOn: () => msg('提示音已打开', { id: 'al-sound-on' }),
  turnSoundOn: () => msg('打开提示音', { id: 'al-turn-sound-on' }),
  soundWaits: () => msg('点一下，提示音才会响', { id: 'al-sound-waits' }),
};
