import { msg, str } from '@lit/localize';
import { spanWords } from './time.ts';

/** A window by itself: cut off, or without any hub. */
export const aloneWords = {
  reserve: (n: number, until: string) =>
    msg(str`与叫号中心断开：还可叫 ${n} 人，到 ${until} 止`, { id: 'u-reserve' }),
  usedUp: () => msg('与叫号中心断开：备份号已叫完', { id: 'u-used-up' }),
  over: () => msg('与叫号中心断开：备份号不能再叫了（断开太久，或本页重开过）', { id: 'u-over' }),
  share: (n: number) => msg(str`没有主机，本窗口自己叫：还可叫 ${n} 人`, { id: 'u-share' }),
  shareUsedUp: () => msg('没有主机：分给本窗口的人已叫完', { id: 'u-share-used-up' }),
  stillWorks: () => msg('来人仍可办：请扫码，或输入小票上的号码。', { id: 'u-still-works' }),
  hubOff: () => msg('没有主机在运行（我已查看）', { id: 'u-hub-off' }),
  hubOffAsk: (n: number) =>
    msg(
      str`请先走过去看：主机真的都关着吗？确认后，本窗口叫分给它的 ${n} 人。如果有主机其实开着，同一个人可能被叫两次。`,
      { id: 'u-hub-off-ask' },
    ),
  hubOffYes: () => msg('看过了，主机都关着', { id: 'u-hub-off-yes' }),
};

/** A window whose device says nothing. */
export const silentWords = {
  silent: (window: number, forMs: number, people: number) =>
    msg(str`${window} 号窗口已 ${lastingWords(forMs)}无响应，手里有 ${people} 人`, { id: 'u-silent' }),
  takeOver: (people: number) => msg(str`接手其 ${people} 人`, { id: 'u-take-over' }),
  ask: (window: number, people: number) =>
    msg(
      str`请先走过去看：${window} 号窗口的设备真的没开吗？确认后，它手里的 ${people} 人回到队里，由其他窗口叫。如果它其实开着，同一个人可能被叫两次。`,
      { id: 'u-silent-ask' },
    ),
  yes: (window: number) => msg(str`看过了，${window} 号窗口的设备没开`, { id: 'u-silent-yes' }),
  done: (window: number, people: number) =>
    msg(str`已接手 ${window} 号窗口：${people} 人回到队里。要撤销，请在 ${window} 号窗口重新签到。`, {
      id: 'u-silent-done',
    }),
};

/** A person who comes to the window with a ticket. */
export const presenceWords = {
  field: () => msg('扫码或输入号码', { id: 'u-field' }),
  example: () => msg('如 A023', { id: 'u-example' }),
  serve: () => msg('为来人办理', { id: 'u-serve' }),
  keypad: () => msg('屏幕按键', { id: 'u-keypad' }),
  erase: () => msg('删除', { id: 'u-erase' }),
  done: (label: string) => msg(str`${label} 开始办理。`, { id: 'u-present-done' }),
  unknownAsk: (label: string) =>
    msg(str`这台设备还没有 ${label} 的记录。请再看一眼小票，是 ${label} 吗？`, { id: 'u-unknown-ask' }),
  unknownYes: (label: string) => msg(str`是 ${label}，开始办`, { id: 'u-unknown-yes' }),
  elsewhereAsk: (label: string, window: number) =>
    msg(str`${label} 正在 ${window} 号窗口办理。人在您面前吗？确认后由您办理，${window} 号窗口会看到提示。`, {
      id: 'u-elsewhere-ask',
    }),
  elsewhereYes: () => msg('人在这里，由我办理', { id: 'u-elsewhere-yes' }),
  otherDay: (label: string, day: string) =>
    msg(str`${label} 是 ${day}的号，不是今天的。请这位重新取号。`, { id: 'u-other-day' }),
};

export const cancelWords = (): string => msg('返回', { id: 'u-cancel' });

/** Who keeps a person two windows have called, and where a clerk who has moved works now. */
export const twiceWords = {
  keep: (label: string, windows: string) =>
    msg(str`${label} 也被 ${windows} 号窗口叫到，由您办理。`, { id: 'u-twice-keep' }),
  lose: (label: string, window: number) =>
    msg(str`${label} 现在 ${window} 号窗口办理。本窗口已空出，请叫下一位。`, { id: 'u-twice-lose' }),
  sentOn: (label: string) =>
    msg(str`${label} 已被别的窗口转走，现在等候中。人在您面前，请再扫码或输入号码办理。`, {
      id: 'u-twice-sent',
    }),
  moves: (window: number) =>
    msg(str`这个工号正在 ${window} 号窗口。在这里签到后，${window} 号窗口办完手上的人就关闭。`, {
      id: 'u-moves',
    }),
  closesHere: (later: number) =>
    msg(str`您已在 ${later} 号窗口签到。办完这一位，本窗口就关闭。`, { id: 'u-closes-here' }),
  closesThere: (first: number) =>
    msg(str`您还在 ${first} 号窗口签到，那边办完手上的人就关闭。`, { id: 'u-closes-there' }),
  moved: (first: number, later: number) =>
    msg(str`您已在 ${later} 号窗口签到，${first} 号窗口已关闭。`, { id: 'u-moved' }),
  foundOff: (window: number) =>
    msg(str`有人确认 ${window} 号窗口的设备没开，手里的人已回到队里。要继续，请重新签到。`, {
      id: 'u-found-off',
    }),
};

/** `40 秒`, `3 分`: how long something has lasted. */
function lastingWords(ms: number): string {
  return ms < 60_000 ? msg(str`${Math.floor(ms / 1000)} 秒`, { id: 'u-seconds' }) : spanWords(ms);
}
