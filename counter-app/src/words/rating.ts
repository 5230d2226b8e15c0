import { msg, str } from '@lit/localize';
import type { RatingLevel, RatingReason, Refusal } from '@onewindow/hall-core';

/** 好差评, at the pad and at the kiosk; the resident's page says the same on a phone. */
export const ratingWords = {
  ask: () => msg('这次办理，您满意吗？', { id: 'rt-ask' }),
  why: () => msg('哪里不满意？可以多选，也可以不选', { id: 'rt-why' }),
  press: () => msg('评价', { id: 'rt-press' }),
  skip: () => msg('不评价', { id: 'rt-skip' }),
  free: () => msg('评不评都可以。窗口人员看不到您的评价。', { id: 'rt-free' }),
  thanks: () => msg('谢谢您的评价', { id: 'rt-thanks' }),
  kept: () => msg('已经记下。', { id: 'rt-kept' }),
  notKept: () => msg('没有记上，请再点一次「评价」。', { id: 'rt-not-kept' }),
  already: () => msg('这次办理已经评价过了，只记第一次的评价。', { id: 'rt-already' }),
  notYet: () => msg('还没有办结，办结以后才能评价。', { id: 'rt-not-yet' }),
  legOver: () => msg('您又办了一次，请再扫一次小票，评价最近这一次。', { id: 'rt-leg-over' }),
  unknown: () => msg('没有找到这张小票。今天的小票才能评价。', { id: 'rt-unknown' }),
  welcome: () => msg('您好，请坐', { id: 'rt-welcome' }),
  welcomeLong: () => msg('办完以后，请在这里评价。', { id: 'rt-welcome-long' }),
  whichWindow: () => msg('这台评价器在几号窗口？', { id: 'rt-which-window' }),
  whichHow: () => msg('选一次就行。', { id: 'rt-which-how' }),
  backIn: (seconds: number) => msg(str`${seconds} 秒后收起`, { id: 'rt-back-in' }),
};

export function levelWords(level: RatingLevel): string {
  switch (level) {
    case 5:
      return msg('非常满意', { id: 'rt-5' });
    case 4:
      return msg('满意', { id: 'rt-4' });
    case 3:
      return msg('基本满意', { id: 'rt-3' });
    case 2:
      return msg('不满意', { id: 'rt-2' });
    case 1:
      return msg('非常不满意', { id: 'rt-1' });
  }
}

export function reasonWords(reason: RatingReason): string {
  switch (reason) {
    case 'waited-long':
      return msg('等得太久', { id: 'rt-waited' });
    case 'served-slowly':
      return msg('办得太慢', { id: 'rt-slowly' });
    case 'not-told-at-once':
      return msg('没有一次讲清', { id: 'rt-not-told' });
    case 'needless-papers':
      return msg('要了不必要的材料', { id: 'rt-needless' });
    case 'sent-around':
      return msg('来回跑', { id: 'rt-sent-around' });
    case 'unfriendly':
      return msg('态度不好', { id: 'rt-unfriendly' });
    case 'not-done':
      return msg('事情没办成', { id: 'rt-not-done' });
    case 'other':
      return msg('其他', { id: 'rt-other' });
  }
}

/** Why a rating was not taken. */
export function ratingRefusal({ code }: Refusal): string {
  switch (code) {
    case 'rated-already':
      return ratingWords.already();
    case 'not-served-yet':
      return ratingWords.notYet();
    case 'leg-over':
      return ratingWords.legOver();
    case 'unknown-ticket':
      return ratingWords.unknown();
    default:
      return ratingWords.notKept();
  }
}
