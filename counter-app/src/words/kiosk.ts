import { msg, str } from '@lit/localize';
import {
  cloudPlace,
  type HallFile,
  type Material,
  placesOf,
  type WaitRange,
  windowList,
} from '@onewindow/hall-core';
import { common } from './common.ts';
import { localText } from './locale.ts';

export const kioskWords = {
  question: () => msg('您要办什么事？', { id: 'k-question' }),
  alsoQuestion: () => msg('还要一起办什么？', { id: 'k-also-question' }),
  noUnit: () => msg('其他', { id: 'k-no-unit' }),
  frequent: () => msg('常办的事', { id: 'k-frequent' }),
  whichMatters: () => msg('要办哪几件？可以多选', { id: 'k-which' }),
  bundles: () => msg('一件事', { id: 'k-bundles' }),
  bundleOf: (n: number) => msg(str`一次办 ${n} 项`, { id: 'k-bundle-of' }),
  chosen: (n: number) => msg(str`已选 ${n} 项`, { id: 'k-chosen' }),
  noneChosen: () => msg('请先点要办的事', { id: 'k-none-chosen' }),
  remove: (name: string) => msg(str`去掉 ${name}`, { id: 'k-remove' }),
  more: () => msg('还要办别的事？', { id: 'k-more' }),
  together: () => msg('＋ 一起办', { id: 'k-together' }),
  back: () => msg('返回', { id: 'k-back' }),
  bring: () => msg('请带', { id: 'k-bring' }),
  bringNothing: () => msg('不用带材料', { id: 'k-bring-nothing' }),
  ahead: (n: number) => msg(str`前面 ${n} 人`, { id: 'k-ahead' }),
  oneAhead: () => msg('前面 1 人', { id: 'k-ahead-one' }),
  noneAhead: () => msg('前面没有人', { id: 'k-none-ahead' }),
  waitBetween: (from: number, to: number) => msg(str`约 ${from}–${to} 分钟`, { id: 'k-wait-between' }),
  waitWithin: (to: number) => msg(str`${to} 分钟以内`, { id: 'k-wait-within' }),
  noOpenWindow: () => msg('现在没有窗口开放，开了就叫号。', { id: 'k-no-open-window' }),
  taking: () => msg('正在取号…', { id: 'k-taking' }),
  notTaken: () => msg('没有取到号，请再点一次；不行请到导办台。', { id: 'k-not-taken' }),
  elder: () => msg('大字', { id: 'k-elder' }),
  page: (page: number, pages: number) => msg(str`第 ${page} 页，共 ${pages} 页`, { id: 'k-page' }),
  nextPage: () => msg('下一页', { id: 'k-next-page' }),
  previousPage: () => msg('上一页', { id: 'k-previous-page' }),
  yourNumber: () => msg('您的号码', { id: 'k-your-number' }),
  atWindows: (list: string) => msg(str`在 ${list} 号窗口办理`, { id: 'k-at-windows' }),
  waitForCall: () => msg('请坐下等叫号，听到或看到号码再过去。', { id: 'k-wait-call' }),
  anyOrder: () => msg('几处不分先后，先叫到哪里就先去哪里。', { id: 'k-any-order' }),
  atPlaces: (list: string) => msg(str`在 ${list} 办理`, { id: 'k-at-places' }),
  calledToSeat: (place: string) => msg(str`正在叫您，请到${place}`, { id: 'k-called-to-seat' }),
  calledTo: (n: number) => msg(str`正在叫您，请到 ${n} 号窗口`, { id: 'k-called-to' }),
  done: () => msg('完成', { id: 'k-done' }),
  backIn: (seconds: number) => msg(str`${seconds} 秒后回到首页`, { id: 'k-back-in' }),
  stay: () => msg('我还在看', { id: 'k-stay' }),
  paper: () => msg('小票（画在屏幕上）', { id: 'k-paper' }),
  aloneNumber: () => msg('这是取号机断网时发的号，一样有效。', { id: 'k-alone' }),
  trialChoose: () => msg('点一个事项，再点「取号」。', { id: 'k-trial-choose' }),
  trialTake: () => msg('选好后，点「取号」。', { id: 'k-trial-take' }),
  trialTaken: () => msg('号已取好。现在到窗口页叫号：', { id: 'k-trial-taken' }),
  trialOpenClerk: () => msg('打开窗口页', { id: 'k-trial-open-clerk' }),
};

/** `在 1–4、6 号窗口办理`; where there are cloud windows, `在 1–4 号窗口、云窗口 1 号座 办理`. */
export function whereWords(hall: HallFile, windows: readonly number[]): string {
  const { numbers, seats } = placesOf(hall, windows);
  const list = windowList(numbers, common.listComma());
  if (seats.length === 0) return list === '' ? '' : kioskWords.atWindows(list);
  const all = [...(list === '' ? [] : [common.windowsNumbered(list)]), ...seats.map(localText)];
  return kioskWords.atPlaces(all.join(common.listComma()));
}

/** Where whoever is called goes: `请到 3 号窗口`, `请到云窗口 1 号座`. */
export function calledWords(hall: HallFile, window: number): string {
  const place = cloudPlace(hall, window);
  return place === undefined ? kioskWords.calledTo(window) : kioskWords.calledToSeat(localText(place));
}

/** `前面 3 人`. */
export function aheadWords(people: number): string {
  if (people === 0) return kioskWords.noneAhead();
  return people === 1 ? kioskWords.oneAhead() : kioskWords.ahead(people);
}

/** `约 10–20 分钟`, `5 分钟以内`. */
export const waitWords = ({ fromMin, toMin }: WaitRange): string =>
  fromMin === 0 ? kioskWords.waitWithin(toMin) : kioskWords.waitBetween(fromMin, toMin);

/** `居民身份证（看原件）`, `申请表（交 1 份）`. */
export function materialWords({ name, kind, copies }: Material): string {
  const text = localText(name);
  if (kind === 'show') return msg(str`${text}（看原件）`, { id: 'k-material-show' });
  return copies === undefined
    ? msg(str`${text}（要交）`, { id: 'k-material-hand-in' })
    : msg(str`${text}（交 ${copies} 份）`, { id: 'k-material-copies' });
}
