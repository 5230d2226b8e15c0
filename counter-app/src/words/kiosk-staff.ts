import { msg, str } from '@lit/localize';

/** The kiosk's menu for staff, and what is read aloud. */
export const kioskStaffWords = {
  title: () => msg('取号机管理', { id: 'ks-title' }),
  whoAsk: () => msg('请输入工号', { id: 'ks-who' }),
  unknownBadge: () => msg('没有这个工号，请再输一次。', { id: 'ks-unknown' }),
  back: () => msg('回到取号', { id: 'ks-back' }),
  paper: () => msg('小票纸', { id: 'ks-paper' }),
  noPrinter: () => msg('连着的主机没有打印机。', { id: 'ks-no-printer' }),
  noCount: () => msg('还没有数：换上新纸卷时点一下，就开始数。', { id: 'ks-no-count' }),
  rollOf: () => msg('一卷能打几张', { id: 'ks-roll-of' }),
  newRoll: () => msg('换了新纸卷', { id: 'ks-new-roll' }),
  rollKept: (n: number) => msg(str`记下了，从 ${n} 张数起。`, { id: 'ks-roll-kept' }),
  rollNotKept: () => msg('没有记上：连不上主机，请再试一次。', { id: 'ks-roll-not-kept' }),
  again: () => msg('补打上一张', { id: 'ks-again' }),
  againDone: (label: string) => msg(str`已请打印机补打 ${label}。`, { id: 'ks-again-done' }),
  noneYet: () => msg('这台取号机今天还没有打过小票。', { id: 'ks-none-yet' }),
  language: () => msg('没人用时的语言', { id: 'ks-language' }),
  device: () => msg('这台设备', { id: 'ks-device' }),
  letters: (letters: string) => msg(str`断网时的字母：${letters}`, { id: 'ks-letters' }),
  devicePage: () => msg('打开设备设置', { id: 'ks-device-page' }),
  elsewhere: () =>
    msg(
      '要接打印机、改设备设置或退出取号机，要用 PIN。还没有 PIN，请值班长在管理页的「人员 PIN」里给您设一个。',
      { id: 'ks-elsewhere' },
    ),
  enterPin: () => msg('输入 PIN', { id: 'ks-enter-pin' }),
  leave: () => msg('退出取号机', { id: 'ks-leave' }),
  speak: () => msg('读给我听', { id: 'ks-speak' }),
  sayChoose: () => msg('请点一类要办的事。不知道点哪个，就点「我不清楚」。', { id: 'ks-say-choose' }),
  sayMatters: () => msg('点一下要办的事，可以点好几件。然后点最下面的「取号」。', { id: 'ks-say-matters' }),
  sayNumber: (label: string) => msg(str`您的号码是 ${label}。`, { id: 'ks-say-number' }),
};
