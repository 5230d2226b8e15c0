import { msg, str } from '@lit/localize';

/** The keys by which portals book. */
export const channelWords = {
  title: () => msg('预约渠道的密钥', { id: 'ch-title' }),
  why: () =>
    msg('微信公众号、市里的网站要替居民预约，各给一个密钥。有密钥的只能看和办自己的预约，看不到别的。', {
      id: 'ch-why',
    }),
  none: () => msg('还没有渠道。不给密钥，居民照样能在大厅和手机上预约。', { id: 'ch-none' }),
  asking: () => msg('正在问主机…', { id: 'ch-asking' }),
  name: () => msg('渠道名称，例如「微信公众号」', { id: 'ch-name' }),
  make: () => msg('新建密钥', { id: 'ch-make' }),
  made: (name: string) => msg(str`「${name}」的密钥，只显示这一次：`, { id: 'ch-made' }),
  keyLabel: () => msg('密钥', { id: 'ch-key' }),
  once: () =>
    msg('请现在复制，交给渠道的技术人员，不要发到群里。丢了看不回来，只能另建一个。', { id: 'ch-once' }),
  copy: () => msg('复制', { id: 'ch-copy' }),
  copied: () => msg('已复制', { id: 'ch-copied' }),
  copyByHand: () => msg('这里不能自动复制，请选中后复制。', { id: 'ch-copy-by-hand' }),
  kept: () => msg('已交好', { id: 'ch-kept' }),
  since: (date: string) => msg(str`${date} 建`, { id: 'ch-since' }),
  over: (date: string) => msg(str`${date} 已停用`, { id: 'ch-over' }),
  renew: () => msg('换密钥', { id: 'ch-renew' }),
  renewNamed: (name: string) => msg(str`给「${name}」换密钥`, { id: 'ch-renew-named' }),
  renewed: (name: string) =>
    msg(str`「${name}」现在有两个密钥。渠道换上新的以后，请停用旧的；约好的都还在。`, { id: 'ch-renewed' }),
  end: () => msg('停用', { id: 'ch-end' }),
  endNamed: (name: string) => msg(str`停用「${name}」的密钥`, { id: 'ch-end-named' }),
  endAsk: (name: string) =>
    msg(str`停用后，「${name}」马上不能再预约，也恢复不了。已约好的不受影响。`, { id: 'ch-end-ask' }),
  cancel: () => msg('取消', { id: 'ch-cancel' }),
  ended: (name: string) => msg(str`「${name}」的密钥已停用。`, { id: 'ch-ended' }),
};

/** Why the hub did not do it, and what to do. */
export function channelRefusal(code: string): string {
  switch (code) {
    case 'bad-name':
      return msg('请写渠道名称，最多 40 个字。', { id: 'ch-bad-name' });
    case 'too-many-keys':
      return msg('已有 50 个在用的密钥。请先停用不用的。', { id: 'ch-too-many' });
    case 'not-allowed':
      return msg('这台设备没有管密钥的权限。请用值班长的设备。', { id: 'ch-not-allowed' });
    case 'not-kept':
      return msg('主机存不了东西，没有做成。请看看主机的磁盘。', { id: 'ch-not-kept' });
    default:
      return msg('现在连不上主机，看不到也改不了密钥。连上后再试。', { id: 'ch-no-hub' });
  }
}
