import { msg, str } from '@lit/localize';
import type { PinAnswer } from '@onewindow/hall-core';
import { watchWords } from './time.ts';

/** Signing in with a PIN. */
export const pinWords = {
  title: (badge: string) => msg(str`工号 ${badge}：请输入 PIN`, { id: 'p-title' }),
  keypad: () => msg('数字键盘', { id: 'p-keypad' }),
  typed: (count: number) => msg(str`已输入 ${count} 位`, { id: 'p-typed' }),
  erase: () => msg('删除', { id: 'p-erase' }),
  enter: () => msg('确定', { id: 'p-enter' }),
  back: () => msg('返回', { id: 'p-back' }),
  asking: () => msg('正在核对…', { id: 'p-asking' }),
  tooShort: () => msg('PIN 是 4 到 8 位数字。', { id: 'p-too-short' }),
  forgotten: () => msg('忘了 PIN？请值班长重设。', { id: 'p-forgotten' }),
  wait: () => msg('输错太多次，现在要等一会儿。等不及，请值班长重设 PIN。', { id: 'p-wait' }),
  left: (leftMs: number) => msg(str`${watchWords(leftMs)} 后可以再试`, { id: 'p-left' }),
};

/** Why a PIN did not let a clerk in, and what to do; empty when it did. */
export function pinRefusal(answer: Exclude<PinAnswer, { kind: 'wait' }>, badge: string): string {
  switch (answer.kind) {
    case 'ok':
      return '';
    case 'wrong':
      return answer.triesLeft === 1
        ? msg('PIN 不对。再错一次就要等。', { id: 'p-wrong-last' })
        : msg(str`PIN 不对，请再输一次。还可以试 ${answer.triesLeft} 次。`, { id: 'p-wrong' });
    case 'no-pin':
      return msg(str`工号 ${badge} 还没有 PIN，请值班长设一个。`, { id: 'p-none' });
    case 'not-known-here':
      return msg('现在连不上主机，而您最近没有在这台设备签到过。请连上主机签到一次，或到用过的设备签到。', {
        id: 'p-not-known',
      });
    case 'not-allowed':
      return msg('主机不让这台设备签到。请值班长在「设备」里看看它。', { id: 'p-not-allowed' });
  }
}

/** The manager's list of PINs. */
export const pinsWords = {
  title: (have: number, all: number) => msg(str`人员 PIN（${have} / ${all}）`, { id: 'p-list' }),
  why: () =>
    msg('签到要 PIN。没有 PIN 的人签不了到。PIN 只存在主机上，谁也看不到；忘了就在这里重设。', {
      id: 'p-why',
    }),
  whyKiosk: () =>
    msg('签到不用 PIN。有 PIN 的人，才能在取号机上接打印机、改设备、退出取号机。PIN 只存在主机上。', {
      id: 'p-why-kiosk',
    }),
  has: () => msg('已设', { id: 'p-has' }),
  hasNot: () => msg('未设', { id: 'p-has-not' }),
  set: () => msg('设置', { id: 'p-set' }),
  setNamed: (badge: string) => msg(str`设置工号 ${badge} 的 PIN`, { id: 'p-set-named' }),
  reset: () => msg('重设', { id: 'p-reset' }),
  clear: () => msg('清除', { id: 'p-clear' }),
  clearNamed: (badge: string) => msg(str`清除工号 ${badge} 的 PIN`, { id: 'p-clear-named' }),
  clearAsk: (badge: string) =>
    msg(str`清除后，工号 ${badge} 不能签到，直到您再设一个。`, { id: 'p-clear-ask' }),
  clearAskKiosk: (badge: string) =>
    msg(str`清除后，工号 ${badge} 不能在取号机上接打印机，直到您再设一个。`, { id: 'p-clear-ask-kiosk' }),
  newPin: () => msg('新 PIN（4 到 8 位数字）', { id: 'p-new' }),
  again: () => msg('再输一次', { id: 'p-again' }),
  keep: () => msg('保存', { id: 'p-keep' }),
  cancel: () => msg('取消', { id: 'p-cancel' }),
  differ: () => msg('两次输入不一样，请重输。', { id: 'p-differ' }),
  done: (badge: string) => msg(str`工号 ${badge} 的 PIN 已存好，现在就能用。`, { id: 'p-done' }),
  cleared: (badge: string) => msg(str`工号 ${badge} 的 PIN 已清除。`, { id: 'p-cleared' }),
  noHub: () => msg('现在连不上主机，看不到也改不了 PIN。连上后再试。', { id: 'p-no-hub' }),
  notAllowed: () => msg('这台设备没有设 PIN 的权限。请用值班长的设备。', { id: 'p-may-not' }),
};
