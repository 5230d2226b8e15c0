import { msg, str } from '@lit/localize';
import type { Refusal } from '@onewindow/hall-core';

/** What a clerk reads of the matters of a ticket and of their papers. */
export const matterWords = {
  code: (code: string) => msg(str`编码 ${code}`, { id: 'mt-code' }),
  added: () => msg('加办', { id: 'mt-added' }),
  due: (day: string) => msg(str`${day}前办好`, { id: 'mt-due' }),
  owes: (papers: string, day: string) => msg(str`容缺：${papers}，${day}前补`, { id: 'mt-owes' }),
  refusedFor: (reason: string) => msg(str`不予受理：${reason}`, { id: 'mt-refused-for' }),
  whyRefused: () => msg('为什么不予受理？', { id: 'mt-why-refused' }),
  oweUntil: (papers: string) => msg(str`还缺 ${papers}，要怎么受理？`, { id: 'mt-owe-until' }),
  oweDays: (days: number, day: string) =>
    msg(str`容缺，${days} 个工作日内补（${day}）`, { id: 'mt-owe-days' }),
  oweNothing: () => msg('不用补，直接受理', { id: 'mt-owe-nothing' }),
  result: () => msg('结果', { id: 'mt-result' }),
  papers: () => msg('材料', { id: 'mt-papers' }),
  noPapers: () => msg('不用带材料', { id: 'mt-no-papers' }),
  papersCount: (all: number) => msg(str`材料 ${all} 样`, { id: 'mt-papers-count' }),
  missingCount: (missing: number) => msg(str`缺 ${missing}`, { id: 'mt-missing-count' }),
  unseenCount: (unseen: number) => msg(str`未看 ${unseen}`, { id: 'mt-unseen-count' }),
  allHere: () => msg('都齐了', { id: 'mt-all-here' }),
  allSeen: () => msg('全都有', { id: 'mt-all-seen' }),
  here: () => msg('有', { id: 'mt-here' }),
  missing: () => msg('缺', { id: 'mt-missing' }),
  show: () => msg('看原件', { id: 'mt-show' }),
  handIn: (copies: number) => msg(str`收 ${copies} 份`, { id: 'mt-hand-in' }),
  textChanged: () => msg('清单改过，上次看的是旧清单，请再看一次。', { id: 'mt-text-changed' }),
  fee: () => msg('收费', { id: 'mt-fee' }),
  feeDue: () => msg('待缴费', { id: 'mt-fee-due' }),
  feePaid: () => msg('已缴费', { id: 'mt-fee-paid' }),
  pledge: () => msg('告知承诺', { id: 'mt-pledge' }),
  crossRegion: () => msg('跨省通办', { id: 'mt-cross-region' }),
  flags: () => msg('标记', { id: 'mt-flags' }),
  compose: (missing: number) => msg(str`开告知单（缺 ${missing} 样）`, { id: 'mt-compose' }),
  noneMissing: () => msg('先在材料里点「缺」，再开告知单。', { id: 'mt-none-missing' }),
  preview: () => msg('告知单', { id: 'mt-preview' }),
  previewHint: () => msg('交给群众的就是这些。请核对，再打印。', { id: 'mt-preview-hint' }),
  print: () => msg('打印告知单', { id: 'mt-print' }),
  noPrinter: () => msg('这里没有打印机，请读给群众听，或请他拍下来。', { id: 'mt-no-printer' }),
  told: () => msg('已当面告知', { id: 'mt-told' }),
  back: () => msg('返回', { id: 'u-cancel' }),
  given: (time: string, missing: number) => msg(str`告知单 ${time}，缺 ${missing} 样`, { id: 'mt-given' }),
  reprint: () => msg('补打', { id: 'mt-reprint' }),
  printing: () => msg('正在打印', { id: 'mt-printing' }),
  printed: () => msg('已打印', { id: 'mt-printed' }),
  notPrinted: () => msg('没打出来，请补打', { id: 'mt-not-printed' }),
  onScreen: () => msg('没有打印', { id: 'mt-on-screen' }),
  add: () => msg('＋ 加办事项', { id: 'mt-add' }),
  giveInside: () => msg('转后台', { id: 'mt-give-inside' }),
  insideWhere: () => msg('群众不用到场，材料交给哪一类窗口在后台办？', { id: 'mt-inside-where' }),
  isInside: (group: string) => msg(str`后台在办：${group}`, { id: 'mt-is-inside' }),
  takeBack: () => msg('取回', { id: 'mt-take-back' }),
  insideCount: (n: number) => msg(str`后台环节（${n}）`, { id: 'mt-inside-count' }),
  insideDone: (about: string) => msg(str`${about} 后台已办好。`, { id: 'mt-inside-done' }),
  giveBack: () => msg('退回', { id: 'mt-give-back' }),
  gaveBack: (about: string) => msg(str`${about} 已退回，要群众到场办。`, { id: 'mt-gave-back' }),
  elsewhere: (group: string) => msg(str`由「${group}」的窗口办`, { id: 'mt-elsewhere' }),
  findMatter: () => msg('名称、拼音首字母或编码', { id: 'mt-find' }),
  found: (count: number) => msg(str`找到 ${count} 项`, { id: 'mt-found' }),
  notFound: () => msg('没有找到。换个说法试试。', { id: 'mt-not-found' }),
  toCollect: (n: number) => msg(str`可取件（${n}）`, { id: 'mt-to-collect' }),
  undecided: (n: number) => msg(str`办理中的受理件（${n}）`, { id: 'mt-undecided' }),
  handOver: () => msg('已交件', { id: 'mt-hand-over' }),
  seek: () => msg('原来的号码，或事项', { id: 'mt-seek' }),
  collecting: (label: string) => msg(str`已取号 ${label}`, { id: 'mt-collecting' }),
  collectQueued: (label: string) => msg(str`${label} 已取号，在排队取件`, { id: 'mt-collect-queued' }),
  isReady: () => msg('结果到了', { id: 'mt-ready' }),
  onTicket: () => msg('已在票上', { id: 'mt-on-ticket' }),
};

/** A refusal about a matter or its papers as a sentence; undefined for any other. */
export function matterRefusal({ code, detail = {} }: Refusal): string | undefined {
  const paper = String(detail.paper ?? '');
  const label = String(detail.label ?? '');
  switch (code) {
    case 'reason-needed':
      return msg('不予受理要选一个原因。', { id: 'mt-r-reason' });
    case 'day-passed':
      return msg('补材料的日子已经过了，请另选一天。', { id: 'mt-r-day' });
    case 'text-changed':
      return msg(str`「${detail.name ?? ''}」的材料清单刚刚改过，请按新清单再看一次。`, {
        id: 'mt-r-text-changed',
      });
    case 'unknown-paper':
      return msg(str`清单里没有「${paper}」，请重新打开这一项。`, { id: 'mt-r-unknown-paper' });
    case 'here-and-missing':
      return msg(str`「${paper}」不能又有又缺。`, { id: 'mt-r-both' });
    case 'catch-all-wording':
      return msg(str`「${detail.words ?? ''}」说不清要带什么，不能告知。请找值班长改清单。`, {
        id: 'mt-r-catch-all',
      });
    case 'matter-ended':
      return msg(str`${label} 的这一项已经有结果，不用再转。`, { id: 'mt-r-ended' });
    case 'person-has-gone':
      return msg(str`${label} 的群众已经离开，退不回去。请在后台办好，或转给别的类别。`, { id: 'mt-r-gone' });
    case 'nothing-missing':
      return msg('没有点缺什么，不用开告知单。', { id: 'mt-r-nothing' });
    case 'unknown-notice':
      return msg(str`${label} 没有这张告知单。`, { id: 'mt-r-unknown-notice' });
    case 'not-for-this-matter':
      return msg('这个事项没有这个标记。', { id: 'mt-r-mark' });
    case 'not-accepted-here':
      return msg('这张工单不是受理件，没有结果可取。', { id: 'mt-r-not-accepted' });
    default:
      return undefined;
  }
}
