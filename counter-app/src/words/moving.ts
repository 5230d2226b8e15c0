import { msg, str } from '@lit/localize';
import type { Refusal } from '@onewindow/hall-core';

/** Why a person is not called out of turn, put back, sent on, or an act not taken back; undefined for other codes. */
export function movingRefusal({ code, detail = {} }: Refusal): string | undefined {
  const label = String(detail.label ?? '');
  switch (code) {
    case 'reason-missing':
      return msg('先叫后面的人要选一个原因。', { id: 'r-reason-missing' });
    case 'not-waiting':
      return msg(str`${label} 已不在等候，可能别的窗口刚叫走。请另选一位。`, { id: 'r-not-waiting' });
    case 'not-qualified':
      return msg(str`${label} 的事项不归本窗口办。要办请转办，或请这位到窗口出示号票。`, {
        id: 'r-not-qualified',
      });
    case 'out-of-reach':
      return msg(str`现在叫不到 ${label}：这个号在别的窗口或主机上，连不上。人在这里就扫码或输入号码办理。`, {
        id: 'r-out-of-reach',
      });
    case 'guide-restores':
      return msg(str`${label} 已过号 ${detail.misses ?? 0} 次，要请导办台或值班长恢复。`, {
        id: 'r-guide-restores',
      });
    case 'nothing-to-bring':
      return msg(str`${label} 没有要补的材料。要再办，请这位重新取号。`, { id: 'r-nothing-to-bring' });
    case 'ticket-not-here-yet':
      return msg(
        str`${label ?? ''} 的号票还没有传到本窗口，暂不能转办。连接恢复后再转，或请群众直接到那个窗口报号。`,
        {
          id: 'r-ticket-not-here-yet',
        },
      );
    case 'nothing-to-undo':
      return msg(str`${label} 没有可撤销的：已过几秒，或别人已经接着办了。`, { id: 'r-nothing-to-undo' });
    case 'call-by-choice':
      return msg(str`${label} 已回到队伍，不能撤销。请在等候名单里点这个号叫回。`, {
        id: 'r-call-by-choice',
      });
    default:
      return transferRefusal(code, detail.window);
  }
}

function transferRefusal(code: string, window: string | number | undefined): string | undefined {
  switch (code) {
    case 'nowhere-named':
      return msg('请先选转到哪里。', { id: 'r-nowhere-named' });
    case 'unknown-group':
      return msg('大厅资料里没有这个类别，请重选。', { id: 'r-unknown-group' });
    case 'unknown-note':
      return msg('大厅资料里没有这句话，请重选。', { id: 'r-unknown-note' });
    case 'clerk-not-here':
      return msg('这位窗口人员没有在任何窗口签到。请转到类别或别的窗口。', { id: 'r-clerk-not-here' });
    case 'this-window':
      return msg('这位就在本窗口，不用转。', { id: 'r-this-window' });
    case 'window-closes':
      return msg(str`${window ?? ''} 号窗口要关闭，不再叫号。请转到别处。`, { id: 'r-window-closes' });
    default:
      return undefined;
  }
}
