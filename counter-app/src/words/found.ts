import { msg, str } from '@lit/localize';
import type { DeviceRole } from '@onewindow/hall-core';

/** What merging has found and what was risked on a person's word: what it is, and what was done about it. */
export const foundWords = {
  title: (n: number) => msg(str`今天的异常（${n}）`, { id: 'f-title' }),
  none: () => msg('今天没有异常。', { id: 'f-none' }),
  settled: () => msg('各处已按同样的办法处理，记录不用人清理。', { id: 'f-settled' }),
  calledTwice: (label: string, keeper: number, others: string) =>
    msg(str`${label} 被 ${keeper} 号窗口叫过，也被 ${others} 号窗口叫过`, { id: 'f-called-twice' }),
  calledTwiceDone: (keeper: number) =>
    msg(str`由 ${keeper} 号窗口办理，按一次计。两边都已得到提示。`, { id: 'f-called-twice-done' }),
  fork: (label: string) => msg(str`${label} 断开时被两处同时持有`, { id: 'f-fork' }),
  forkDone: () => msg('各处都按同一处处理。', { id: 'f-fork-done' }),
  issuedTwice: (label: string) => msg(str`${label} 有两条取号记录`, { id: 'f-issued-twice' }),
  issuedTwiceDone: () => msg('按先取的一条处理。', { id: 'f-issued-twice-done' }),
  twin: () => msg('一条记录有两个版本', { id: 'f-twin' }),
  twinDone: () => msg('各处都用同一个版本，两个都已保存。', { id: 'f-twin-done' }),
  samePlace: (place: number) => msg(str`两台主机用着同一个号段（第 ${place} 段）`, { id: 'f-same-place' }),
  samePlaceDone: () =>
    msg('可能是主机的磁盘被拷贝到另一台。请关掉后来的那台，清空后重新加入。', { id: 'f-same-place-done' }),
  clerkTwice: (badge: string, window: number, later: number) =>
    msg(str`工号 ${badge} 同时在 ${window} 号和 ${later} 号窗口`, { id: 'f-clerk-twice' }),
  clerkTwiceDone: (window: number, later: number) =>
    msg(str`以 ${later} 号窗口为准；${window} 号窗口办完手上的人就关闭。`, { id: 'f-clerk-twice-done' }),
  badTime: (device: string) => msg(str`${device} 的时钟不对`, { id: 'f-bad-time' }),
  badTimeDone: () => msg('它的记录按主机收到的时间排。', { id: 'f-bad-time-done' }),
  appointed: (hub: string) => msg(str`由人指定 ${hub} 管叫号，没有多数主机表决`, { id: 'f-appointed' }),
  appointedDone: () =>
    msg('如果原来的主机其实开着，可能有人被叫两次；有就列在这里。', { id: 'f-appointed-done' }),
  deviceOff: (device: string) => msg(str`由人确认 ${device} 停用`, { id: 'f-device-off' }),
  deviceOffDone: (heir: string) => msg(str`它那里等的人由 ${heir} 接手。`, { id: 'f-device-off-done' }),
  windowOff: (window: number) => msg(str`由人确认 ${window} 号窗口的设备没开`, { id: 'f-window-off' }),
  windowOffDone: () => msg('它手里的人回到队里，由其他窗口叫。', { id: 'f-window-off-done' }),
  windowOffBack: () => msg('它手里的人回到队里。后来那里又有人签到。', { id: 'f-window-off-back' }),
  fromShare: (window: number, people: number) =>
    msg(str`${window} 号窗口确认没有主机，自己叫了 ${people} 人`, { id: 'f-from-share' }),
  fromShareDone: () => msg('叫的是早先分给它的人，其他窗口不叫他们。', { id: 'f-from-share-done' }),
};

/** The hall's devices, and declaring one off for good. */
export const deviceWords = {
  title: (n: number) => msg(str`设备（${n}）`, { id: 'd-title' }),
  why: () =>
    msg(
      '主机或取号机坏了、再也不开了，在这里停用，等在它那里的人就由现在的主机接手。只是关机过夜的不要停用。',
      {
        id: 'd-why',
      },
    ),
  thisOne: () => msg('本机', { id: 'd-this' }),
  inReach: () => msg('现在连着的主机', { id: 'd-in-reach' }),
  last: (time: string) => msg(str`今天最后一条记录 ${time}`, { id: 'd-last' }),
  noRecord: () => msg('今天没有记录', { id: 'd-no-record' }),
  holds: (people: number) => msg(str`有 ${people} 人等在它那里`, { id: 'd-holds' }),
  off: () => msg('停用', { id: 'd-off' }),
  offNamed: (device: string) => msg(str`停用 ${device}`, { id: 'd-off-named' }),
  ask: (device: string) =>
    msg(
      str`请先走过去看：${device} 真的坏了、再也不开了吗？确认后不能撤销，修好了要作为新设备加入。如果它其实开着，同一个人可能被叫两次。`,
      { id: 'd-ask' },
    ),
  yes: () => msg('看过了，停用它', { id: 'd-yes' }),
  done: (device: string) => msg(str`${device} 已停用，等在它那里的人由现在的主机接手。`, { id: 'd-done' }),
  isOff: (heir: string) => msg(str`已停用，由 ${heir} 接手`, { id: 'd-is-off' }),
  hub: (place: number) => msg(str`主机 ${place}`, { id: 'd-hub' }),
};

/** `取号机 kiosk-1`: a device as its role and its name. */
export function roleWords(role: DeviceRole | undefined): string {
  switch (role) {
    case 'hub':
      return msg('主机', { id: 'd-role-hub' });
    case 'kiosk':
      return msg('取号机', { id: 'd-role-kiosk' });
    case 'counter':
      return msg('窗口设备', { id: 'd-role-counter' });
    case 'manager':
      return msg('值班长设备', { id: 'd-role-manager' });
    case 'board':
      return msg('大屏', { id: 'd-role-board' });
    case 'guide':
      return msg('导办台设备', { id: 'd-role-guide' });
    case 'channel':
      return msg('预约渠道', { id: 'd-role-channel' });
    case 'city':
      return msg('市级汇总', { id: 'd-role-city' });
    case 'recovery':
      return msg('恢复包', { id: 'd-role-recovery' });
    case undefined:
      return msg('设备', { id: 'd-role-unknown' });
  }
}
