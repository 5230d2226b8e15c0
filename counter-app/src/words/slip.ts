import { msg } from '@lit/localize';
import type { DeviceId, SlipJob } from '@onewindow/hall-core';
import { CONDITION_WORDS } from '@onewindow/printers/pure';
import type { Health } from '@onewindow/replica';
import { language } from './locale.ts';

/** What a resident needs to know of the paper. `waits`: asked for, and its printer is out of reach. */
export type PaperState =
  | { readonly kind: 'none' | 'printing' | 'waits' | 'late' | 'printed' | 'sent' | 'unknown' | 'expired' }
  | { readonly kind: 'failed'; readonly fault: string | undefined };

/** A slip not begun after this long is late: its printer stands without paper, or open. */
const LATE_MS = 5_000;

/** How far the paper has got. `connected`: the printer's hub is in reach. */
export function paperStateOf(job: SlipJob | undefined, connected: boolean, nowMs: number): PaperState {
  if (job === undefined) return { kind: 'none' };
  switch (job.state) {
    case 'queued':
      if (!connected) return { kind: 'waits' };
      return { kind: nowMs - job.requestedMs > LATE_MS ? 'late' : 'printing' };
    case 'sending':
      return { kind: 'printing' };
    case 'failed':
      return { kind: 'failed', fault: job.fault };
    default:
      return { kind: job.state };
  }
}

/** Whether the slip is drawn on the screen: whenever no paper is sure to come. */
export const isDrawn = ({ kind }: PaperState): boolean =>
  kind !== 'printing' && kind !== 'printed' && kind !== 'sent';

/** How far the paper has got, in a resident's words. */
export function slipWords(paper: PaperState): string {
  switch (paper.kind) {
    case 'none':
      return msg('这里不打印，请拍下屏幕上的小票。', { id: 's-none' });
    case 'printing':
      return msg('正在打印小票…', { id: 's-printing' });
    case 'waits':
      return msg('打印机暂时连不上，连上后会打印小票。请先记住号码。', { id: 's-waits' });
    case 'late':
      return msg('小票还没打出来，打印机可能缺纸。请拍下屏幕上的小票。', { id: 's-late' });
    case 'printed':
      return msg('小票已打印，请取走。', { id: 's-printed' });
    case 'sent':
      return msg('已送打印机。没有出纸也不要紧，记住号码就行。', { id: 's-sent' });
    case 'failed':
      return paper.fault === 'paper-end'
        ? msg('打印机缺纸，请拍下屏幕上的小票。', { id: 's-paper-end' })
        : msg('打印机出故障，请拍下屏幕上的小票。', { id: 's-failed' });
    case 'unknown':
      return msg('不确定小票打没打出来。没有小票也能办，请记住号码。', { id: 's-unknown' });
    case 'expired':
      return msg('小票没有打印，请拍下号码。', { id: 's-expired' });
  }
}

/** What stands in the way of printing, for whoever minds the printer; a fault this version has no words for is still called a fault. */
export function faultWords(fault: string | undefined): string {
  const known = Object.entries(CONDITION_WORDS).find(([condition]) => condition === fault);
  if (known !== undefined) return known[1][language()];
  return msg('打印机没有应答', { id: 's-no-answer' });
}

/** The printer's part of the kiosk's truth line, from what became of the last paper. */
export function printerWords(
  last: SlipJob | undefined,
  printer: DeviceId | undefined,
  { link }: Pick<Health, 'link'>,
): string {
  if (printer === undefined) return msg('没有打印机，号码在屏幕上', { id: 's-screen-only' });
  if (link.kind !== 'connected') return msg('打印机连不上', { id: 's-out-of-reach' });
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

export const reprintWords = (): string => msg('再打一张', { id: 's-reprint' });
