import { msg, str } from '@lit/localize';

/** A refusal about priority, notes or entering by hand as a sentence; undefined for any other. */
export function floorRefusal(code: string, label: string, series: string): string | undefined {
  switch (code) {
    case 'no-paper-number':
      return msg(str`「${label}」不是预先印好的纸号。纸号是字母加数字加 Z，如 ${series}07Z。`, {
        id: 'fr-no-paper-number',
      });
    case 'number-entered-already':
      return msg(str`${label} 今天已经录过。`, { id: 'fr-entered-already' });
    case 'served-before-arrival':
      return msg('开始的时间早于来的时间，请改。', { id: 'fr-before-arrival' });
    case 'ended-before-start':
      return msg('办完的时间早于开始的时间，请改。', { id: 'fr-before-start' });
    case 'in-the-future':
      return msg('办完的时间还没到，请改。', { id: 'fr-future' });
    case 'not-of-today':
      return msg('只能补录今天的；昨天的请记在纸上交值班长。', { id: 'fr-not-today' });
    default:
      return undefined;
  }
}
