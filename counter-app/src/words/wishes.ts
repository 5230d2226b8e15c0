import { msg } from '@lit/localize';
import type { Wish } from '../catalogue/wishes.ts';

/** What people want to do, in a word. */
export function wishWords(wish: Wish): string {
  switch (wish) {
    case 'apply':
      return msg('办理', { id: 'w-apply' });
    case 'claim':
      return msg('领', { id: 'w-claim' });
    case 'replace':
      return msg('补、换', { id: 'w-replace' });
    case 'check':
      return msg('查', { id: 'w-check' });
    case 'change':
      return msg('改', { id: 'w-change' });
    case 'prove':
      return msg('开证明', { id: 'w-prove' });
    case 'pay':
      return msg('缴费', { id: 'w-pay' });
    case 'reimburse':
      return msg('报销', { id: 'w-reimburse' });
    case 'move':
      return msg('转、迁', { id: 'w-move' });
    case 'close':
      return msg('注销', { id: 'w-close' });
    case 'file':
      return msg('备案', { id: 'w-file' });
    case 'complain':
      return msg('反映', { id: 'w-complain' });
    case 'collect':
      return msg('取件', { id: 'w-collect' });
  }
}
