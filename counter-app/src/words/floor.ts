import { msg, str } from '@lit/localize';
import type { Refusal } from '@onewindow/hall-core';
import { dayWords } from './time.ts';

/** A refusal about priority, notes or entering by hand as a sentence; undefined for any other. */
export function floorRefusal(code: string, label: string, series: string): string | undefined {
  switch (code) {
    case 'no-paper-number':
      return msg(str`「${label}」不是预先印好的纸号。纸号是字母加数字加 Z，如 ${series}07Z。`, {
        id: 'fr-no-paper-number',
      });
    case 'number-entered-already':
      return msg(str`${label} 在这一天已经录过。`, { id: 'fr-entered-already' });
    case 'served-before-arrival':
      return msg('开始的时间早于来的时间，请改。', { id: 'fr-before-arrival' });
    case 'ended-before-start':
      return msg('办完的时间早于开始的时间，请改。', { id: 'fr-before-start' });
    case 'called-before':
      return msg(str`${label} 已经叫过号，不能再标成测试号。`, { id: 'fr-called-before' });
    case 'in-the-future':
      return msg('办完的时间还没到，请改。', { id: 'fr-future' });
    default:
      return undefined;
  }
}

/** Why nothing is entered for that day as a sentence; undefined for any other refusal. */
export function dayRefusal({ code, detail = {} }: Refusal): string | undefined {
  const day = (field: string): string => dayWords(String(detail[field] ?? ''));
  switch (code) {
    case 'not-of-that-day':
      return msg(str`时间不在 ${day('day')}，请改时间，或改「哪一天」。`, { id: 'fr-not-that-day' });
    case 'day-ahead':
      return msg('这一天还没到，请改「哪一天」。', { id: 'fr-day-ahead' });
    case 'day-too-old':
      return msg(str`只能补录 ${day('first')} 以后的。更早的纸号请交值班长。`, { id: 'fr-day-old' });
    default:
      return undefined;
  }
}
