import { msg, str } from '@lit/localize';
import type { Screen } from '../route.ts';
import { common } from './common.ts';

/** What a screen is called where a device asks to become one; empty for a page that is none. */
export function screenWords(screen: Screen): string {
  switch (screen) {
    case 'kiosk':
      return common.kiosk();
    case 'clerk':
      return common.clerkPage();
    case 'manager':
      return common.managerPage();
    case 'guide':
      return common.guidePage();
    case 'rating':
    case 'setup':
    case 'unknown':
      return '';
  }
}

/** Adding a device, replacing one, and taking one out of service. */
export const enrolmentWords = {
  add: () => msg('添加设备', { id: 'e-add' }),
  what: () => msg('新设备做什么用？', { id: 'e-what' }),
  close: () => msg('关闭', { id: 'e-close' }),
  asking: () => msg('正在请主机出邀请码…', { id: 'e-asking' }),
  scan: (kind: string) => msg(str`添加：${kind}`, { id: 'e-scan' }),
  scanHow: () => msg('用那台设备扫这个码，它会自己打开、自己加入。', { id: 'e-scan-how' }),
  qr: (address: string) => msg(str`二维码：${address}`, { id: 'e-qr' }),
  orType: () => msg('或在那台设备上打开', { id: 'e-or-type' }),
  code: () => msg('邀请码', { id: 'e-code' }),
  once: () => msg('只能用一次。', { id: 'e-once' }),
  left: (watch: string) => msg(str`还有 ${watch}`, { id: 'e-left' }),
  over: () => msg('邀请码已过期。', { id: 'e-over' }),
  newCode: () => msg('换一个新码', { id: 'e-new-code' }),
  back: () => msg('换一种', { id: 'e-back' }),
  hubHow: () =>
    msg('在新主机的电脑上装好一窗，在它的目录里用这一行启动。它会自己加入，取得资料。', { id: 'e-hub-how' }),
  cityHow: () => msg('在市级汇总的页面上点“添加大厅”，写上邀请码和这个地址：', { id: 'e-city-how' }),
  boardHow: () =>
    msg('窗口屏也这样加入，之后把它的网址改成 /display/window/3 这样的（3 是窗口号）。', {
      id: 'e-board-how',
    }),
  padHow: (address: string) =>
    msg(str`做窗口评价器的平板也用这个码，打开的是 ${address}。`, { id: 'e-pad-how' }),
  loopback: () =>
    msg('主机现在只在自己这台电脑上开着，别的设备连不上。请给启动命令加上 --listen 0.0.0.0。', {
      id: 'e-loopback',
    }),
  unsafe: () =>
    msg('这个网址没有加密，浏览器多半不让页面保存钥匙。请先在那台设备上打开下面的页面，装好大厅证书：', {
      id: 'e-unsafe',
    }),
  noHub: () => msg('现在连不上主机，出不了邀请码。连上后再试。', { id: 'e-no-hub' }),
  mayNotAdd: () => msg('这台设备没有添加设备的权限。请用值班长的设备。', { id: 'e-may-not-add' }),
  joined: (device: string) => msg(str`${device} 已加入大厅`, { id: 'e-joined' }),
  another: () => msg('再添加一台', { id: 'e-another' }),
  done: () => msg('完成', { id: 'e-done' }),

  replace: () => msg('替换', { id: 'e-replace' }),
  replaceNamed: (device: string) => msg(str`替换 ${device}`, { id: 'e-replace-named' }),
  replaceHow: (device: string) =>
    msg(
      str`新设备一加入，就顶替 ${device}：用途一样，字母另给。旧的从那时起再也不能取号、叫号，也不能恢复；没有送出的记录不算数。`,
      { id: 'e-replace-how' },
    ),
  replaceSeat: (window: number) =>
    msg(str`${window} 号窗口留着：在新设备上签到，就接着办。`, { id: 'e-replace-seat' }),
  replaceYes: () => msg('出替换用的邀请码', { id: 'e-replace-yes' }),

  letters: (letters: string) => msg(str`字母 ${letters}`, { id: 'e-letters' }),
  lettered: (device: string, letters: string) => msg(str`${device}（字母 ${letters}）`, { id: 'e-lettered' }),
  alsoRoles: (roles: string) => msg(str`也是 ${roles}`, { id: 'e-also-roles' }),
  unknown: () => msg('还没有加入，它的记录不算数', { id: 'e-unknown' }),
  out: () => msg('已停用', { id: 'e-out' }),
  outFor: (device: string) => msg(str`已停用，由 ${device} 顶替`, { id: 'e-out-for' }),
  outTitle: (n: number) => msg(str`已停用的（${n}）`, { id: 'e-out-title' }),
  open: () => msg('这个大厅不用邀请码：设备打开页面就加入。', { id: 'e-open' }),
  why: () =>
    msg(
      '丢了、坏了、不再用的设备在这里停用或替换，之后它什么也做不了。只是关机过夜的不要停用。主机坏了停用，等在它那里的人由现在的主机接手。',
      { id: 'e-why' },
    ),
  off: () => msg('停用', { id: 'e-off' }),
  offNamed: (device: string) => msg(str`停用 ${device}`, { id: 'e-off-named' }),
  revokeAsk: (device: string) =>
    msg(
      str`停用 ${device}？停用后它再也不能取号、叫号、改任何东西，不能撤销；要再用，得作为新设备加入。它没有送出的记录不算数。`,
      { id: 'e-revoke-ask' },
    ),
  revokeSeat: (window: number) =>
    msg(str`它在 ${window} 号窗口：叫了还没开始办的人回到队里，由其他窗口叫。`, { id: 'e-revoke-seat' }),
  revokeServing: (label: string) =>
    msg(str`${label} 正在那里办：请这位拿着号到别的窗口，扫码就接着办。`, { id: 'e-revoke-serving' }),
  revokeKiosk: () =>
    msg('等在它那里的人由现在的主机接手。大厅收到过的号照样有效，没收到过的要到导办台重新取。', {
      id: 'e-revoke-kiosk',
    }),
  revokeDone: (device: string) => msg(str`${device} 已停用。`, { id: 'e-revoke-done' }),
};

/** Why a device is not enrolled or revoked; undefined for a code that is about something else. */
export function enrolmentRefusal(code: string): string | undefined {
  switch (code) {
    case 'not-allowed':
      return msg(
        '值班长不能停用主机和恢复包：它们管着全大厅的钥匙。请在另一台主机上停用，或用新主机替换它。',
        {
          id: 'r-not-allowed',
        },
      );
    case 'open-hall':
      return msg('这个大厅不查身份，没有什么可停用的。', { id: 'r-open-hall' });
    case 'oneself':
      return msg('不能停用自己。请在另一台值班长设备上停用它。', { id: 'r-oneself' });
    case 'already-revoked':
      return msg('它已经停用了。', { id: 'r-already-revoked' });
    case 'revoked':
      return msg('它已停用，不能再加入。请在那台设备上点「作为新设备重新使用」，再换一个新码。', {
        id: 'r-revoked',
      });
    case 'still-loading':
      return msg('本机的资料还没有收全，现在停用会漏掉它写过的记录。请过一会儿再试。', {
        id: 'r-still-loading',
      });
    case 'no-roles':
      return msg('没有说新设备做什么用，请再选一次。', { id: 'r-no-roles' });
    case 'hub-not-ready':
      return msg('主机还没准备好让设备加入。请过几秒再试。', { id: 'r-hub-not-ready' });
    case 'too-many-hubs':
      return msg('大厅的主机已经够多。请用「替换」换下一台不用的主机。', { id: 'r-too-many-hubs' });
    default:
      return undefined;
  }
}
