import { msg, str } from '@lit/localize';
import type { Refusal } from '@onewindow/hall-core';
import { refusalWords } from './refusals.ts';

/** The recovery kit: what it is for, and where it belongs. */
export const kitWords = {
  title: () => msg('恢复包', { id: 'k-kit-title' }),
  what: () =>
    msg('最后一台主机也坏了、丢了，用恢复包和一台新电脑就能重开这个大厅，设备不用重新加入。', {
      id: 'k-kit-what',
    }),
  apart: () =>
    msg('谁拿到它，谁就能让自己的电脑当主机。请存到 U 盘，锁进柜子；不要留在这台电脑里，不要发到群里。', {
      id: 'k-kit-apart',
    }),
  make: () => msg('做一个恢复包', { id: 'k-kit-make' }),
  making: () => msg('正在请主机做恢复包…', { id: 'k-kit-making' }),
  made: () => msg('恢复包做好了，请马上存好。', { id: 'k-kit-made' }),
  once: () => msg('主机不留底：点「完成」以后就拿不到这一个了，只能另做。', { id: 'k-kit-once' }),
  save: () => msg('存成文件', { id: 'k-kit-save' }),
  saved: (file: string) =>
    msg(str`已交给浏览器下载：${file}。请移到 U 盘，再从这台电脑里删掉。`, { id: 'k-kit-saved' }),
  print: () => msg('打印说明页', { id: 'k-kit-print' }),
  printWhy: () =>
    msg('说明页和 U 盘放在一起：哪个大厅的、哪天做的、怎么用。钥匙只在文件里，不在纸上。', {
      id: 'k-kit-print-why',
    }),
  done: () => msg('完成', { id: 'k-kit-done' }),
  back: () => msg('返回', { id: 'k-kit-back' }),
  again: () => msg('再试一次', { id: 'k-kit-again' }),

  sheetTitle: (hall: string) => msg(str`${hall} 恢复包`, { id: 'k-sheet-title' }),
  sheetMade: (date: string, file: string) => msg(str`${date} 做的，文件：${file}`, { id: 'k-sheet-made' }),
  sheetUse: () => msg('什么时候用：这个大厅的主机一台都不剩，也没有备份。', { id: 'k-sheet-use' }),
  sheetHow: (file: string) =>
    msg(str`怎么用：在新电脑上装好一窗，用空的数据目录启动：npm start -- --recover ${file}`, {
      id: 'k-sheet-how',
    }),
  sheetApart: () => msg('和主机分开，锁好。丢了，请马上告诉维护人员。', { id: 'k-sheet-apart' }),
};

/** Why there is no kit. */
export function kitRefusal(refusal: Refusal): string {
  switch (refusal.code) {
    case 'no-hub-in-reach':
      return msg('现在连不上主机，做不了恢复包。连上后再试。', { id: 'k-kit-no-hub' });
    case 'not-allowed':
      return msg('这台设备不能做恢复包。请用值班长的设备。', { id: 'k-kit-not-allowed' });
    case 'hub-not-ready':
      return msg('主机还不能做恢复包：它还没有加入大厅。请过一会儿再试。', { id: 'k-kit-not-ready' });
    default:
      return refusalWords(refusal);
  }
}
