import type { Language } from '@onewindow/hall-core';
import type { UnreachableReason } from './status.ts';

/** What staff read when a printer is out of reach: what it is, then what to do. */
export const REACH_WORDS: Readonly<Record<UnreachableReason, Readonly<Record<Language, string>>>> = {
  refused: {
    'zh-CN': '打印机不接受连接, 请看电源和端口号',
    en: 'The printer takes no connection: look at its power and the port number',
  },
  timeout: {
    'zh-CN': '打印机没有应答, 请看电源和线',
    en: 'The printer does not answer: look at its power and cable',
  },
  'no-route': {
    'zh-CN': '找不到打印机, 请看网线和地址',
    en: 'There is no way to the printer: look at the network cable and the address',
  },
  'connection-lost': {
    'zh-CN': '打印机断开了, 请看电源和线',
    en: 'The printer went away: look at its power and cable',
  },
  'no-answer': {
    'zh-CN': '打印机没有应答, 请关机再开',
    en: 'The printer does not answer: switch it off and on',
  },
  'not-plugged-in': {
    'zh-CN': '这台电脑上没有这台打印机, 请插好线, 再看设备名 (例如 /dev/usb/lp0)',
    en: 'This computer has no such printer: plug it in, then look at the name of the device (such as /dev/usb/lp0)',
  },
  'no-permission': {
    'zh-CN':
      '没有权限用打印机: Linux 请把运行的用户加入 lp 组 (串口是 dialout 组) 再登录; Windows 上网页用 USB 打印机要装 WinUSB 驱动',
    en: 'Not allowed to use the printer: on Linux add the user to the group lp (dialout for serial ports) and log in again; on Windows a page needs the WinUSB driver for it',
  },
  'in-use': {
    'zh-CN': '打印机被别的程序占着: 请关掉那个程序; Linux 上网页直接打印要让 usblp 放开它',
    en: 'Another program holds the printer: close that; on Linux usblp has to let go of one a page prints on',
  },
  'no-printer': {
    'zh-CN': '选的设备不是打印机, 请重选',
    en: 'What was chosen is no printer: choose again',
  },
  'no-driver': {
    'zh-CN': '缺少串口组件 serialport, 请在程序目录里运行 npm ci 重装',
    en: 'The package serialport is missing: run npm ci in the folder of the program',
  },
};
