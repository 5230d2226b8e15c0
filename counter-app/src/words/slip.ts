import { msg, str } from '@lit/localize';
import type { SlipJob } from '@onewindow/hall-core';
import { CONDITION_WORDS } from '@onewindow/printers/pure';
import { language } from './locale.ts';

/** How far the paper has got, in a resident's words. `connected`: the printer's hub is in reach. */
export function slipWords(job: SlipJob | undefined, connected: boolean): string {
  if (job === undefined) return msg('没有小票，请记住或拍下号码。', { id: 's-none' });
  switch (job.state) {
    case 'queued':
      return connected
        ? msg('正在打印小票…', { id: 's-printing' })
        : msg('打印机暂时连不上，连上后会打印小票。请先记住号码。', { id: 's-waits' });
    case 'sending':
      return msg('正在打印小票…', { id: 's-printing' });
    case 'printed':
      return msg('小票已打印，请取走。', { id: 's-printed' });
    case 'sent':
      return msg('已送打印机。没有出纸也不要紧，记住号码就行。', { id: 's-sent' });
    case 'failed':
      return msg(str`小票没有打印：${faultWords(job.fault)}。请拍下号码。`, { id: 's-failed' });
    case 'unknown':
      return msg('不确定小票打没打出来。没有小票也能办，请记住号码。', { id: 's-unknown' });
    case 'expired':
      return msg('小票没有打印，请拍下号码。', { id: 's-expired' });
  }
}

/** What stands in the way of printing; a fault this version has no words for is still called a fault. */
export function faultWords(fault: string | undefined): string {
  const known = Object.entries(CONDITION_WORDS).find(([condition]) => condition === fault);
  if (known !== undefined) return known[1][language()];
  if (fault === 'no-printer') return msg('这里没有打印机', { id: 's-no-printer' });
  return msg('打印机没有应答', { id: 's-no-answer' });
}

/** The printer's part of the kiosk's truth line, from what became of the last paper. */
export function printerWords(last: SlipJob | undefined): string {
  switch (last?.state) {
    case undefined:
      return msg('打印机：还没有打印过', { id: 's-unproven' });
    case 'queued':
    case 'sending':
      return msg('打印机：正在打印', { id: 's-busy' });
    case 'printed':
      return msg('打印机正常', { id: 's-ready' });
    case 'sent':
      return msg('打印机不报告状态', { id: 's-silent' });
    case 'failed':
      return faultWords(last?.fault);
    case 'unknown':
    case 'expired':
      return msg('上一张小票不确定', { id: 's-last-unsure' });
  }
}

export const slipText = {
  reprint: () => msg('再打一张', { id: 's-reprint' }),
  windows: (list: string) => msg(str`${list} 号窗口`, { id: 's-windows' }),
  orderRule: () => msg('先到先办，预约按时段', { id: 's-order-rule' }),
};
