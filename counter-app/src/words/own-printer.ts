import { msg, str } from '@lit/localize';
import { CONDITION_WORDS, type PrinterState, REACH_WORDS } from '@onewindow/printers/pure';
import { language } from './locale.ts';

/** How a printer is, in words, and whether somebody should see to it. */
export interface PrinterTruth {
  readonly words: string;
  readonly isBad: boolean;
}

/** How the printer of this device is, for the truth line; it is the one that prints now. */
export function ownPrinterTruth(state: PrinterState, name: string): PrinterTruth {
  const say = (words: string, isBad: boolean) => ({ words: ownWords.here(name, words), isBad });
  switch (state.kind) {
    case 'unproven':
      return say(msg('还没有打印过', { id: 'op-unproven' }), false);
    case 'silent':
      return say(msg('不报告状态', { id: 'op-silent' }), false);
    case 'ready':
      return state.nearEnd
        ? say(CONDITION_WORDS['paper-near-end'][language()], true)
        : say(msg('正常', { id: 'op-ready' }), false);
    case 'blocked': {
      const [fault = 'offline'] = state.faults;
      return say(CONDITION_WORDS[fault][language()], true);
    }
    case 'unreachable':
      return say(REACH_WORDS[state.reason][language()], true);
  }
}

/** Setting up a printer that hangs on this device itself. */
export const ownWords = {
  here: (name: string, words: string) => msg(str`本机打印机 ${name}：${words}`, { id: 'op-here' }),
  title: () => msg('本机打印机', { id: 'op-title' }),
  why: () =>
    msg('插在这台设备上的打印机。主机没有打印机，或主机连不上时，由它打小票；一张小票只由一台打印机打。', {
      id: 'op-why',
    }),
  insecure: () =>
    msg(
      '这个网址不是加密的，浏览器不让网页用打印机。请照主机的 /ca 页装好证书，用 https 打开；或在主机本机上用 localhost 打开。',
      {
        id: 'op-insecure',
      },
    ),
  unsupported: () =>
    msg('这个浏览器不能直接用打印机。请用新版 Chrome 或 Edge，或把打印机接在主机上。', {
      id: 'op-unsupported',
    }),
  addUsb: () => msg('接 USB 打印机', { id: 'op-add-usb' }),
  addSerial: () => msg('接串口打印机', { id: 'op-add-serial' }),
  baud: () => msg('串口速率', { id: 'op-baud' }),
  unplugged: () => msg('打印机没有插好，插上就能用。', { id: 'op-unplugged' }),
  notChosen: () => msg('没有选打印机。', { id: 'op-not-chosen' }),
  forget: () => msg('不再用这台打印机', { id: 'op-forget' }),
};
